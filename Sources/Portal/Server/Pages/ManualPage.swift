internal import APIContract
internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import PortalDomain
internal import WebSession

/// `/licenses/{id}`: the public manual of one license, worked out for "my case"; JSON for who prefers it.
struct ManualPage {
  let environment: PortalEnvironment

  func addRoutes(to router: inout Router) {
    router.page(.get, "/licenses/{id}", .open, show)
  }

  @Sendable private func show(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let show = ShowManual(environment: environment)
    let definition = try show.definition(try context.parameter("id"))
    let manual = try show.manual(definition, context.query)
    if Self.prefersJSON(request.fields["accept"]), let manual {
      var response = HTTPResponse(
        contentType: "application/json", body: try ContractJSON.encode(show.document(manual)))
      response.fields["vary"] = "Accept"
      return response
    }
    let session = try await environment.sessions.current(request)
    let language = context.language
    var response = environment.page(definition.name, request, context, session) {
      BackLink.to("/licenses", LocalizedText("ใบอนุญาตทั้งหมด", "All licenses")[language])
      Tag.h1(definition.name[language])
      Tag.p(definition.summary[language], .class("lead"))
      if let closed = definition.closed {
        Notice.box(.warning, LocalizedText("ขณะนี้ปิดรับคำขอ", "Closed for now")[language]) { Tag.p(closed[language]) }
      }
      if let link = definition.link { elsewhere(link, language) }
      if let manual {
        Tag.p(.class("narrow")) {
          Tag.a(SimulationForm.title[language], .href("#" + SimulationForm.place), .class("button secondary small"))
        }
        Tag.div(.class("sides")) {
          Tag.div { ManualBody(environment: environment, manual: manual, language: language).html }
          Tag.aside { SimulationForm(environment: environment, manual: manual, language: language).html }
        }
      } else {
        ManualFacts(environment: environment, definition: definition, language: language).html
      }
      ManualFooting(environment: environment, definition: definition, language: language).html
    }
    response.fields["vary"] = "Accept"
    return response
  }

  private func elsewhere(_ link: ServiceLink, _ language: Language) -> HTML {
    Notice.box(.info, LocalizedText("บริการนี้ยื่นที่ระบบของหน่วยงาน", "This service is at the agency's own site")[language]) {
      Tag.p { Tag.a(link.name[language], .href(link.url)) }
    }
  }

  /// `application/json` asked for, and HTML not.
  private static func prefersJSON(_ accept: String?) -> Bool {
    guard let accept else { return false }
    return accept.contains("application/json") && !accept.contains("text/html")
  }
}
