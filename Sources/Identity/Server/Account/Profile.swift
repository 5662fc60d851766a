internal import DomainTypes
internal import FoundationEssentials
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage

/// Serves `/account/profile`: what the person says of themselves, beside what the registers say.
struct Profile: Sendable {
  let environment: IdentityEnvironment

  static let fields = ["nickname", "website", "street", "locality", "region", "postalCode"]

  func show(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.signedIn(request, context) { person in
      let personal = person.account.personal
      let address = personal.address
      let values = [
        "nickname": personal.nickname, "website": personal.website, "street": address?.street,
        "locality": address?.locality, "region": address?.region, "postalCode": address?.postalCode,
      ].compactMapValues(\.self)
      return environment.profilePage(values, person, FormErrors(), context)
    }
  }

  func post(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.signedInForm(request) { person, form in
      var values: [String: String] = [:]
      var errors = FormErrors()
      for field in Self.fields {
        let text = (form[field] ?? "").trimmingSpaces
        if text.utf8.count > 300 { errors.add(field, context.text("ยาวเกินไป", "This is too long")) }
        if !text.isEmpty { values[field] = text }
      }
      if let website = values["website"], !website.hasPrefix("https://") {
        errors.add("website", context.text("ต้องขึ้นต้นด้วย https://", "It begins with https://"))
      }
      let hasAddress = ["street", "locality", "region", "postalCode"].contains { values[$0] != nil }
      if hasAddress, values["region"] == nil { errors.add("region", context.text("กรอกจังหวัด", "Enter the province")) }
      let postal = ThaiDigits.toArabic(values["postalCode"] ?? "")
      if hasAddress, postal.utf8.count != 5 || Int(postal) == nil {
        errors.add("postalCode", context.text("รหัสไปรษณีย์มี 5 หลัก", "A post code has 5 digits"))
      }
      guard errors.isEmpty else { return environment.profilePage(values, person, errors, context) }
      let address =
        hasAddress
        ? ContactAddress(
          street: values["street"] ?? "", locality: values["locality"] ?? "", region: values["region"] ?? "",
          postalCode: postal) : nil
      let kept = values
      _ = try await environment.store.change(
        person.account.id, .contactChanged, actor: person.account.id.rawValue, detail: ["channel": "profile"],
        at: environment.moment(context)
      ) { account in
        account.personal.nickname = kept["nickname"]
        account.personal.website = kept["website"]
        account.personal.address = address
      }
      return .seeOther("/account")
    }
  }
}

extension String {
  /// Without outer white space.
  var trimmingSpaces: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}

extension IdentityEnvironment {
  func profilePage(
    _ values: [String: String], _ person: SignedIn, _ errors: FormErrors, _ context: RequestContext
  ) -> HTTPResponse {
    var frame = PageFrame(
      LocalizedText(th: "ที่อยู่ติดต่อและข้อมูลอื่น", en: "Contact address and more"), path: "/account/profile",
      browser: person.browser)
    frame.person = person.account
    frame.hasErrors = !errors.isEmpty
    frame.status = errors.isEmpty ? 200 : 422
    func field(_ name: String, _ th: String, _ en: String, _ autocomplete: String) -> HTML {
      TextField(
        name, label: context.text(th, en), value: values[name] ?? "", error: errors[name],
        autocomplete: autocomplete
      ).html
    }
    return page(frame, context) {
      Tag.h1(context.text("ที่อยู่ติดต่อและข้อมูลอื่น", "Contact address and more"))
      Tag.p(
        context.text(
          "ข้อมูลนี้ท่านให้เอง บริการอื่นเห็นเมื่อท่านอนุญาต ทุกช่องเว้นว่างได้",
          "You give this yourself; services see it when you allow it. Every field may stay empty."))
      errors.summary(context.language)
      Form.post("/account/profile", csrf: person.browser.csrf) {
        field("nickname", "ชื่อเล่น", "Nickname", "nickname")
        field("website", "เว็บไซต์", "Website", "url")
        field("street", "บ้านเลขที่ ซอย ถนน", "House, lane and road", "street-address")
        field("locality", "ตำบล/แขวง อำเภอ/เขต", "Subdistrict and district", "address-level2")
        field("region", "จังหวัด", "Province", "address-level1")
        field("postalCode", "รหัสไปรษณีย์", "Post code", "postal-code")
        Form.submit(context.text("บันทึก", "Save"))
      }
    }
  }
}
