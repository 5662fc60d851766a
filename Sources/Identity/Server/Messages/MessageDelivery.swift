internal import IdentityDomain
internal import IdentityStorage
package import Messages
internal import Observability
package import Outbox

/// Takes the messages to people from the outbox to whoever sends them.
package struct MessageDelivery: Sendable {
  let environment: IdentityEnvironment
  /// `nil` where nothing is configured: messages wait.
  let sender: MessageSender?

  /// Delivers one message of the outbox.
  package func deliver(_ message: OutboxMessage) async throws(OutboxDeliveryFailure) {
    guard let personal = environment.store.personalMessage(message) else { throw .refused("unreadable") }
    guard let sender, let channel = Message.Channel(rawValue: personal.to.channel.rawValue) else { throw .retryLater }
    do {
      try await sender.deliver(
        Message(
          id: message.idempotencyKey, channel: channel, to: personal.to.to, subject: personal.subject,
          text: personal.text))
    } catch {
      switch error {
      case .refused(let reason): throw .refused(reason)
      case .notNow(let reason):
        environment.logger.warning("a message is not taken now", ["reason": reason])
        throw .retryLater
      }
    }
  }
}

/// Everything that identity's outbox carries.
package struct IdentityDelivery: Sendable {
  let messages: MessageDelivery
  let logout: BackChannelLogout
  let events: SecurityEventDelivery

  package init(environment: IdentityEnvironment, messages sender: MessageSender?) {
    messages = MessageDelivery(environment: environment, sender: sender)
    logout = BackChannelLogout(environment: environment)
    events = SecurityEventDelivery(environment: environment)
  }

  package func deliver(_ message: OutboxMessage) async throws(OutboxDeliveryFailure) {
    switch message.destination {
    case PersonalMessage.destination: try await messages.deliver(message)
    case AccountStatusChange.destination: try await events.deliver(message)
    default: try await logout.deliver(message)
    }
  }
}
