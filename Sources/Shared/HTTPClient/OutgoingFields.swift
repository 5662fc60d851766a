internal import HTTPTypes
internal import Observability

/// The fields of a request as they may go out.
enum OutgoingFields {
  /// Framing and connection are libcurl's; two opinions about them would be request smuggling.
  private static let ours: Set<HTTPFields.Name> = [
    "connection", .contentLength, "expect", "host", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade",
  ]

  static func checked(_ fields: HTTPFields) throws(HTTPClientError) -> HTTPFields {
    for field in fields.all {
      guard !ours.contains(field.name), isToken(field.name.rawValue),
        Array(field.value.utf8).allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 })
      else { throw .invalidField }
    }
    return fields
  }

  /// Adds the trace of the running task, so that the other server's log lines carry it too.
  ///
  /// libcurl signs every field it is given, and this one changes on its way (W3C Trace Context, section 2.1): a signed
  /// request goes without.
  static func traced(_ fields: HTTPFields, of request: OutgoingRequest) -> HTTPFields {
    guard request.signature == nil, fields[.traceparent] == nil, let trace = Trace.current else { return fields }
    var fields = fields
    fields[.traceparent] = trace.child().traceparent
    return fields
  }

  /// RFC 9110 section 5.6.2.
  private static func isToken(_ name: String) -> Bool {
    !name.isEmpty
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
          true
        default: "!#$%&'*+.^`|~".utf8.contains(byte)
        }
      }
  }
}
