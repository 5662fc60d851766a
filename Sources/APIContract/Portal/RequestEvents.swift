public import DomainTypes
internal import HTTPTypes

/// Every operation of the portal.
public enum PortalAPI {}

extension PortalAPI {
  /// Takes events of one request from service-backend, scope `portal.events`.
  ///
  /// What the portal has already is dropped; the answer says what it holds, so that a gap is seen.
  public static let deliverEvents = Endpoint(
    .post, "/v1/request-events", input: DeliveredEvents.self, output: DeliveredEventsAnswer.self)
}

public struct DeliveredEvents: Codable, Sendable {
  public var events: [RequestEvent]
  public init(events: [RequestEvent]) { self.events = events }
}

public struct DeliveredEventsAnswer: Codable, Sendable {
  /// The last sequence that the portal holds of that request without a gap.
  public var lastSequence: Int
  public init(lastSequence: Int) { self.lastSequence = lastSequence }
}
