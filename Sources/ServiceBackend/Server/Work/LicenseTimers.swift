internal import DomainTypes
internal import ServiceBackendDomain
internal import ServiceBackendStorage

/// What falls due for licenses: reminders of renewal, ends of suspensions, expiry.
package struct LicenseTimers: Sendable {
  private let work: DueWork<LicenseRegister.DueTimer>

  package init(_ environment: BackendEnvironment) {
    let stores = environment.stores
    work = DueWork(
      environment: environment, due: { try stores.register.dueTimers(at: $0) },
      fire: { try await Self.fire($0, at: $1, in: stores.requests) },
      facts: { ["license": $0.license.rawValue, "kind": $0.kind.rawValue] })
  }

  package func pass() async { await work.pass() }

  private static func fire(
    _ timer: LicenseRegister.DueTimer, at moment: Moment, in requests: RequestStore
  ) async throws {
    let change = Change(actor: "system", action: "license.timer.\(timer.kind.rawValue)", moment: moment)
    _ = try await requests.updateLicense(timer.license, by: change) { license, _ in
      switch timer.kind {
      case .reminder:
        let kind = try license.remind(at: moment)
        return (kind, license.expiresOn?.long(.thai))
      case .suspensionEnd: return (try license.endSuspension(at: moment), nil)
      case .expiry: return (try license.expire(at: moment), nil)
      }
    }
  }
}
