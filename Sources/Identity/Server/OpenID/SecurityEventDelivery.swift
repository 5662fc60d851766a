internal import APIContract
internal import DomainTypes
internal import FoundationEssentials
internal import HTTPClient
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage
internal import Observability
package import Outbox

/// Pushes what happens to accounts to the clients that hear it (RFC 8935).
package struct SecurityEventDelivery: Sendable {
  let environment: IdentityEnvironment

  package init(environment: IdentityEnvironment) { self.environment = environment }

  /// Delivers one message of the outbox.
  package func deliver(_ message: OutboxMessage) async throws(OutboxDeliveryFailure) {
    guard message.destination == AccountStatusChange.destination,
      let change = try? JSONDecoder().decode(AccountStatusChange.self, from: Data(message.payload)),
      let standing = AccountStanding(rawValue: change.status)
    else { throw .refused("unreadable") }
    // A client that is gone, or that never wanted to know, is owed nothing.
    guard let client = environment.clients[ClientID(change.clientID)]?.client,
      let uri = client.rules.securityEventsURI
    else { return }
    let token: String
    do {
      token = try environment.issuer.securityEvent(
        SecurityEventClaims(
          issuer: environment.issuer.url, audience: client.id.rawValue,
          subject: environment.subject(of: AccountID(change.accountID), for: client),
          notice: AccountNotice(standing: standing, since: change.at), id: message.idempotencyKey,
          now: environment.now()), now: environment.now())
    } catch {
      environment.logger.warning("an account's change cannot be told", ["error": describe(error)])
      throw .retryLater
    }
    try await environment.tell(
      client.id,
      OutgoingRequest(
        .post, uri, fields: [.contentType: "application/secevent+jwt"], body: Array(token.utf8),
        timeout: .seconds(5)))
  }
}
