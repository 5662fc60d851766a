/// An answer; `Content-Length`, `Date` and `Connection` are the server's to write.
public struct HTTPResponse: Sendable {
  public var status: Int
  public var fields: HTTPFields
  public var body: HTTPBody

  public init(status: Int = 200, fields: HTTPFields = [:], body: HTTPBody = .empty) {
    self.status = status
    self.fields = fields
    self.body = body
  }

  /// An answer of one media type.
  public init(status: Int = 200, contentType: String, body: [UInt8]) {
    self.init(status: status, fields: [.contentType: contentType], body: .bytes(body))
  }

  /// 303: the browser fetches `location` with GET, so reloading never posts again.
  public static func seeOther(_ location: String) -> HTTPResponse {
    HTTPResponse(status: 303, fields: [.location: location])
  }
}
