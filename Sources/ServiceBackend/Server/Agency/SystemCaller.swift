internal import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
internal import HTTPTypes
internal import ServiceBackendDomain
internal import ServiceBackendStorage

/// The agency's system behind a token with scope `backend.agency`.
struct SystemCaller: Sendable {
  let environment: BackendEnvironment
  let context: RequestContext
  let system: AgencySystem

  /// - Throws: `BackendRefusal.notASystem` for a client that nobody declared, or that is disabled.
  init(_ environment: BackendEnvironment, _ context: RequestContext) throws {
    let client = try context.requirePrincipal().clientID
    guard let system = try environment.stores.systems.find(client), system.isActive else {
      throw BackendRefusal.notASystem
    }
    self.environment = environment
    self.context = context
    self.system = system
  }

  var username: String { AgencySystem.username(of: system.client) }

  /// What the system as a whole may see.
  var viewer: Viewer { Viewer(username, on: environment.moment.today) }

  /// The person of the system who acts: makers and checkers are told apart by it, as the audit log is.
  ///
  /// - Throws: `BackendRefusal.agencyOfficerMissing`.
  func officer() throws -> Officer {
    guard let person = context.fields["agency-officer"], AgencySystem.isName(person) else {
      throw BackendRefusal.agencyOfficerMissing
    }
    let viewer = Viewer(username + "/" + person, on: environment.moment.today)
    guard let officer = try environment.stores.staff.find(viewer) else { throw BackendRefusal.notASystem }
    return officer
  }
}
