internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage

/// Serves `/account/consents`: which services of others know what, and taking it back.
struct ConsentList: Sendable {
  let environment: IdentityEnvironment

  func show(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.signedIn(request, context) { person in
      environment.consentsPage(person, try environment.store.consents(of: person.account.id), context)
    }
  }

  func withdraw(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.signedInForm(request) { person, form in
      try await environment.store.withdrawConsent(
        of: person.account.id, from: ClientID(form["client"] ?? ""), at: environment.moment(context))
      environment.wakeOutbox()
      return .seeOther("/account/consents")
    }
  }
}

extension IdentityEnvironment {
  fileprivate func consentsPage(
    _ person: SignedIn, _ consents: [Consent], _ context: RequestContext
  ) -> HTTPResponse {
    var frame = PageFrame(
      LocalizedText(th: "บริการที่ฉันอนุญาต", en: "Services that I allowed"), path: "/account/consents",
      browser: person.browser)
    frame.person = person.account
    return page(frame, context) {
      Tag.h1(context.text("บริการที่ฉันอนุญาต", "Services that I allowed"))
      if consents.isEmpty { Tag.p(context.text("ยังไม่มี", "None yet")) }
      for consent in consents {
        let name = clients[consent.clientID]?.client.name[context.language] ?? consent.clientID.rawValue
        let claims = Scopes.claims(of: consent.scopes, wishes: consent.claims, registered: consent.scopes)
        Tag.div(.class("card")) {
          Tag.h2(name)
          Tag.p(context.text("อนุญาตเมื่อ ", "Allowed ") + consent.since.shown(context.language))
          Tag.ul {
            for word in ClaimWords.all(scopes: consent.scopes, claims: claims.union(consent.claims)) {
              Tag.li(word[context.language])
            }
          }
          Form.post("/account/consents", csrf: person.browser.csrf) {
            Form.hidden("client", consent.clientID.rawValue)
            Form.submit(context.text("เพิกถอน ", "Take back: ") + name, secondary: true)
          }
        }
      }
    }
  }
}
