internal import DomainTypes
internal import FoundationEssentials
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage

extension IdentityEnvironment {
  func supportPage(_ person: SignedIn, _ form: SupportForm, _ context: RequestContext) -> HTTPResponse {
    var frame = PageFrame(LocalizedText(th: "ช่วยเหลือผู้ใช้", en: "Support"), path: "/support", browser: person.browser)
    frame.person = person.account
    frame.isOfficersPage = true
    var errors = FormErrors()
    if form.isSent, form.reason.isEmpty {
      errors.add("reason", context.text("กรอกเหตุผล จะบันทึกไว้", "Enter the reason; it goes on record"))
    } else if form.isSent, form.found == nil {
      errors.add("name", context.text("ไม่พบบัญชีนี้", "There is no such account"))
    }
    frame.hasErrors = !errors.isEmpty
    frame.status = errors.isEmpty ? 200 : 422
    return page(frame, context) {
      Tag.h1(context.text("ช่วยเหลือผู้ใช้", "Support"))
      errors.summary(context.language)
      if let done = form.done { Notice.box(.success, context.text("ทำแล้ว: ", "Done: ") + done.words(context.language)) }
      if let found = form.found { supportCard(found, form, person, context) }
      Form.post("/support", csrf: person.browser.csrf) {
        TextField(
          "name", label: context.text("ชื่อผู้ใช้ เลขประจำตัวประชาชน หรืออีเมล", "Username, citizen id or e-mail"),
          value: form.name, error: errors["name"], autocomplete: "off"
        ).html
        TextField(
          "reason", label: context.text("เหตุผล (เช่น เลขเรื่อง)", "Reason (such as the ticket)"), value: form.reason,
          error: errors["reason"], autocomplete: "off"
        ).html
        Form.submit(context.text("ค้นหา", "Look up"))
      }
    }
  }

  private func supportCard(
    _ found: Account, _ form: SupportForm, _ person: SignedIn, _ context: RequestContext
  ) -> HTML {
    var rows = [
      SummaryList.Row(context.text("ชื่อ", "Name"), found.personal.fullName),
      SummaryList.Row(context.text("ชื่อผู้ใช้", "Username"), found.username.rawValue),
      SummaryList.Row(context.text("สถานะ", "Status"), found.status.words[context.language]),
      SummaryList.Row("IAL", found.ial.rawValue),
      SummaryList.Row(
        context.text("เข้าสู่ระบบอยู่", "Signed in on"), context.text("\(form.sessions) อุปกรณ์", "\(form.sessions) devices")),
      SummaryList.Row(
        context.text("ปัจจัยที่สอง", "Second factor"),
        form.factors.hasApp ? context.text("มี", "Yes") : context.text("ไม่มี", "No")),
    ]
    if let id = found.personal.citizenID {
      rows.append(SummaryList.Row(context.text("เลขประจำตัวประชาชน", "Citizen id"), id.masked))
    }
    let acts: [SupportAct] =
      found.status == .active
      ? [.endSessions, .removeSecondFactor, .suspend, .deceased] : [.reinstate]
    return Tag.div(.class("card")) {
      Tag.h2(found.personal.fullName)
      SummaryList(rows).html
      DataTable(
        caption: context.text("เข้าสู่ระบบล่าสุด", "Latest sign-ins"),
        columns: [context.text("เวลา", "Time"), context.text("ผล", "Result"), context.text("อุปกรณ์", "Device")],
        rows: form.history.map {
          [
            .text($0.at.shown(context.language)), .text($0.words(context.language)),
            .text($0.device.shown(context.language)),
          ]
        }
      ).html
      Form.post("/support/act", csrf: person.browser.csrf) {
        Form.hidden("account", found.id.rawValue)
        Form.hidden("reason", form.reason)
        Tag.div(.class("actions")) {
          for act in acts {
            Form.submit(act.words(context.language), name: "act", value: act.rawValue, secondary: true)
          }
        }
      }
    }
  }
}

extension Account.Status {
  fileprivate var words: LocalizedText {
    switch self {
    case .active: .init(th: "ใช้งานได้", en: "Active")
    case .suspended: .init(th: "ถูกระงับ", en: "Suspended")
    case .deceased: .init(th: "เสียชีวิต", en: "Deceased")
    }
  }
}
