internal import DomainTypes
internal import FoundationEssentials
internal import HTTPClient
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage
internal import Observability
package import Outbox

/// Tells clients that a sign-in ended (OpenID Connect Back-Channel Logout 1.0).
package struct BackChannelLogout: Sendable {
  let environment: IdentityEnvironment

  package init(environment: IdentityEnvironment) { self.environment = environment }

  /// Delivers one message of the outbox.
  package func deliver(_ message: OutboxMessage) async throws(OutboxDeliveryFailure) {
    guard message.destination == EndedSignIn.destination,
      let ended = try? JSONDecoder().decode(EndedSignIn.self, from: Data(message.payload))
    else { throw .refused("unreadable") }
    // A client that is gone, or that never wanted to know, is owed nothing.
    guard let entry = environment.clients[ClientID(ended.clientID)],
      let uri = entry.client.rules.backChannelLogoutURI
    else { return }
    let request: OutgoingRequest
    do {
      let token = try environment.issuer.logoutToken(
        for: entry.client.id, subject: environment.subject(of: AccountID(ended.accountID), for: entry.client),
        session: ended.sessionID, algorithm: entry.idTokenAlgorithm, now: environment.now())
      let form: QueryItems = ["logout_token": token]
      request = OutgoingRequest(
        .post, uri, fields: [.contentType: "application/x-www-form-urlencoded"], body: Array(form.encoded.utf8),
        timeout: .seconds(5))
    } catch {
      environment.logger.warning("a sign-out cannot be told", ["error": describe(error)])
      throw .retryLater
    }
    try await environment.tell(entry.client.id, request)
  }
}
