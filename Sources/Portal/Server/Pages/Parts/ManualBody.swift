internal import DomainTypes
internal import HTML
internal import PortalDomain

/// What a manual says of one action: figures, documents with their why, questions, steps.
struct ManualBody {
  let environment: PortalEnvironment
  let manual: LicenseManual
  let language: Language

  @HTMLBuilder var html: HTML {
    figures
    Tag.h2(LocalizedText("เอกสารที่ต้องแนบ", "Documents to attach")[language])
    if manual.documents.isEmpty { Tag.p(LocalizedText("ไม่มี", "None")[language]) }
    demands(manual.documents)
    if !manual.fromRegisters.isEmpty {
      Tag.h2(LocalizedText("ข้อมูลที่รัฐมีอยู่แล้ว ท่านไม่ต้องกรอก", "What the state knows: you do not type it")[language])
      demands(manual.fromRegisters)
    }
    Tag.h2(LocalizedText("สิ่งที่จะถามในแบบฟอร์ม", "What the form asks")[language])
    demands(manual.fields)
    Tag.h2(LocalizedText("ขั้นตอน", "Steps")[language])
    Steps.list(steps)
    ManualFacts(environment: environment, definition: manual.definition, language: language).html
  }

  private var figures: HTML {
    let isConfirmed = manual.process.fee.confirmed
    let note = isConfirmed ? nil : LocalizedText("ยังไม่ได้ยืนยันกับกฎหมาย", "not confirmed against the law yet")[language]
    let days = manual.process.workingDays
    return Figures.list([
      (
        LocalizedText("ค่าธรรมเนียม", "Fee")[language], FeeWords.amount(manual.fee)[language],
        [
          FeeWords.note(manual)?[language],
          manual.fee == .beyond ? nil : manual.process.fee.explanation[language],
          manual.fee == .exact(.zero) || manual.fee == .beyond ? nil : note,
        ].compactMap { $0 }.joined(separator: " · ")
      ),
      (
        LocalizedText("ระยะเวลา", "Time")[language], DisplayedAnswer.workingDays(days, language),
        manual.process.workingDaysConfirmed == true
          ? nil : LocalizedText("ตามคู่มือของหน่วยงาน ยังไม่ได้ยืนยัน", "not confirmed with the agency yet")[language]
      ),
      (
        LocalizedText("เอกสาร", "Documents")[language],
        language == .thai ? "\(required) รายการ" : "\(required)",
        manual.documents.contains(where: \.isOpen)
          ? LocalizedText("บางรายการขึ้นกับคำตอบ", "some depend on your answers")[language] : nil
      ),
    ])
  }

  private var required: Int { manual.documents.count { !$0.isOptional && !$0.isOpen } }

  private func demands(_ demands: [LicenseManual.Demand]) -> HTML {
    Tag.ul {
      for demand in demands {
        Tag.li {
          Tag.span(demand.name[language])
          if demand.isOptional { LocalizedText(" (ไม่บังคับ)", " (optional)")[language] }
          if demand.isOpen { LocalizedText(" (เฉพาะบางกรณี)", " (in some cases)")[language] }
          if let because = demand.because {
            Tag.span(LocalizedText("เหตุผล: ", "Why: ")[language] + because[language], .class("hint block"))
          }
        }
      }
    }
  }

  private var steps: [(title: String, text: String?)] {
    manual.process.steps.map { step in
      switch step.kind {
      case .completenessCheck:
        (
          LocalizedText("ตรวจสอบความครบถ้วน", "Completeness check")[language],
          LocalizedText("ขอเอกสารเพิ่มได้ครั้งเดียว", "More can be asked for once only")[language]
        )
      case .inspection:
        (
          LocalizedText("ตรวจสถานที่", "Inspection of the premises")[language],
          LocalizedText("เจ้าหน้าที่นัดหมายล่วงหน้า", "An officer makes an appointment")[language]
        )
      case .opinions: (LocalizedText("ความเห็นของผู้เกี่ยวข้อง", "Opinions of those concerned")[language], nil)
      case .consideration:
        (
          LocalizedText("พิจารณา", "Consideration")[language],
          LocalizedText("ภายใน ", "within ")[language]
            + DisplayedAnswer.workingDays(manual.process.workingDays, language)
        )
      case .payment:
        (
          LocalizedText("ชำระค่าธรรมเนียม", "Payment of the fee")[language],
          LocalizedText("พร้อมเพย์", "PromptPay")[language]
        )
      case .documentPreparation: (LocalizedText("จัดทำเอกสาร", "The document is made")[language], nil)
      case .signature: (LocalizedText("ลงนามและออกเอกสาร", "Signed and issued")[language], nil)
      }
    }
  }
}

/// Who, where, by which law: the same for every case.
struct ManualFacts {
  let environment: PortalEnvironment
  let definition: LicenseDefinition
  let language: Language

  @HTMLBuilder var html: HTML {
    Tag.h2(LocalizedText("ข้อมูลทั่วไป", "In general")[language])
    SummaryList(rows).html
    let needed = definition.prerequisites ?? []
    if !needed.isEmpty {
      Tag.h2(LocalizedText("ต้องมีก่อน", "Needed first")[language])
      Tag.ul {
        for prerequisite in needed {
          Tag.li {
            if let id = prerequisite.license {
              Tag.a(name(id), .href("/licenses/\(id.rawValue)"))
            } else {
              Tag.strong(prerequisite.approval?[language] ?? "")
            }
            Tag.span(prerequisite.because[language], .class("hint block"))
          }
        }
      }
    }
    if let note = definition.note { Notice.box(.info, note[language]) }
  }

  private var rows: [SummaryList.Row] {
    var rows = [
      SummaryList.Row(
        LocalizedText("หน่วยงาน", "Agency")[language], environment.agencyName(definition.agency, language)),
      .init(LocalizedText("กฎหมาย", "Law")[language], html: laws),
      .init(
        LocalizedText("ผู้ยื่นได้", "Who may apply")[language], applicants, note: definition.applicantsNote?[language]),
      .init(
        LocalizedText("ระดับการยืนยันตัวตน", "Identity assurance")[language],
        AssuranceWords.text(definition.minimumIAL)[language]),
      .init(LocalizedText("พื้นที่ให้บริการ", "Where")[language], area),
    ]
    if let yearly = definition.yearlyFee {
      rows.append(
        .init(
          LocalizedText("ค่าธรรมเนียมรายปี", "Yearly fee")[language], yearly.fee.explanation[language],
          note: yearly.due[language]))
    }
    if let manual = definition.manual {
      rows.append(.init(LocalizedText("คู่มือของหน่วยงาน", "The agency's manual")[language], html: link(manual)))
    }
    return rows
  }

  private var laws: HTML {
    .joined(
      definition.law.map { law in
        Tag.span(
          (language == .thai ? "\(law.name.th) มาตรา \(law.section)" : "\(law.name.en), section \(law.section)")
            + (law.confirmed ? "" : LocalizedText(" (ยังไม่ได้ยืนยัน)", " (not confirmed)")[language]), .class("block"))
      })
  }

  private var applicants: String {
    definition.applicants.map { kind in
      switch kind {
      case .person: LocalizedText("บุคคลธรรมดา", "a person")[language]
      case .company: LocalizedText("นิติบุคคล", "a company")[language]
      }
    }.joined(separator: LocalizedText(" และ ", " and ")[language])
  }

  private var area: String {
    guard let provinces = definition.provinces else {
      return LocalizedText("ทั่วประเทศ", "Everywhere in Thailand")[language]
    }
    return provinces.map { environment.areas.province(code: $0)?.name[language] ?? $0 }.joined(separator: ", ")
  }

  private func link(_ manual: ManualReference) -> HTML {
    let title = manual.title[language] + (manual.number.map { " (\($0))" } ?? "")
    if let url = manual.url { return Tag.a(title, .href(url)) }
    return .text(title)
  }

  private func name(_ id: LicenseDefinitionID) -> String {
    (try? environment.catalog.current())?.definition(id)?.name[language] ?? id.rawValue
  }
}

/// Which definition this page was made of, and where the same is as data.
struct ManualFooting {
  let environment: PortalEnvironment
  let definition: LicenseDefinition
  let language: Language

  var html: HTML {
    Tag.details {
      Tag.summary(LocalizedText("ที่มาของหน้านี้", "Where this page comes from")[language])
      Tag.p(
        LocalizedText(
          "หน้านี้สร้างจากนิยามเดียวกับที่ระบบใช้พิจารณาคำขอ ฉบับที่ \(definition.version) มีผล ",
          "This page is made from the very definition that runs the requests: version \(definition.version), in force since "
        )[
          language] + definition.effectiveFrom.long(language))
      Tag.p { Tag.code("SHA-256 " + environment.catalog.hash(of: definition.id)) }
      if definition.actions.isEmpty == false {
        Tag.p { Tag.a("JSON", .href("/v1/licenses/\(definition.id.rawValue)")) }
      }
    }
  }
}
