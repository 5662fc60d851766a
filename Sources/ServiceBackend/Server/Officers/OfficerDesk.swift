internal import APIContract
internal import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
internal import ServiceBackendDomain
internal import ServiceBackendStorage

/// One officer at work: the one place behind the officers' API and the back-office pages.
///
/// `officer` has every role that some grant gives today; for one case only those count that its grants give, which the
/// store finds out in the transaction.
struct OfficerDesk: Sendable {
  let environment: BackendEnvironment
  let officer: Officer
  let context: RequestContext
  let presence: Presence

  /// Who is behind the officer's name now, and how sure identity is of it.
  enum Presence: Sendable {
    /// A person, with the level of the sign-in (`acr`).
    case person(acr: String?)
    /// A program of the agency, which signed in with its own key.
    case system
  }

  var viewer: Viewer { Viewer(officer.username, on: environment.moment.today) }

  typealias Result = (stored: RequestStore.Stored, snapshot: RequestSnapshot)

  init(_ environment: BackendEnvironment, officer: Officer, presence: Presence, context: RequestContext) {
    self.environment = environment
    self.officer = officer
    self.presence = presence
    self.context = context
  }

  /// The desk of whoever calls the API: an officer, or a person of an agency's system.
  init(_ environment: BackendEnvironment, _ context: RequestContext) throws {
    let principal = try context.requirePrincipal()
    guard principal.scopes.contains("backend.officer") else {
      let caller = try SystemCaller(environment, context)
      self.init(environment, officer: try caller.officer(), presence: .system, context: context)
      return
    }
    try self.init(environment, username: principal.username ?? principal.subject, acr: principal.acr, context)
  }

  /// The desk of the person behind an access token or a session.
  ///
  /// - Throws: `BackendRefusal.notAnOfficer` for everybody who is not on the staff list.
  init(_ environment: BackendEnvironment, username: String, acr: String?, _ context: RequestContext) throws {
    let viewer = Viewer(username, on: environment.moment.today)
    guard let officer = try environment.stores.staff.find(viewer) else { throw BackendRefusal.notAnOfficer }
    environment.activity.note(officer.agency, on: environment.moment.today)
    self.init(environment, officer: officer, presence: .person(acr: acr), context: context)
  }

  /// Lets only those through who showed a second factor: what they do next binds the agency.
  ///
  /// An agency's system answers for its people itself, and its documents carry the agency's own signature.
  ///
  /// - Throws: The challenge of RFC 9470.
  func requireSecondFactor() throws(RequestRefusal) {
    switch presence {
    case .person(let acr):
      guard AuthenticationLevel.second.isReached(by: acr) else { throw .authenticationInsufficient(.second) }
    case .system: break
    }
  }

  /// Applies a transition to a case that the officer may see.
  func apply(
    _ action: OfficerAction, to id: LicenseRequestID, _ input: some Encodable,
    _ transition: @escaping RequestStore.Transition
  ) async throws -> Result {
    try await apply(try change(action, input), to: id, transition)
  }

  func apply(
    _ change: Change, to id: LicenseRequestID, _ transition: @escaping RequestStore.Transition
  ) async throws -> Result {
    // The first act of a day notes that somebody was here, before it is answered: a crash forgets nothing.
    try await environment.activity.save()
    guard let result = try await environment.stores.requests.update(id, by: change, transition) else {
      throw BackendRefusal.caseNotFound
    }
    environment.wake()
    return result
  }

  func change(_ action: OfficerAction, _ input: some Encodable) throws -> Change {
    try environment.change("request.\(action)", by: officer.username, context, viewer: viewer, body: input)
  }

  /// One case, with its reading in the audit log.
  func open(_ id: LicenseRequestID) async throws -> RequestStore.Stored {
    let change = try environment.change("request.read", by: officer.username, context, viewer: viewer)
    guard let stored = try await environment.stores.requests.open(id, by: change) else {
      throw BackendRefusal.caseNotFound
    }
    return stored
  }

  /// A document of a case, which nobody reaches by its hash alone.
  func document(_ sha256: String, of id: LicenseRequestID) async throws -> (DocumentStore.Document, name: String) {
    let stored = try await open(id)
    let request = stored.request
    let attached = request.documents + (request.inspection?.result?.documents ?? [])
    var names = Dictionary(attached.map { ($0.sha256, $0.fileName) }) { first, _ in first }
    if case .ready(let draft) = request.draft { names[draft] = "draft.pdf" }
    if let license = request.license { names[license.summary.documentSHA256] = "license.pdf" }
    guard let name = names[sha256], let document = try environment.stores.documents.find(sha256) else {
      throw BackendRefusal.documentNotFound
    }
    return (document, name)
  }
}
