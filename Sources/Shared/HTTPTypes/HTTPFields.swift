/// The fields of a request or an answer, in order; names compare without case (RFC 9110 section 5.1).
public struct HTTPFields: Sendable, Equatable {
  /// A field name in lower case.
  public struct Name: Sendable, Hashable, ExpressibleByStringLiteral {
    public let rawValue: String
    public init(_ name: String) { rawValue = name.lowercased() }
    /// Takes a name that is in lower case already, as the server's parser makes it.
    package init(lowercased name: String) { rawValue = name }
    public init(stringLiteral name: String) { self.init(name) }
  }

  public struct Field: Sendable, Equatable {
    public let name: Name
    public let value: String
    public init(_ name: Name, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  public private(set) var all: [Field]

  public init(_ all: [Field] = []) { self.all = all }

  /// The first value under the name; setting replaces every value, `nil` removes them.
  public subscript(_ name: Name) -> String? {
    get { all.first { $0.name == name }?.value }
    set {
      all.removeAll { $0.name == name }
      if let newValue { all.append(Field(name, newValue)) }
    }
  }

  /// Every value under the name, in order.
  public func values(_ name: Name) -> [String] {
    all.compactMap { $0.name == name ? $0.value : nil }
  }

  /// Adds a value beside those that are there, as `Set-Cookie` needs.
  public mutating func add(_ name: Name, _ value: String) { all.append(Field(name, value)) }
}

extension HTTPFields: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (Name, String)...) {
    self.init(elements.map { Field($0.0, $0.1) })
  }
}

extension HTTPFields.Name {
  public static let acceptLanguage: Self = "accept-language"
  public static let authorization: Self = "authorization"
  public static let cacheControl: Self = "cache-control"
  public static let contentDisposition: Self = "content-disposition"
  public static let contentLength: Self = "content-length"
  public static let contentType: Self = "content-type"
  public static let cookie: Self = "cookie"
  public static let etag: Self = "etag"
  public static let idempotencyKey: Self = "idempotency-key"
  public static let ifMatch: Self = "if-match"
  public static let ifNoneMatch: Self = "if-none-match"
  public static let location: Self = "location"
  public static let retryAfter: Self = "retry-after"
  public static let setCookie: Self = "set-cookie"
  public static let traceparent: Self = "traceparent"
  public static let wwwAuthenticate: Self = "www-authenticate"
}
