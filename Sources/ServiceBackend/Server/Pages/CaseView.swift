internal import APIContract
internal import DomainTypes
internal import HTML
internal import ServiceBackendDomain
internal import ServiceBackendStorage

/// One case as a page: where it stands, what can be done, what the operator wrote, what the registers say.
struct CaseView {
  let stored: RequestStore.Stored
  let view: OfficerCase
  let catalog: PublishedCatalog
  let today: CivilDate
  let language: Language
  let csrf: String
  /// Whether the officer's sign-in is good for signing.
  let hasSecondFactor: Bool
  let names: ActorNames
  var failed: FailedForm?

  var request: LicenseRequest { stored.request }

  func t(_ th: String, _ en: String) -> String { language == .thai ? th : en }

  @HTMLBuilder var html: HTML {
    Tag.h1(t("คำขอ ", "Request ") + request.number)
    Tag.p {
      request.state.tag(language)
      " " + catalog.name(of: request.definition)[language] + " "
      Deadline(view.snapshot.dueOn, request.state, today: today).tag(language) ?? .empty
    }
    if let notice = view.accountNotice { notice.box(language) }
    CaseForms(view: self).ways
    CaseStanding(view: self).html
    section(t("ผู้ขอ", "Applicant")) { applicant }
    section(t("คำตอบ", "Answers")) { answers }
    section(t("เอกสาร", "Documents")) { documents }
    section(t("ข้อมูลจากทะเบียน", "Register data")) { registerData }
    CaseForms(view: self, failed: failed).html
    section(t("ประวัติ", "History")) { CaseHistory(entries: view.history, names: names, language: language).html }
  }

  private func section(_ title: String, @HTMLBuilder content: () -> HTML) -> HTML {
    Tag.section {
      Tag.h2(title)
      content()
    }
  }

  private var applicant: HTML {
    let person = request.applicant
    var rows: [SummaryList.Row] = [
      .init(t("ชื่อ", "Name"), "\(person.title)\(person.firstName) \(person.lastName)"),
      .init(t("เลขประจำตัวประชาชน", "Citizen id"), person.citizenID.masked),
      .init(t("ระดับการยืนยันตัวตน", "Assurance"), "IAL " + person.ial),
    ]
    if let company = person.companyName { rows.append(.init(t("กระทำการแทน", "Acting for"), company)) }
    if let number = person.juristicID {
      rows.append(.init(t("เลขทะเบียนนิติบุคคล", "Registration number"), number.rawValue))
    }
    return SummaryList(rows).html
  }

  private var answers: HTML {
    let rows = request.process.fields.compactMap { key -> SummaryList.Row? in
      guard let field = catalog.catalog.field(key), let answer = request.answers[key] else { return nil }
      return .init(field.label[language], field.text(of: answer, language), note: origin(of: key))
    }
    return SummaryList(rows).html
  }

  /// From which register, and what the operator says about that.
  private func origin(of key: String) -> String? {
    let remark = request.registerRemarks?.first { $0.field == key }.map {
      t("ผู้ยื่นคำขอแจ้งว่าไม่ถูกต้อง: ", "The operator says this is wrong: ") + $0.text
    }
    let source = source(request.registerSources[key])
    var doubt: String?
    if request.unverified?.contains(key) == true {
      doubt =
        source == nil
        ? t("พิมพ์เอง ทะเบียนราชการยังไม่ยืนยัน", "Typed by hand: no register has confirmed it")
        : t("ทะเบียนราชการยังไม่ยืนยัน", "No register has confirmed it")
    }
    let parts = [source, doubt, remark].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: " · ")
  }

  private func source(_ source: RegisterSource?) -> String? {
    source.map {
      let time = BangkokTime($0.fetchedAt)
      return t("จาก", "From ") + "\($0.source[language]) \(time.date.short(language)) \(time.clock(language))"
    }
  }

  private var documents: HTML {
    var rows = request.documents.map { file in
      SummaryList.Row(label(file.key), html: link(file.sha256, file.fileName), note: file.contentType)
    }
    if let draft = view.draft { rows.append(.init(t("ร่างเอกสาร", "Draft"), html: link(draft, "draft.pdf"))) }
    if let license = request.license?.summary {
      rows.append(.init(t("ใบอนุญาต", "License"), html: link(license.documentSHA256, "license.pdf")))
    }
    return rows.isEmpty ? Tag.p(t("ไม่มี", "None")) : SummaryList(rows).html
  }

  private func link(_ sha256: String, _ text: String) -> HTML {
    Tag.a(text, .href("/cases/\(request.id.rawValue)/documents/\(sha256)"))
  }

  private var registerData: HTML {
    let rows = view.registerData.map { data in
      let values = data.values.sorted { $0.key < $1.key }.map {
        "\(RegisterWords.field($0.key)[language]): \($0.value.text)"
      }
      let text: String =
        switch data.state {
        case .done: values.joined(separator: " · ")
        case .pending: t("ยังไม่ได้ตรวจสอบ จะสอบถามอีกครั้ง", "Not verified yet; it will be asked again")
        case .refused: t("ทะเบียนไม่ให้ข้อมูล", "The register gave nothing")
        }
      return SummaryList.Row(RegisterWords.service(data.service)[language], text, note: source(data.source))
    }
    return rows.isEmpty ? Tag.p(t("ไม่มี", "None")) : SummaryList(rows).html
  }

  /// A field's or a document's name.
  func label(_ key: String) -> String {
    if key == LicenseRequest.slipKey { return t("หลักฐานการโอน", "Transfer slip") }
    if let document = request.process.documents.first(where: { $0.key == key }) { return document.name[language] }
    return catalog.catalog.field(key)?.label[language] ?? key
  }
}
