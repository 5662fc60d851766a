internal import APIContract
package import Authorization
internal import Cryptography
package import HTTPServer
internal import HTTPTypes
internal import JOSE
package import WebSession

/// The whole HTTP surface of service-backend but `/live`, `/ready`, `/metrics` and `/openapi.json`.
package func addServiceBackendRoutes(
  to router: inout Router, _ environment: BackendEnvironment, sessions: WebSession, events: SecurityEventVerifier
) throws {
  typealias API = ServiceBackendAPI
  let portal = Access.scope("backend.requests")
  router.api(API.catalog.method, API.catalog.path, .open) { _, context in
    environment.catalog.answer(unless: context.ifNoneMatch)
  }
  router.addDefinitionRoutes(environment)
  let keys = try ContractJSON.encode(JWKSet(keys: [environment.signingKey]))
  router.api(API.keys.method, API.keys.path, .open) { _, _ in
    HTTPResponse(contentType: "application/json", body: keys)
  }
  router.on(API.submitRequest, portal, bodyLimit: 1 << 20, SubmitRequest(environment: environment).callAsFunction)
  let read = ReadRequest(environment: environment)
  router.on(API.request, portal, read.snapshot)
  router.on(API.requestEvents, portal, read.events)
  router.api(API.licenseDocument.method, API.licenseDocument.path, portal, read.license)
  let actions = OperatorActions(environment: environment)
  router.on(API.correct, portal, actions.correct)
  router.on(API.acknowledgeDeficiency, portal, actions.acknowledgeDeficiency)
  router.on(API.givePaymentEvidence, portal, actions.givePaymentEvidence)
  router.on(API.withdraw, portal, actions.withdraw)
  router.stream(
    API.storeDocument.method, API.storeDocument.path, portal, bodyLimit: environment.documentLimit,
    StoreDocument(environment: environment).callAsFunction)
  router.on(API.verification, .open, VerifyLicense(environment: environment).callAsFunction)
  router.addOfficerRoutes(environment)
  router.addStaffRoutes(environment)
  router.addLicenseRoutes(environment)
  router.addAgencyRoutes(environment)
  sessions.addRoutes(to: &router)
  router.api(
    API.securityEvent.method, API.securityEvent.path, .open, bodyLimit: 16_384,
    HearSecurityEvent(environment: environment, verifier: events).callAsFunction)
  router.addPages(environment, sessions)
}

extension PublishedCatalog {
  /// The catalog, or 304 when the asker has it.
  func answer(unless known: String?) -> HTTPResponse {
    var response = HTTPResponse(status: 304, fields: [.etag: "\"\(version)\"", .cacheControl: "no-cache"])
    if known == version { return response }
    response.status = 200
    response.fields[.contentType] = "application/json"
    response.body = .bytes(body)
    return response
  }
}
