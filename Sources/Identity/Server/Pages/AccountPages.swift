internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage

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

  /// Who I am, how well proofed, for whom I may act, and where to change what.
  func accountPage(
    _ person: SignedIn, _ companies: [Representation], _ factors: SecondFactors, _ roles: Set<Account.Role>,
    _ context: RequestContext
  ) -> HTTPResponse {
    let account = person.account
    var frame = PageFrame(
      LocalizedText(th: "บัญชีของฉัน", en: "My account"), path: "/account", browser: person.browser)
    frame.person = account
    frame.isOfficersPage = !roles.isEmpty
    return page(frame, context) {
      Tag.h1(context.text("บัญชีของฉัน", "My account"))
      SummaryList(identityRows(account, context) + contactRows(account, factors, context)).html
      if account.kind == .person, account.ial < .cardAndRegister {
        Notice.box(.warning, context.text("ยังไม่ได้ยืนยันตัวตน", "You are not proofed")) {
          Tag.p {
            Tag.a(context.text("ยืนยันตัวตนด้วยบัตรประชาชน", "Prove who you are with your citizen card"), .href("/proof"))
          }
        }
      }
      Tag.ul {
        Tag.li {
          Tag.a(context.text("อุปกรณ์และประวัติการเข้าสู่ระบบ", "Devices and sign-in history"), .href("/account/sessions"))
        }
        Tag.li { Tag.a(context.text("บริการที่ฉันอนุญาต", "Services that I allowed"), .href("/account/consents")) }
        Tag.li { Tag.a(context.text("เปลี่ยนรหัสผ่าน", "Change the password"), .href("/account/password")) }
      }
      if account.kind == .person {
        Tag.h2(context.text("นิติบุคคลของฉัน", "My companies"))
        companyList(companies, context.language)
        Tag.p(.class("actions")) {
          Tag.a(context.text("เพิ่มนิติบุคคล", "Add a company"), .class("button secondary"), .href("/companies"))
          if !companies.isEmpty {
            Tag.a(context.text("เปลี่ยนผู้ที่ทำรายการแทน", "Change whom I act as"), .href("/act-as"))
          }
        }
      }
    }
  }

  private func identityRows(_ account: Account, _ context: RequestContext) -> [SummaryList.Row] {
    var rows = [
      SummaryList.Row(context.text("ชื่อ", "Name"), account.personal.fullName),
      SummaryList.Row(context.text("ชื่อผู้ใช้", "Username"), account.username.rawValue),
      SummaryList.Row(
        context.text("ระดับการพิสูจน์ตัวตน (IAL)", "Identity assurance level (IAL)"), account.ial.rawValue),
    ]
    if let id = account.personal.citizenID {
      rows.insert(SummaryList.Row(context.text("เลขประจำตัวประชาชน", "Citizen id"), id.masked), at: 1)
    }
    return rows
  }

  private func contactRows(
    _ account: Account, _ factors: SecondFactors, _ context: RequestContext
  ) -> [SummaryList.Row] {
    let change = context.text("เปลี่ยน", "Change")
    let unproved = context.text("ยังไม่ได้ยืนยัน", "Not confirmed yet")
    let app =
      factors.hasApp
      ? context.text("แอปยืนยันตัวตน", "Authenticator app")
        + context.text(" · รหัสกู้คืนเหลือ \(factors.recoveryCodes)", " · \(factors.recoveryCodes) recovery codes left")
      : context.text("ไม่มี", "None")
    return [
      SummaryList.Row(
        context.text("อีเมล", "E-mail"), account.personal.email, note: account.emailVerifiedAt == nil ? unproved : nil,
        change: (
          href: "/account/email", text: account.emailVerifiedAt == nil ? context.text("ยืนยัน", "Confirm") : change
        )),
      SummaryList.Row(
        context.text("โทรศัพท์มือถือ", "Mobile telephone"),
        account.personal.phoneNumber?.masked ?? context.text("ไม่มี", "None"),
        change: (
          href: "/account/phone",
          text: account.personal.phoneNumber == nil ? context.text("เพิ่ม", "Add") : change
        )),
      SummaryList.Row(
        context.text("ปัจจัยที่สอง", "Second factor"), app,
        change: (
          href: "/account/second-factor", text: factors.hasApp ? change : context.text("เพิ่ม", "Add")
        )),
      SummaryList.Row(
        context.text("ที่อยู่ติดต่อและข้อมูลอื่น", "Contact address and more"),
        account.personal.address?.region ?? context.text("ไม่มี", "None"),
        change: (href: "/account/profile", text: change)),
    ]
  }

  @HTMLBuilder
  func companyList(_ companies: [Representation], _ language: Language) -> HTML {
    if companies.isEmpty {
      Tag.p(language == .thai ? "ยังไม่มี" : "None yet")
    } else {
      Tag.ul {
        for one in companies {
          Tag.li {
            "\(one.company.name) (\(one.company.juristicID.rawValue)) "
            if one.mayDelegate {
              Tag.a(.href("/companies/\(one.company.juristicID.rawValue)/delegations")) {
                language == .thai ? "มอบอำนาจ" : "Let others act"
                Tag.span(" " + one.company.name, .class("hidden"))
              }
            } else {
              Tag.span(language == .thai ? "ตามที่ได้รับมอบอำนาจ" : "as a delegate", .class("hint"))
            }
          }
        }
      }
    }
  }
}
