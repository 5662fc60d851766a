internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain

extension IdentityEnvironment {
  /// The front page for a browser that is not signed in.
  func welcomePage(_ browser: Browser, _ context: RequestContext) -> HTTPResponse {
    func text(_ th: String, _ en: String) -> String { context.language == .thai ? th : en }
    return page(PageFrame(Self.serviceName, path: "/", browser: browser), context) {
      Tag.h1(text("ยืนยันตัวตนดิจิทัล", "Digital ID"))
      Tag.p(
        text(
          "บัญชีเดียวสำหรับบริการขอใบอนุญาตของรัฐ ยืนยันตัวตนครั้งเดียวด้วยบัตรประชาชน",
          "One account for the government's licensing services. Prove who you are once, with your citizen card."))
      Tag.p(.class("actions")) {
        Tag.a(text("เข้าสู่ระบบ", "Sign in"), .class("button"), .href("/sign-in"))
        Tag.a(text("ลงทะเบียน", "Register"), .class("button secondary"), .href("/register"))
      }
    }
  }

  /// Who I am, how well proofed, for whom I may act.
  func accountPage(
    _ account: Account, _ companies: [Company], _ browser: Browser, _ context: RequestContext
  ) -> HTTPResponse {
    let language = context.language
    func text(_ th: String, _ en: String) -> String { language == .thai ? th : en }
    var frame = PageFrame(LocalizedText(th: "บัญชีของฉัน", en: "My account"), path: "/account", browser: browser)
    frame.person = account
    var rows = [
      SummaryList.Row(text("ชื่อ", "Name"), account.personal.fullName),
      SummaryList.Row(text("ชื่อผู้ใช้", "Username"), account.username.rawValue),
      SummaryList.Row(text("อีเมล", "E-mail"), account.personal.email),
      SummaryList.Row(
        text("ระดับการพิสูจน์ตัวตน (IAL)", "Identity assurance level (IAL)"), account.ial.rawValue),
    ]
    if let id = account.personal.citizenID {
      rows.insert(SummaryList.Row(text("เลขประจำตัวประชาชน", "Citizen id"), id.masked), at: 1)
    }
    return page(frame, context) {
      Tag.h1(text("บัญชีของฉัน", "My account"))
      SummaryList(rows).html
      if account.kind == .person {
        Tag.h2(text("นิติบุคคลของฉัน", "My companies"))
        companyList(companies, language)
        Tag.p(.class("actions")) {
          Tag.a(text("เพิ่มนิติบุคคล", "Add a company"), .class("button secondary"), .href("/companies"))
          if !companies.isEmpty {
            Tag.a(text("เปลี่ยนผู้ที่ทำรายการแทน", "Change whom I act as"), .href("/act-as"))
          }
        }
      }
    }
  }

  @HTMLBuilder
  func companyList(_ companies: [Company], _ language: Language) -> HTML {
    if companies.isEmpty {
      Tag.p(language == .thai ? "ยังไม่มี" : "None yet")
    } else {
      Tag.ul {
        for company in companies { Tag.li("\(company.name) (\(company.juristicID.rawValue))") }
      }
    }
  }
}
