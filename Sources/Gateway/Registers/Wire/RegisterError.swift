/// Why a register gave no answer, and so who failed.
package enum RegisterError: Error, Sendable, Equatable {
  /// It answered: it knows nobody of that id.
  case notFound
  /// The register did not answer in time, or said that it cannot.
  ///
  /// Seconds after which to try again, where known.
  case unavailable(retryAfter: Int?)
  /// So many questions wait for this register that another would only wait too.
  case busy
  /// The register answered in a form that is not its own.
  case unreadable
  /// The register's answer lacks a member that it always had: its form has changed, and half a record is none.
  case schemaDrift(member: String)
  /// The register does not take the gateway's own key or token: the gateway's operator has to act.
  case accessRefused
  /// Code 90001: the agent in whose name the gateway asks has not confirmed the right with DOPA.
  case agentNotConfirmed
}
