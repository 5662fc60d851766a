package import DomainTypes

package enum ConsumerKind {}
/// Who asks: a daemon or an agency's system, by the client id with which identity knows it.
package typealias ConsumerID = Identifier<ConsumerKind>

/// A consumer on file: whose it is, and the key with which it comes to the façade.
///
/// A consumer that only comes with access tokens needs no entry; its grants are its right.
package struct Consumer: Sendable, Equatable, Codable {
  package enum State: String, Sendable, Codable {
    case active
    /// Nothing is answered, whatever its grants; `active` again by an administrator.
    case suspended
  }

  package var id: ConsumerID
  package var name: String
  package var agency: AgencyID?
  package var state: State
  /// The Consumer-Key of the façade; its secret is kept only as a hash.
  package var consumerKey: String?
  /// Whom to ask about it.
  package var contact: String?

  package init(
    id: ConsumerID, name: String, agency: AgencyID? = nil, state: State = .active, consumerKey: String? = nil,
    contact: String? = nil
  ) {
    self.id = id
    self.name = name
    self.agency = agency
    self.state = state
    self.consumerKey = consumerKey
    self.contact = contact
  }
}
