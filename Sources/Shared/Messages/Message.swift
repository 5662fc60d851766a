/// A few words to one person, by e-mail or SMS.
package struct Message: Sendable, Equatable {
  package enum Channel: String, Sendable {
    case email
    case sms

    /// The one that reaches such an address: e-mail has an `@`, a telephone has none.
    package init(of address: String) { self = address.contains("@") ? .email : .sms }
  }

  /// Names the message: whoever gets it twice can tell.
  package var id: String
  package var channel: Channel
  package var to: String
  /// What an e-mail says in its list; an SMS has none.
  package var subject: String
  package var text: String

  package init(id: String, channel: Channel, to: String, subject: String, text: String) {
    self.id = id
    self.channel = channel
    self.to = to
    self.subject = subject
    self.text = text
  }
}

/// Why a message did not go out.
package enum MessageFailure: Error, Sendable, Equatable {
  /// For good, such as an address that does not exist.
  case refused(String)
  /// It may be tried again.
  case notNow(String)
}
