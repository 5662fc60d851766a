internal import APIContract
internal import HTTPServer
internal import ServiceBackendStorage

extension Router {
  /// What agencies' systems call besides the officers' operations.
  mutating func addAgencyRoutes(_ environment: BackendEnvironment) {
    typealias API = ServiceBackendAPI
    let scope = Access.scope("backend.agency")
    let feed = { @Sendable (context: RequestContext) in try AgencyFeed(environment, context) }
    on(API.agencySystem, scope) { _, context in try feed(context).system() }
    on(API.agencyRequests, scope) { _, context in try feed(context).requests() }
    on(API.agencyEvents, scope) { _, context in try feed(context).events() }
    let official = { @Sendable (context: RequestContext) in try OfficialRequests(environment, context) }
    on(API.importExternalRequest, scope) { input, context in try await official(context).take(input) }
    on(API.updateExternalRequest, scope) { input, context in try await official(context).update(input) }
    on(API.externalRequest, scope) { _, context in try official(context).view(context.parameter("id")) }
    on(API.officialApplications, scope) { _, context in
      try await OfficialApplications(SystemCaller(environment, context)).list()
    }
    let files = OneTimeFiles(environment: environment)
    on(API.officialFilePath, scope) { _, context in
      try await files.path(for: SystemCaller(environment, context))
    }
    // Whoever has the token, once: that is how the official interface hands over files.
    api(API.officialFile.method, API.officialFile.path, .open) { _, context in try await files.file(context) }
    on(API.resendEvents, scope) { input, context in try await feed(context).resend(input) }
  }
}
