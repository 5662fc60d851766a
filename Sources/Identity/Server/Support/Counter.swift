internal import Cryptography
internal import DomainTypes
internal import FoundationEssentials
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage

/// Serves `/counter`: an officer saw card and face, the registry agrees, and the person gets a code.
struct Counter: Sendable {
  let environment: IdentityEnvironment

  func show(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.officer(.counter, request, context) { person in
      page(person, [:], [:], nil, nil, context)
    }
  }

  func post(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.officerForm(.counter, request) { person, form in
      let moment = environment.moment(context)
      let input = ProofingInput(
        firstName: form["firstName"] ?? "", lastName: form["lastName"] ?? "", citizenID: form["citizenID"] ?? "",
        birthDay: form["birthDay"] ?? "", birthMonth: form["birthMonth"] ?? "", birthYear: form["birthYear"] ?? "",
        laserCode: "")
      do {
        let claim = try input.checked(today: BangkokTime(moment.now).date, atCounter: true)
        let proved = try await Proofing(environment: environment).prove(
          claim, address: environment.address(context), at: moment)
        let code = AuthenticatorApp.recoveryCodes()[0]
        let seen = Evidence(source: .counterOfficer, at: moment.now, receiptID: person.account.id.rawValue)
        try await environment.store.insert(
          counterCode: code, proved.person, evidence: proved.evidence + [seen], officer: person.account.id,
          at: moment)
        return page(person, [:], [:], nil, (code, proved.person.fullName), context)
      } catch let faults as ProofingInput.Faults {
        return page(person, form, faults.byField, nil, nil, context)
      } catch let refusal as IdentityRefusal {
        return environment.refused(refusal, page(person, form, [:], refusal, nil, context))
      }
    }
  }

  private func page(
    _ person: SignedIn, _ form: QueryItems, _ faults: [ProofingInput.Field: ProofingInput.Fault],
    _ refusal: IdentityRefusal?, _ made: (code: String, name: String)?, _ context: RequestContext
  ) -> HTTPResponse {
    var frame = PageFrame(
      LocalizedText(th: "เคาน์เตอร์พิสูจน์ตัวตน", en: "Counter proofing"), path: "/counter", browser: person.browser)
    frame.person = person.account
    frame.isOfficersPage = true
    var errors = FormErrors()
    for field in ProofingInput.Field.allCases {
      if let fault = faults[field] { errors.add(field.rawValue, field.message(fault)[context.language]) }
    }
    frame.hasErrors = !errors.isEmpty || refusal != nil
    frame.status = refusal?.status ?? (errors.isEmpty ? 200 : 422)
    return environment.page(frame, context) {
      Tag.h1(context.text("พิสูจน์ตัวตนที่เคาน์เตอร์", "Proof somebody at the counter"))
      if let made {
        Notice.box(.success, context.text("รหัสสำหรับ ", "The code for ") + made.name) {
          Tag.p { Tag.strong(made.code.grouped(by: 5), .class("code")) }
          Tag.p(context.text("ใช้ได้ 24 ชั่วโมง ครั้งเดียว", "It works once, for 24 hours."))
        }
      }
      environment.refusalNotice(refusal, nil, context.language)
      Tag.p(
        context.text(
          "ตรวจบัตรตัวจริงและใบหน้าก่อน แล้วกรอกตามบัตร วันหรือเดือนเกิดที่ไม่มีให้เว้นว่าง",
          "Look at the card itself and at the face first; then enter what the card says. Leave out what it lacks."))
      errors.summary(context.language)
      Form.post("/counter", csrf: person.browser.csrf) {
        field("citizenID", "เลขประจำตัวประชาชน", "Citizen id", form, errors, context)
        field("firstName", "ชื่อ", "First name", form, errors, context)
        field("lastName", "นามสกุล", "Last name", form, errors, context)
        field("birthDay", "วันเกิด: วันที่", "Birth date: day", form, errors, context)
        field("birthMonth", "วันเกิด: เดือน (ตัวเลข)", "Birth date: month (number)", form, errors, context)
        field("birthYear", "วันเกิด: ปี พ.ศ. หรือ ค.ศ.", "Birth date: year", form, errors, context, fault: "birthDate")
        Form.submit(context.text("ตรวจกับทะเบียนและออกรหัส", "Ask the registry and make the code"))
      }
    }
  }

  private func field(
    _ name: String, _ th: String, _ en: String, _ form: QueryItems, _ errors: FormErrors, _ context: RequestContext,
    fault: String? = nil
  ) -> HTML {
    TextField(
      name, label: context.text(th, en), value: form[name] ?? "", error: errors[fault ?? name], autocomplete: "off"
    ).html
  }
}
