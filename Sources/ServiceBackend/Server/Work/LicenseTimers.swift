internal import DomainTypes
internal import Observability
internal import ServiceBackendDomain
internal import ServiceBackendStorage

/// Does what has fallen due for licenses: reminders of renewal, ends of suspensions, expiry.
package struct LicenseTimers: Sendable {
  private let environment: BackendEnvironment
  package init(_ environment: BackendEnvironment) { self.environment = environment }

  package func pass() async {
    do {
      while true {
        let moment = environment.moment
        let due = try environment.stores.register.dueTimers(at: moment.at)
        guard !due.isEmpty else { return }
        let done = await withTaskGroup(of: Bool.self) { group in
          for timer in due { group.addTask { await fire(timer, at: moment) } }
          return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        environment.wake()
        guard done > 0 else { return }
      }
    } catch {
      environment.logger.error("license timers: the database cannot be read")
    }
  }

  private func fire(_ timer: LicenseRegister.DueTimer, at moment: Moment) async -> Bool {
    let change = Change(actor: "system", action: "license.timer.\(timer.kind.rawValue)", moment: moment)
    do {
      _ = try await environment.stores.requests.updateLicense(timer.license, by: change) { license, _ in
        switch timer.kind {
        case .reminder:
          let kind = try license.remind(at: moment)
          return (kind, license.expiresOn?.long(.thai))
        case .suspensionEnd: return (try license.endSuspension(at: moment), nil)
        case .expiry: return (try license.expire(at: moment), nil)
        }
      }
      return true
    } catch {
      environment.logger.error(
        "license timers: nothing was done",
        ["license": timer.license.rawValue, "kind": timer.kind.rawValue, "reason": "\(type(of: error))"])
      return false
    }
  }
}
