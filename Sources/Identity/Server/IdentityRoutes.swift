internal import APIContract
internal import Authorization
internal import Cryptography
internal import DomainTypes
package import HTTPServer
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage
internal import JOSE

/// identity's whole HTTP surface but for the operations of every daemon: one line per route.
package func identityRouter(_ environment: IdentityEnvironment) throws -> Router {
  var router = Router(
    https: environment.isSecure, errorPage: environment.errorPage,
    authenticate: { try environment.principal(for: $0) }, confirmSender: environment.senders.confirm)
  addProvider(to: &router, environment)
  addAPI(to: &router, environment)
  addPages(to: &router, environment)
  addAccountPages(to: &router, environment)
  return router
}

/// Keys may be kept that long: a new key stands in the set before it signs.
private let publicForFiveMinutes: HTTPFields = [.cacheControl: "public, max-age=300"]

private func addProvider(to router: inout Router, _ environment: IdentityEnvironment) {
  router.on(IdentityAPI.discovery, .open) { _, _ in
    Reply(environment.providerMetadata, fields: publicForFiveMinutes)
  }
  router.api(IdentityAPI.keys.method, IdentityAPI.keys.path, .open) { _, _ in
    let keys = try ContractJSON.encode(environment.issuer.keys(at: environment.now()))
    var response = HTTPResponse(contentType: "application/json", body: keys)
    for field in publicForFiveMinutes.all { response.fields[field.name] = field.value }
    return response
  }
  let token = TokenEndpoint(environment: environment)
  let userInfo = UserInfoEndpoint(environment: environment)
  for operation in [IdentityAPI.token, IdentityAPI.dgaToken] {
    router.api(operation.method, operation.path, .open, token.callAsFunction)
  }
  for operation in [IdentityAPI.userInfo.operation, IdentityAPI.dgaUserInfo.operation] {
    router.api(operation.method, operation.path, .scope("openid"), userInfo.get)
  }
  for operation in [IdentityAPI.postUserInfo.operation, IdentityAPI.dgaPostUserInfo.operation] {
    router.api(operation.method, operation.path, .open, userInfo.post)
  }
  let push = PushedAuthorization(environment: environment)
  router.api(IdentityAPI.pushedRequest.method, IdentityAPI.pushedRequest.path, .open, push.callAsFunction)
  let introspection = Introspection(environment: environment)
  router.api(IdentityAPI.introspect.method, IdentityAPI.introspect.path, .open, introspection.callAsFunction)
  let revocation = RevocationEndpoint(environment: environment)
  router.api(IdentityAPI.revoke.method, IdentityAPI.revoke.path, .open, revocation.callAsFunction)

  router.api(IdentityAPI.revocations.method, IdentityAPI.revocations.path, .open, isQuiet: true) { _, context in
    let after = context.query["after"].flatMap(Int.init)
    let (last, ids) = try environment.store.revocations(after: after)
    var response = try HTTPResponse.json(Revocations(last: last, ids: ids))
    response.fields[.cacheControl] = "no-store"
    return response
  }

  let authorize = Authorize(environment: environment)
  let logout = Logout(environment: environment)
  // DGA Digital ID's paths beside our own.
  for path in ["/authorize", "/connect/authorize"] {
    router.page(.get, path, .open, authorize.start)
    router.page(.post, path, .open, authorize.startPosted)
  }
  router.page(.get, "/authorize/continue", .open, authorize.resume)
  for path in ["/logout", "/connect/endsession"] {
    router.page(.get, path, .open, logout.start)
    router.page(.post, path, .open, logout.start)
  }
  router.page(.post, "/logout/confirm", .session, logout.confirm)
  router.page(.get, "/signed-out", .open, logout.signedOut)
}

private func addAPI(to router: inout Router, _ environment: IdentityEnvironment) {
  let registrations = Registrations(environment: environment)
  router.on(IdentityAPI.register, .open, registrations.register)
  router.on(IdentityAPI.openAccount, .open, registrations.open)
  let companies = Companies(environment: environment)
  router.on(IdentityAPI.companies, .scope("identity.companies"), companies.list)
  router.on(IdentityAPI.issueCompany, .scope("identity.companies"), companies.issue)
  router.on(IdentityAPI.provisionCompany, .scope("identity.provision"), companies.provision)
  let delegations = Delegations(environment: environment)
  router.on(IdentityAPI.delegations, .scope("identity.companies"), delegations.list)
  router.on(IdentityAPI.delegate, .scope("identity.companies"), delegations.give)
  router.on(IdentityAPI.revokeDelegation, .scope("identity.companies"), delegations.revoke)
}
