internal import APIContract
internal import DomainTypes
internal import HTTPServer
internal import ServiceBackendDomain
internal import ServiceBackendStorage

/// What the public may know of a license by its token.
struct VerifyLicense: Sendable {
  var environment: BackendEnvironment

  /// Serves `GET /v1/verifications/{token}`.
  func callAsFunction(_: Empty, _ context: RequestContext) async throws -> Verification {
    guard let found = try find(context.parameter("token")) else { throw BackendRefusal.documentNotFound }
    return found
  }

  func find(_ token: String) throws -> Verification? {
    guard let entry = try environment.stores.register.find(token: token),
      let request = try environment.stores.requests.find(entry.request)?.request
    else { return nil }
    let content = LicenseContent(request: request, catalog: environment.catalog)
    return Verification(
      number: entry.number, license: environment.catalog.name(of: entry.definition),
      agency: environment.catalog.name(of: entry.agency), holderKind: request.applicant.kind,
      premisesName: content.premisesName, premisesAddress: content.premisesAddress, issuedOn: entry.issuedOn,
      expiresOn: entry.expiresOn, status: entry.status(on: environment.moment.today),
      documentSHA256: entry.documentSHA256)
  }
}
