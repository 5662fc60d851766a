internal import APIContract
internal import DomainTypes
internal import HTTPServer
internal import ServiceBackendDomain
internal import ServiceBackendStorage

/// What the public may know of a license by its token: no name, no id.
struct VerifyLicense: Sendable {
  var environment: BackendEnvironment

  /// Serves `GET /v1/verifications/{token}`.
  func callAsFunction(_: Empty, _ context: RequestContext) async throws -> Verification {
    guard let found = try find(context.parameter("token")) else { throw BackendRefusal.documentNotFound }
    return found
  }

  func find(_ token: String) throws -> Verification? {
    guard let entry = try environment.stores.register.find(token: token) else { return nil }
    let license = entry.license
    var found = Verification(
      number: license.number, license: environment.catalog.name(of: license.definition),
      agency: environment.catalog.name(of: license.agency), holderKind: license.holder.kind,
      premisesName: license.holder.premisesName, premisesAddress: license.holder.premisesAddress,
      issuedOn: license.issuedOn, expiresOn: license.expiresOn, status: entry.status(on: environment.moment.today),
      documentSHA256: entry.documentSHA256)
    found.replacedBy = license.replacedBy
    return found
  }
}
