internal import APIContract
internal import HTTPServer
internal import HTTPTypes
internal import ServiceBackendDomain

extension Router {
  /// Who may do what, and those who watch.
  mutating func addStaffRoutes(_ environment: BackendEnvironment) {
    typealias API = ServiceBackendAPI
    let scope = Access.scope("backend.officer")
    let desk = { @Sendable (context: RequestContext) in try OfficerDesk(environment, context) }
    on(API.me, scope) { _, context in OfficerView(try desk(context).officer) }
    on(API.staff, scope) { _, context in try desk(context).staffList() }
    on(API.grants, scope) { _, context in try desk(context).grants(of: context.query["username"]) }
    on(API.proposeGrant, scope) { input, context in try await desk(context).proposeGrant(input) }
    on(API.approveGrant, scope) { _, context in
      try await desk(context).decideGrant(context.parameter("id"), approves: true)
    }
    on(API.rejectGrant, scope) { _, context in
      try await desk(context).decideGrant(context.parameter("id"), approves: false)
    }
    on(API.revokeGrant, scope) { _, context in try await desk(context).revokeGrant(context.parameter("id")) }
    on(API.oversightNotices, .scope("backend.oversight")) { _, context in
      try environment.notices(for: .oversight, after: context.query["after"])
    }
  }
}
