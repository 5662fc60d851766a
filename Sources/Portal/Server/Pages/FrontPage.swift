internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import WebSession

/// `/`: what this is, the kinds of business, the search, the way in.
struct FrontPage {
  let environment: PortalEnvironment

  func addRoutes(to router: inout Router) {
    router.page(.get, "/", .open, show)
  }

  @Sendable private func show(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let session = try await environment.sessions.current(request)
    let language = context.language
    let catalog = try? environment.catalog.current()
    let types = catalog?.businessTypes ?? []
    return environment.page(.init("ยื่นคำขอใบอนุญาต", "Apply for licenses"), request, context, session) {
      hero(session, catalog?.definitions.count ?? 0, language)
      if types.isEmpty {
        Notice.box(
          .warning, LocalizedText("ระบบกำลังเริ่มทำงาน กรุณาลองใหม่", "The service is starting, please try again")[language])
      }
      Tag.h2(LocalizedText("ท่านจะเปิดกิจการอะไร", "What will you open?")[language])
      Tag.p(
        LocalizedText(
          "ตอบคำถามไม่กี่ข้อ ไม่ต้องเข้าสู่ระบบ ระบบบอกว่าต้องมีใบอนุญาตอะไร เพราะอะไร ตามกฎหมายใด",
          "A few questions, no sign-in: which licenses you need, why, and by which law.")[language])
      Tiles(tiles(types.filter { $0.kind != .service }, language)).html
      let services = types.filter { $0.kind == .service }
      if !services.isEmpty {
        Tag.h2(LocalizedText("บริการที่ทุกกิจการใช้", "What every business may need")[language])
        Tiles(tiles(services, language)).html
      }
      Tag.h2(LocalizedText("ใช้งานอย่างไร", "How it works")[language])
      Steps.list(Self.steps.map { ($0.title[language], $0.text[language]) })
    }
  }

  private func hero(_ session: BrowserSession?, _ count: Int, _ language: Language) -> HTML {
    Tag.section(.class("hero")) {
      Tag.h1(LocalizedText("ยื่นที่เดียว ได้ทุกใบอนุญาตที่ต้องใช้", "One form for every license your business needs")[language])
      Tag.p(
        LocalizedText(
          "กรอกแบบฟอร์มเดียว แนบเอกสารชุดเดียว ข้อมูลที่รัฐมีอยู่แล้วไม่ถามซ้ำ",
          "One form, one set of documents. What the state already knows is not asked again.")[language], .class("lead"))
      SearchForm(
        "/licenses",
        label: LocalizedText("ค้นหาจากใบอนุญาตทั้งหมด \(count) รายการ", "Search all \(count) licenses")[language],
        button: LocalizedText("ค้นหา", "Search")[language]
      ).html
      if session == nil {
        Tag.p {
          Tag.a(
            LocalizedText("เข้าสู่ระบบเพื่อทำงานต่อหรือติดตามคำขอ", "Sign in to go on or to follow your requests")[language],
            .href("/sign-in?return=/me"))
        }
      } else {
        Tag.p { Tag.a(LocalizedText("ไปที่งานของฉัน", "Go to my work")[language], .href("/me")) }
      }
    }
  }

  private func tiles(_ types: [BusinessType], _ language: Language) -> [Tiles.Tile] {
    let sorted = language == .thai ? types.sortedInThai { $0.name.th } : types.sorted { $0.name.en < $1.name.en }
    return sorted.map { Tiles.Tile($0.name[language], href: "/start/\($0.id)", hint: $0.summary?[language]) }
  }

  private static let steps: [(title: LocalizedText, text: LocalizedText)] = [
    (
      .init("ตอบคำถาม", "Answer questions"),
      .init("รู้ทันทีว่าต้องมีใบอนุญาตใดบ้าง พร้อมเหตุผลและกฎหมาย", "See at once which licenses you need, why, and by which law.")
    ),
    (
      .init("กรอกครั้งเดียว", "Fill in once"),
      .init(
        "คำถามที่ซ้ำกันถามครั้งเดียว ชื่อและที่อยู่มาจากทะเบียนราชการ",
        "What two licenses ask is asked once; names come from the registers.")
    ),
    (
      .init("ยืนยันและได้เลขที่อ้างอิงทันที", "Confirm and get your number"),
      .init("ระบบส่งให้ทุกหน่วยงานเอง", "Every agency gets its part by itself.")
    ),
    (
      .init("ติดตามและรับใบอนุญาต", "Follow it and get your licenses"),
      .init("เห็นทุกขั้นตอน ใครต้องทำอะไร ถึงเมื่อไร", "Every step, whose turn it is, and until when.")
    ),
  ]
}
