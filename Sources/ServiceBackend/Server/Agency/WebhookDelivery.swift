internal import APIContract
internal import Cryptography
internal import DomainTypes
package import FoundationEssentials
package import HTTPClient
package import HTTPTypes
package import Outbox
internal import ServiceBackendDomain
package import ServiceBackendStorage

/// Posts an agency's events to its system: signed (Standard Webhooks), as CloudEvents, in order.
///
/// Whatever is no success comes again, with back-off, for as long as it takes. A system that was disabled, or that has
/// no webhook any more, is owed nothing: the events stay where it can ask for them.
package struct WebhookDelivery: Sendable {
  package typealias Send = @Sendable (OutgoingRequest) async throws(HTTPClientError) -> HTTPResponse

  private let systems: AgencySystems
  private let baseURL: String
  private let isSandbox: Bool
  private let now: @Sendable () -> Date
  private let send: Send

  package init(
    _ systems: AgencySystems, baseURL: String, isSandbox: Bool, now: @escaping @Sendable () -> Date,
    send: @escaping Send
  ) {
    self.systems = systems
    self.baseURL = baseURL
    self.isSandbox = isSandbox
    self.now = now
    self.send = send
  }

  /// Whether the outbox's destination is a system.
  package static func isFor(_ destination: String) -> Bool { destination.hasPrefix(AgencySystem.prefix) }

  package func deliver(_ message: OutboxMessage) async throws(OutboxDeliveryFailure) {
    let client = String(message.destination.dropFirst(AgencySystem.prefix.count))
    guard let request = try request(message, to: client) else { return }
    do {
      let response = try await send(request)
      guard (200..<300).contains(response.status) else { throw OutboxDeliveryFailure.retryLater }
    } catch {
      throw .retryLater
    }
  }

  /// `nil` when nothing is owed.
  private func request(_ message: OutboxMessage, to client: String) throws(OutboxDeliveryFailure) -> OutgoingRequest? {
    do {
      guard let webhook = try systems.webhook(of: client, at: now()) else { return nil }
      guard isSandbox || webhook.url.hasPrefix("https://") else { throw OutboxDeliveryFailure.refused("not-https") }
      let body = try ContractJSON.encode(event(AgencyNotice(payload: message.payload)))
      let signature = WebhookSignature(
        id: "evt_" + message.idempotencyKey.replacing("/", with: "_"), timestamp: Int(now().timeIntervalSince1970),
        body: body)
      var request = OutgoingRequest(
        .post, webhook.url, fields: signature.fields(webhook.secrets), body: body, timeout: .seconds(15))
      request.fields[.contentType] = "application/cloudevents+json; charset=utf-8"
      request.maximumBody = 1 << 20
      return request
    } catch let failure as OutboxDeliveryFailure {
      throw failure
    } catch {
      throw .retryLater
    }
  }

  private func event(_ notice: AgencyNotice) -> WebhookEvent {
    WebhookEvent(
      id: "\(notice.agency.rawValue)/\(notice.sequence)", source: baseURL + "/v1/agency/events",
      type: "th.bizportal.request." + notice.kind.rawValue, subject: notice.request.rawValue, time: notice.at,
      sequence: String(notice.sequence),
      data: .init(
        agency: notice.agency, sequence: notice.sequence, request: notice.request, requestNumber: notice.requestNumber,
        requestSequence: notice.requestSequence, definition: notice.definition, state: notice.state,
        turn: notice.turn, officialStatus: notice.officialStatus, officialSubStatus: notice.officialSubStatus,
        link: "\(baseURL)/v1/officer/cases/\(notice.request.rawValue)"))
  }
}

/// The three fields of Standard Webhooks.
struct WebhookSignature: Sendable {
  var id: String
  /// Seconds since 1970.
  var timestamp: Int
  var body: [UInt8]

  /// `v1,` and HMAC-SHA256 in Base64 over id, timestamp and body, once for each secret in use.
  func fields(_ secrets: [WebhookSecret]) -> HTTPFields {
    let signed = Array("\(id).\(timestamp).".utf8) + body
    let signatures = secrets.map { "v1," + Data(HMACSHA256.code(signed, key: $0.key)).base64EncodedString() }
    return [
      "webhook-id": id, "webhook-timestamp": String(timestamp), "webhook-signature": signatures.joined(separator: " "),
    ]
  }
}
