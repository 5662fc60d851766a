/// What a proofed person types to open the account.
package struct AccountInput: Sendable {
  package var username: String
  package var email: String
  package var password: String
  package var repeatedPassword: String

  package init(username: String, email: String, password: String, repeatedPassword: String) {
    self.username = username
    self.email = email
    self.password = password
    self.repeatedPassword = repeatedPassword
  }

  package enum Field: String, Sendable, CaseIterable {
    case username, email, password
  }

  package enum Fault: Error, Sendable, Equatable {
    case missing
    case malformed
    case taken
    case password(NewPassword.Fault)
  }

  package struct Faults: Error, Sendable, Equatable {
    package let byField: [Field: Fault]
    package init(_ byField: [Field: Fault]) { self.byField = byField }
  }

  package struct Checked: Sendable {
    package let username: Username
    package let email: EmailAddress
    package let password: NewPassword
  }

  /// - Throws: Every fault at once.
  package func checked() throws(Faults) -> Checked {
    var faults: [Field: Fault] = [:]
    let name = Username(username.trimmed)
    if name == nil { faults[.username] = username.trimmed.isEmpty ? .missing : .malformed }
    let address = EmailAddress(email)
    if address == nil { faults[.email] = email.trimmed.isEmpty ? .missing : .malformed }
    var chosen: NewPassword?
    do {
      chosen = try NewPassword(password, repeated: repeatedPassword, username: username.trimmed)
    } catch {
      faults[.password] = .password(error)
    }
    guard let name, let address, let chosen else { throw Faults(faults) }
    return Checked(username: name, email: address, password: chosen)
  }
}
