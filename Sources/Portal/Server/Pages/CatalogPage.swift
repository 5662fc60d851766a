internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import PortalDomain
internal import WebSession

/// `/licenses`: every license, or those that a search finds; the address can be shared.
struct CatalogPage {
  let environment: PortalEnvironment

  func addRoutes(to router: inout Router) {
    router.page(.get, "/licenses", .open, show)
  }

  @Sendable private func show(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let session = try await environment.sessions.current(request)
    let language = context.language
    let text = String((context.query["q"] ?? "").prefix(200))
    let found = try environment.catalog.search().find(text, language)
    let isSearch = !TypedAnswer.trimmed(text).isEmpty
    return environment.page(.init("ใบอนุญาตทั้งหมด", "All licenses"), request, context, session) {
      Tag.h1(LocalizedText("ใบอนุญาตและการแจ้งทั้งหมด", "All licenses and notices")[language])
      SearchForm(
        "/licenses", label: LocalizedText("ค้นหาใบอนุญาต", "Search for a license")[language],
        button: LocalizedText("ค้นหา", "Search")[language], value: text,
        hint: LocalizedText("ภาษาไทยหรืออังกฤษ เช่น อาหาร, สุรา, hotel, สอ.1", "Thai or English, such as food, hotel, สุรา")[
          language]
      ).html
      Tag.p(
        isSearch
          ? LocalizedText("พบ \(found.count) รายการ", "\(found.count) found")[language]
          : LocalizedText("ทั้งหมด \(found.count) รายการ", "\(found.count) in all")[language],
        .class("hint"), .attribute("role", "status"))
      if found.isEmpty {
        Notice.box(.info, LocalizedText("ไม่พบใบอนุญาตตามคำค้น", "Nothing found")[language]) {
          Tag.p {
            LocalizedText("ลองใช้คำอื่น หรือ ", "Try another word, or ")[language]
            Tag.a(
              LocalizedText("ตอบคำถามตามประเภทกิจการ", "answer the questions for your business")[language], .href("/"))
          }
        }
      }
      Tag.ul(.class("plain")) { for definition in found { Tag.li { item(definition, language) } } }
    }
  }

  private func item(_ definition: LicenseDefinition, _ language: Language) -> HTML {
    Tag.article(.class("card")) {
      Tag.h2 { Tag.a(definition.name[language], .href("/licenses/\(definition.id.rawValue)")) }
      Tag.p(definition.summary[language])
      Tag.p(environment.agencyName(definition.agency, language), .class("hint"))
    }
  }
}
