/// The body of every error answer (RFC 9457), `application/problem+json`.
public struct Problem: Error, Codable, Sendable, Equatable {
  /// A stable, documented name that clients switch on, such as `stale-version`.
  public var code: String
  public var status: Int
  /// One line in the asked language.
  public var title: String
  /// What happened and what to do, in the asked language.
  public var detail: String?
  /// The request id, to quote when asking for help.
  public var instance: String?
  /// What is wrong with each input field.
  public var errors: [FieldError]?
  /// Seconds after which the same call may succeed; also sent as `Retry-After`.
  public var retryAfter: Int?
  /// Who failed, where a register stands behind the daemon that answers.
  public var source: Source?

  /// The three that can fail on the way to a register.
  public enum Source: String, Codable, Sendable {
    case client
    case gateway
    case register
  }

  /// What is wrong with one input field.
  public struct FieldError: Codable, Sendable, Equatable {
    /// The path of the field, such as `answers.premises.areaSquareMeters`.
    public var field: String
    public var code: String
    public var message: String
    public init(field: String, code: String, message: String) {
      self.field = field
      self.code = code
      self.message = message
    }
  }

  public init(
    code: String, status: Int, title: String, detail: String? = nil, errors: [FieldError]? = nil,
    retryAfter: Int? = nil, source: Source? = nil
  ) {
    self.code = code
    self.status = status
    self.title = title
    self.detail = detail
    self.errors = errors
    self.retryAfter = retryAfter
    self.source = source
  }
}
