internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain

/// The form that asks for a company, as the person left it.
struct CompaniesForm {
  var juristicID = ""
  var isMalformed = false
  var refusal: IdentityRefusal?
  var issued: Company?
}

extension IdentityEnvironment {
  func companiesPage(
    _ form: CompaniesForm, _ account: Account, _ companies: [Representation], _ browser: Browser,
    _ context: RequestContext,
    status: Int = 200
  ) -> HTTPResponse {
    let language = context.language
    func text(_ th: String, _ en: String) -> String { language == .thai ? th : en }
    var frame = PageFrame(
      LocalizedText(th: "นิติบุคคลของฉัน", en: "My companies"), path: "/companies", browser: browser)
    frame.person = account
    frame.status = status
    frame.hasErrors = form.isMalformed || form.refusal != nil
    var errors = FormErrors()
    if form.isMalformed {
      errors.add(
        "juristicID",
        text(
          "เลขนิติบุคคลต้องมี 13 หลัก ขึ้นต้นด้วย 0 และถูกต้อง", "The number has 13 digits and begins with 0; one of these is wrong"
        ))
    }
    return page(frame, context) {
      Tag.h1(text("นิติบุคคลของฉัน", "My companies"))
      if let issued = form.issued {
        Notice.box(.success, text("เปิดบัญชีนิติบุคคลแล้ว: ", "The company's account is open: ") + issued.name) {
          Tag.p(
            text(
              "เมื่อเข้าสู่ระบบครั้งต่อไป ท่านเลือกทำรายการในนามนิติบุคคลนี้ได้",
              "When you sign in to a service next, you can choose to act as this company."))
        }
      }
      if let refusal = form.refusal {
        Notice.box(.warning, refusal.title[language]) { Tag.p(refusal.detail[language]) }
      }
      companyList(companies, language)
      Tag.h2(text("เพิ่มนิติบุคคล", "Add a company"))
      Tag.p(
        text(
          "กรรมการหรือหุ้นส่วนตามทะเบียนของกรมพัฒนาธุรกิจการค้าทำรายการแทนนิติบุคคลได้ ไม่ต้องใช้รหัสผ่านของนิติบุคคล",
          "Directors and partners in the register of the Department of Business Development may act for their company. "
            + "There is no company password."))
      errors.summary(language)
      Form.post("/companies", csrf: browser.csrf) {
        TextField(
          "juristicID", label: text("เลขทะเบียนนิติบุคคล", "Company registration number"),
          hint: text("13 หลัก ขึ้นต้นด้วย 0", "13 digits, the first is 0"), value: form.juristicID,
          error: errors["juristicID"], autocomplete: "off", inputMode: "numeric", size: 20
        ).html
        Form.submit(text("ตรวจสอบและเพิ่ม", "Check and add"))
      }
    }
  }
}
