internal import Cryptography
internal import FoundationEssentials

/// The hash chain of the log, apart from where the log is kept.
///
/// hash(n) = SHA-256(hash(n-1) ‖ canonical JSON of event n), where hash(0) is 32 zero bytes. Anyone can check it with
/// a copy of the log and any SHA-256.
package enum AuditChain {
  /// The hash before the first event.
  package static let start = [UInt8](repeating: 0, count: 32)

  package static func hash(after previous: [UInt8], _ event: AuditEvent, sequence: Int64) -> [UInt8] {
    SHA256.hash(previous + Array(canonicalJSON(event, sequence: sequence).utf8))
  }

  /// The event as RFC 8785 (JSON Canonicalization Scheme) writes it: sorted keys, no space, least escapes.
  package static func canonicalJSON(_ event: AuditEvent, sequence: Int64) -> String {
    let members = [
      ("action", CanonicalJSON.string(event.action)),
      ("actor", CanonicalJSON.string(event.actor)),
      ("at", String(milliseconds(event))),
      ("detail", CanonicalJSON.object(event.detail)),
      ("object", CanonicalJSON.string(event.object)),
      ("requestID", event.requestID.map(CanonicalJSON.string) ?? "null"),
      ("sequence", String(sequence)),
    ]
    return CanonicalJSON.object(members)
  }

  private static func milliseconds(_ event: AuditEvent) -> Int64 {
    Int64((event.at.timeIntervalSince1970 * 1000).rounded())
  }
}
