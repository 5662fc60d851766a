internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import PortalDomain
internal import WebSession

/// What is to be done for one draft, and how far each part is.
struct TaskListPage {
  let environment: PortalEnvironment
  let opened: OpenedDraft

  func response(
    _ caller: Caller, _ request: HTTPRequest, _ context: RequestContext, _ session: BrowserSession
  ) -> HTTPResponse {
    let language = context.language
    let base = "/drafts/\(opened.draft.id.rawValue)"
    return environment.page(.init("แบบฟอร์มของท่าน", "Your form"), request, context, session) {
      Tag.h1(title[language])
      Tag.div(.class("sides")) {
        Tag.div {
          notices(caller, language)
          Tag.h2(LocalizedText("สิ่งที่ต้องทำ", "What to do")[language], .class("first"))
          TaskList(tasks(base, language)).html
          Tag.p(
            LocalizedText(
              "บันทึกให้ทุกขั้นตอน กลับมาทำต่อจากเครื่องใดก็ได้", "Every step is saved; go on from any device.")[language]
              + " " + LocalizedText("แก้ไขล่าสุด ", "Last change: ")[language]
              + DisplayedAnswer.time(opened.draft.updatedAt, language) + " · "
              + LocalizedText("เก็บแบบฟอร์มนี้ไว้ถึง ", "This form is kept until ")[language]
              + BangkokTime(opened.draft.expiresAt).date.long(language), .class("hint"))
        }
        Tag.aside { licenses(language) }
      }
    }
  }

  private var title: LocalizedText {
    guard let existing = opened.draft.basedOn, let part = opened.form.parts.first else {
      return LocalizedText("แบบฟอร์มเดียวสำหรับทุกใบอนุญาต", "One form for all of these")
    }
    let action = ActionWords.text(part.chosen.action)
    return LocalizedText("\(action.th)ใบอนุญาตเลขที่ \(existing.number)", "\(action.en): license \(existing.number)")
  }

  private func tasks(_ base: String, _ language: Language) -> [TaskList.Task] {
    let (form, draft) = (opened.form, opened.draft)
    var tasks = form.groups.map { group in
      task(
        group.group.title[language], base + "/forms/" + PercentCoding.encode(group.group.key),
        form.status(of: group, draft), language)
    }
    if !form.documents.isEmpty {
      tasks.append(
        task(
          LocalizedText("เอกสารแนบ", "Documents")[language], base + "/documents", form.statusOfDocuments(draft),
          language,
          alwaysOpen: true))
    }
    tasks.append(
      task(
        LocalizedText("ตรวจทานและยื่น", "Check and send")[language], base + "/review", form.statusOfReview(draft),
        language, alwaysOpen: true))
    return tasks
  }

  /// What cannot begin yet says so; pages that show what is still missing can be looked at all the same.
  private func task(
    _ title: String, _ href: String, _ status: TaskStatus, _ language: Language, alwaysOpen: Bool = false
  ) -> TaskList.Task {
    TaskList.Task(
      title, href: status == .cannotStart && !alwaysOpen ? nil : href, status: StateWords.task(status, language))
  }

  @HTMLBuilder private func notices(_ caller: Caller, _ language: Language) -> HTML {
    let needed = opened.assuranceNeeded(by: caller.applicant.ial)
    if !needed.isEmpty {
      Notice.box(
        .warning,
        LocalizedText("ต้องยืนยันตัวตนในระดับที่สูงกว่านี้ก่อนยื่น", "A stronger proof of identity is needed before you send")[
          language]
      ) {
        Tag.ul {
          for need in needed {
            Tag.li(
              need.license.name[language] + ": " + AssuranceWords.text(need.level)[language])
          }
        }
        Tag.p(
          LocalizedText("ระดับของท่าน: ", "Yours: ")[language] + AssuranceWords.text(caller.applicant.ial)[language]
            + LocalizedText(
              " กรอกแบบฟอร์มไว้ก่อนได้ แล้วยืนยันตัวตนเพิ่มที่ระบบ Digital ID",
              ". You can fill in the form first and raise it at the Digital ID service.")[language])
      }
    }
    if !opened.draft.unverified.isEmpty {
      Notice.box(.warning, LocalizedText("ทะเบียนราชการยังไม่ตอบ", "A register did not answer")[language]) {
        Tag.p(
          LocalizedText(
            "กรอกข้อมูลบางรายการเองได้เลย เจ้าหน้าที่จะตรวจสอบภายหลัง",
            "Type those answers yourself; they are marked as not verified and checked later.")[language])
      }
    }
    replaced(language)
  }

  /// A register that answered late took the place of what was typed: nobody finds that out only after sending.
  @HTMLBuilder private func replaced(_ language: Language) -> HTML {
    let fields = opened.form.fields.filter { ReplacedAnswer(opened.draft, $0) != nil }
    if !fields.isEmpty {
      Notice.box(.info, LocalizedText("ทะเบียนราชการตอบแล้ว", "A register has answered meanwhile")[language]) {
        Tag.p(
          LocalizedText(
            "ใช้แทนที่ท่านกรอกไว้ ดูและแจ้งได้หากไม่ถูกต้อง", "It replaces what you typed. Look at it, and say if it is wrong.")[
              language])
        Tag.ul {
          for field in fields {
            Tag.li {
              Tag.a(
                field.label[language],
                .href("/drafts/\(opened.draft.id.rawValue)/forms/" + PercentCoding.encode(field.group)))
            }
          }
        }
      }
    }
  }

  private func licenses(_ language: Language) -> HTML {
    Tag.section(.class("card")) {
      Tag.h2(LocalizedText("ใบอนุญาตในแบบฟอร์มนี้", "Licenses in this form")[language])
      Tag.ul {
        for part in opened.form.parts {
          Tag.li {
            Tag.a(part.definition.name[language], .href("/licenses/\(part.definition.id.rawValue)"))
            let waits = opened.form.waitsFor(part, opened.answers).compactMap { wait in
              opened.form.parts.first { $0.definition.id == wait.definition }?.definition.name[language]
            }
            if !waits.isEmpty {
              Tag.span(
                LocalizedText("รอเลขที่จาก ", "Waits for the number of ")[language] + waits.joined(separator: ", "),
                .class("hint block"))
            }
          }
        }
      }
      MeterLine.html(opened.meter, language)
    }
  }
}

/// What one form spared, in one line.
enum MeterLine {
  static func html(_ meter: SavingsMeter, _ language: Language) -> HTML {
    Tag.p(text(meter)[language], .class("hint"))
  }

  static func text(_ meter: SavingsMeter) -> LocalizedText {
    LocalizedText(
      "ถามท่าน \(meter.asked) ข้อ ไม่ต้องกรอกซ้ำ \(meter.sparedFields) ช่อง และไม่ต้องแนบเอกสาร \(meter.sparedDocuments) รายการ",
      "You are asked \(meter.asked) questions; \(meter.sparedFields) fields and \(meter.sparedDocuments) documents are spared"
    )
  }
}

/// The four actions in words.
enum ActionWords {
  static func text(_ action: LicenseDefinition.Action) -> LocalizedText {
    switch action {
    case .new: .init("ขอใหม่", "New")
    case .renew: .init("ต่ออายุ", "Renew")
    case .amend: .init("แก้ไขเปลี่ยนแปลง", "Amend")
    case .cancel: .init("ยกเลิก", "Cancel")
    }
  }
}
