internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain

extension IdentityEnvironment {
  func consentPage(
    _ asked: AuthorizationRequest, _ client: Client, _ person: SignedIn, _ continuation: String?,
    _ context: RequestContext
  ) -> HTTPResponse {
    let name = client.name[context.language]
    var frame = PageFrame(
      LocalizedText(th: "อนุญาตให้บริการใช้ข้อมูล", en: "Allow a service to see your data"), path: "/consent",
      browser: person.browser)
    frame.person = person.account
    frame.continuation = continuation
    let scopes = Scopes.granted(asked.scopes, to: person.account.kind)
    let claims = Scopes.claims(of: scopes, wishes: Consent.wishes(of: asked.claims), registered: client.scopes)
    let words = ClaimWords.all(scopes: scopes, claims: claims)
    return page(frame, context) {
      Tag.h1(context.text("\(name) ขอข้อมูลของท่าน", "\(name) asks for your data"))
      Tag.p(
        context.text(
          "หากอนุญาต บริการนี้จะทราบข้อมูลต่อไปนี้จากบัญชีของท่าน",
          "If you allow it, this service learns the following from your account."))
      Tag.ul { for word in words { Tag.li(word[context.language]) } }
      Tag.p(
        context.text(
          "ท่านเพิกถอนได้ทุกเมื่อที่ บัญชีของฉัน > บริการที่ฉันอนุญาต",
          "You can take this back at any time under My account > Services that I allowed."), .class("hint"))
      Form.post("/consent", csrf: person.browser.csrf) {
        Form.hidden("c", continuation ?? "")
        Tag.div(.class("actions")) {
          Form.submit(context.text("อนุญาต", "Allow"), name: "decision", value: "allow")
          Form.submit(context.text("ไม่อนุญาต", "Do not allow"), name: "decision", value: "deny", secondary: true)
        }
      }
    }
  }
}

/// What claims are called when a person is asked.
enum ClaimWords {
  private static let words: [(claims: Set<String>, text: LocalizedText)] = [
    (
      ["name", "given_name", "family_name", "middle_name", "title", "nickname"],
      .init(th: "ชื่อและนามสกุล", en: "Your name")
    ),
    (["preferred_username", "user_id"], .init(th: "ชื่อผู้ใช้", en: "Your username")),
    (["citizen_id"], .init(th: "เลขประจำตัวประชาชน", en: "Your citizen id")),
    (["email"], .init(th: "อีเมล", en: "Your e-mail address")),
    (["phone_number"], .init(th: "หมายเลขโทรศัพท์", en: "Your telephone number")),
    (["address"], .init(th: "ที่อยู่ติดต่อ", en: "Your contact address")),
    (["birthdate", "gender"], .init(th: "วันเกิดและเพศ", en: "Your birth date and gender")),
    (["juristic_id", "juristic_name"], .init(th: "นิติบุคคลที่ท่านทำการแทน", en: "The company that you act for")),
    (["ial_level"], .init(th: "ระดับการพิสูจน์ตัวตน", en: "How well you are proofed")),
  ]

  static func all(scopes: Set<String>, claims: Set<String>) -> [LocalizedText] {
    var texts = [LocalizedText(th: "ว่าท่านคือผู้ใช้คนเดิมที่กลับมา", en: "That you are the same person when you return")]
    texts += words.filter { !$0.claims.isDisjoint(with: claims) }.map(\.text)
    if scopes.contains("portal.operator") {
      texts.append(.init(th: "ยื่นและติดตามคำขอแทนท่าน", en: "File and follow license requests for you"))
    }
    if scopes.contains("gateway.own") {
      texts.append(.init(th: "ดูว่าหน่วยงานใดเรียกดูข้อมูลของท่าน", en: "See which agencies looked your data up"))
    }
    if scopes.contains("identity.companies") {
      texts.append(.init(th: "จัดการนิติบุคคลของท่าน", en: "Manage your companies"))
    }
    if scopes.contains("backend.officer") {
      texts.append(.init(th: "ทำงานกับคำขอในหน้าที่ของท่าน", en: "Work on requests in your office"))
    }
    if scopes.contains("offline_access") {
      texts.append(.init(th: "ใช้ข้อมูลต่อแม้ท่านออกจากระบบแล้ว", en: "Go on after you have signed out"))
    }
    return texts
  }
}
