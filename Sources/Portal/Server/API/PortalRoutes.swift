internal import APIContract
internal import HTML
package import HTTPServer
internal import HTTPTypes
internal import JOSE
internal import WebSession

extension PortalEnvironment {
  /// Adds every route of the portal but those of the people who run it.
  package func addRoutes(to router: inout Router) {
    let keys = JWKSet(keys: [signingKey])
    sessions.addRoutes(to: &router)
    sessions.addContinueRoute(to: &router) { [self] kept, session, request, context in
      page(KeptForm.title, request, context, session) { kept.html(session, context.language) }
    }
    router.api(PortalAPI.keys.method, PortalAPI.keys.path, .open) { _, _ in
      HTTPResponse(contentType: "application/json", body: try ContractJSON.encode(keys))
    }
    addCatalogAPI(to: &router)
    addDraftAPI(to: &router)
    addDocumentAPI(to: &router)
    addFilingAPI(to: &router)
    addSubmissionAPI(to: &router)
    addPages(to: &router)
    router.on(PortalAPI.deliverEvents, .scope("portal.events"), bodyLimit: 4 << 20) { input, _ in
      try await TakeRequestEvents(environment: self)(input)
    }
  }
}

/// The right of people and of programs that act for them.
let operatorAccess = Access.scope("portal.operator")
