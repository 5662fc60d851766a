internal import APIContract
internal import DomainTypes
internal import HTTPServer
internal import HTTPTypes
internal import ServiceBackendDomain

extension Router {
  /// The register of licenses: for officers and the systems of agencies, and each holder's own for the portal.
  mutating func addLicenseRoutes(_ environment: BackendEnvironment) {
    typealias API = ServiceBackendAPI
    let scope = Access.anyScope(["backend.officer", "backend.agency"])
    let desk = { @Sendable (context: RequestContext) in try LicenseDesk(environment, context) }
    on(API.licenses, scope) { _, context in
      try desk(context).list(status: context.query["status"], after: context.query["after"])
    }
    on(API.searchLicenses, scope) { input, context in try desk(context).search(input) }
    on(API.license, scope) { _, context in try desk(context).record(licenseID(context)) }
    on(API.proposeOrder, scope) { input, context in
      try await desk(context).propose(licenseID(context), input)
    }
    on(API.confirmOrder, scope) { _, context in try await desk(context).confirm(licenseID(context)) }
    on(API.dropOrder, scope) { _, context in try await desk(context).drop(licenseID(context)) }
    api(
      API.importLicenses.method, API.importLicenses.path, .scope("backend.officer"), bodyLimit: ImportLicenses.bodyLimit
    ) { request, context in try await ImportLicenses(environment: environment)(request, context) }
    let held = HolderLicenses(environment: environment)
    on(API.holderLicenses, .scope("backend.requests")) { input, _ in try held(input) }
  }
}

private func licenseID(_ context: RequestContext) throws -> LicenseID { LicenseID(try context.parameter("id")) }
