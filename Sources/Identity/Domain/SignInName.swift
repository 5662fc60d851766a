package import DomainTypes

/// What somebody typed into the one sign-in field.
package enum SignInName: Sendable, Hashable {
  case username(Username)
  case citizenID(CitizenID)
  case email(EmailAddress)
  /// None of these; no account has it, and the answer is the same as for a wrong password.
  case other(String)

  package init(_ text: String) {
    let text = text.trimmed
    if let id = CitizenID(text) {
      self = .citizenID(id)
    } else if let email = EmailAddress(text) {
      self = .email(email)
    } else if let username = Username(text) {
      self = .username(username)
    } else {
      self = .other(String(text.prefix(200)))
    }
  }

  /// One spelling per name, so that failures of one name are counted together.
  package var countingKey: String {
    switch self {
    case .username(let name): "u:" + name.rawValue
    case .citizenID(let id): "c:" + id.rawValue
    case .email(let email): "e:" + email.comparable
    case .other(let text): "o:" + text
    }
  }
}
