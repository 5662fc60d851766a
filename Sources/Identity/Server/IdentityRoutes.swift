internal import APIContract
internal import Cryptography
internal import DomainTypes
internal import HTML
package import HTTPServer
internal import HTTPTypes
internal import JOSE

/// identity's whole HTTP surface but for the operations of every daemon: one line per route.
package func identityRouter(_ environment: IdentityEnvironment) throws -> Router {
  var router = Router(
    https: environment.isSecure, errorPage: environment.errorPage,
    authenticate: { try environment.principal(for: $0) })
  let metadata = environment.providerMetadata
  router.on(IdentityAPI.discovery, .open) { _, _ in Reply(metadata, fields: publicForFiveMinutes) }
  let keys = try ContractJSON.encode(environment.issuer.keys)
  router.api(IdentityAPI.keys.method, IdentityAPI.keys.path, .open) { _, _ in
    var response = HTTPResponse(contentType: "application/json", body: keys)
    for field in publicForFiveMinutes.all { response.fields[field.name] = field.value }
    return response
  }
  router.api(
    IdentityAPI.token.method, IdentityAPI.token.path, .open, TokenEndpoint(environment: environment).callAsFunction)
  let userInfo = UserInfoEndpoint(environment: environment)
  router.on(IdentityAPI.userInfo, .scope("openid"), userInfo.callAsFunction)
  router.on(IdentityAPI.postUserInfo, .scope("openid"), userInfo.callAsFunction)

  let registrations = Registrations(environment: environment)
  router.on(IdentityAPI.register, .open, registrations.register)
  router.on(IdentityAPI.openAccount, .open, registrations.open)
  let companies = Companies(environment: environment)
  router.on(IdentityAPI.companies, .scope("identity.companies"), companies.list)
  router.on(IdentityAPI.issueCompany, .scope("identity.companies"), companies.issue)

  addPages(to: &router, environment)
  return router
}

/// Keys may be kept that long: a new key stands in the set before it signs.
private let publicForFiveMinutes: HTTPFields = [.cacheControl: "public, max-age=300"]

private func addPages(to router: inout Router, _ environment: IdentityEnvironment) {
  router.page(.get, StyleSheet.path, .open) { _, _ in StyleSheet.response() }
  let own = OwnPages(environment: environment)
  router.page(.get, "/", .open, own.front)
  router.page(.get, "/account", .session, own.account)
  router.page(.get, "/companies", .session, own.companies)
  router.page(.post, "/companies", .session, own.addCompany)

  let authorize = Authorize(environment: environment)
  router.page(.get, "/authorize", .open, authorize.start)
  router.page(.post, "/authorize", .open, authorize.startPosted)
  router.page(.get, "/authorize/continue", .open, authorize.resume)

  let signIn = SignIn(environment: environment)
  router.page(.get, "/sign-in", .open, signIn.show)
  router.page(.post, "/sign-in", .open, signIn.post)
  router.page(.post, "/sign-out", .session, signIn.signOut)
  let actAs = ActAs(environment: environment)
  router.page(.get, "/act-as", .session, actAs.show)
  router.page(.post, "/act-as", .session, actAs.post)
  let logout = Logout(environment: environment)
  router.page(.get, "/logout", .open, logout.start)
  router.page(.post, "/logout", .open, logout.start)
  router.page(.post, "/logout/confirm", .session, logout.confirm)
  router.page(.get, "/signed-out", .open, logout.signedOut)

  let register = RegisterFlow(environment: environment)
  router.page(.get, "/register", .open, register.show)
  router.page(.post, "/register", .open, register.post)
  router.page(.get, "/register/account", .open, register.showAccount)
  router.page(.post, "/register/account", .open, register.postAccount)
  router.page(.get, "/register/done", .session, register.done)
}
