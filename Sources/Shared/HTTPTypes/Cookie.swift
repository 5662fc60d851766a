/// A cookie to set (RFC 6265): always `HttpOnly`, `SameSite=Lax` and for the whole site.
public struct Cookie: Sendable, Equatable {
  public var name: String
  public var value: String
  /// Seconds to live; `nil` until the browser closes, 0 removes the cookie.
  public var maxAge: Int?
  /// Only over https; `__Host-` names demand it.
  public var secure: Bool

  public init(name: String, value: String, maxAge: Int? = nil, secure: Bool) {
    self.name = name
    self.value = value
    self.maxAge = maxAge
    self.secure = secure
  }

  public var fieldValue: String {
    var text = "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax"
    if let maxAge { text += "; Max-Age=\(maxAge)" }
    if secure { text += "; Secure" }
    return text
  }
}

extension HTTPRequest {
  /// The value of one cookie that the browser sent.
  public func cookie(_ name: String) -> String? {
    for field in fields.values(.cookie) {
      for pair in field.split(separator: ";") {
        let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let key = String(parts[0].drop { $0 == " " })
        if parts.count == 2, key == name { return String(parts[1]) }
      }
    }
    return nil
  }
}
