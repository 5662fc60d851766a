internal import AuditLog
internal import DomainTypes
internal import FoundationEssentials
package import Observability
package import ServiceBackendDomain

/// Who changes or reads a request, in which words the audit log keeps it, and under which conditions.
package struct Change: Sendable {
  /// The officer's username, the daemon's client id, or `system`.
  package var actor: String
  /// Such as `request.approve`.
  package var action: String
  package var moment: Moment
  /// Names the HTTP request that asked for it.
  package var requestID: String?
  /// Only what this officer may see; `nil` for the daemons and the system.
  package var viewer: Viewer?
  /// The version that the caller saw.
  package var ifVersion: Int?
  package var idempotency: Idempotency?

  /// Goes with the messages to the portal.
  package var trace: TraceContext?

  package struct Idempotency: Sendable {
    package var key: String
    /// A hash of what is asked.
    package var fingerprint: [UInt8]
    package init(key: String, fingerprint: [UInt8]) {
      self.key = key
      self.fingerprint = fingerprint
    }
  }

  package init(
    actor: String, action: String, moment: Moment, requestID: String? = nil, viewer: Viewer? = nil,
    ifVersion: Int? = nil, idempotency: Idempotency? = nil, trace: TraceContext? = Trace.current
  ) {
    self.actor = actor
    self.action = action
    self.moment = moment
    self.requestID = requestID
    self.viewer = viewer
    self.ifVersion = ifVersion
    self.idempotency = idempotency
    self.trace = trace
  }

  func event(license id: LicenseID, detail: [String: String]) -> AuditEvent {
    AuditEvent(
      at: moment.at, actor: actor, action: action, object: "license:" + id.rawValue, detail: detail,
      requestID: requestID)
  }

  func event(_ id: LicenseRequestID, suffix: String = "", detail: [String: String] = [:]) -> AuditEvent {
    AuditEvent(
      at: moment.at, actor: actor, action: action + suffix, object: "request:" + id.rawValue, detail: detail,
      requestID: requestID)
  }
}
