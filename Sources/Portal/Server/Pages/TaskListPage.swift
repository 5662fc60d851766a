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

  func response(_ request: HTTPRequest, _ context: RequestContext, _ session: BrowserSession) -> HTTPResponse {
    let language = context.language
    let base = "/drafts/\(opened.draft.id.rawValue)"
    return environment.page(.init("แบบฟอร์มของท่าน", "Your form"), request, context, session) {
      Tag.h1(LocalizedText("แบบฟอร์มเดียวสำหรับทุกใบอนุญาต", "One form for all of these")[language])
      Tag.ul { for part in opened.form.parts { Tag.li(part.definition.name[language]) } }
      if !opened.draft.unverified.isEmpty {
        Notice.box(
          .warning, LocalizedText("ทะเบียนราชการยังไม่ตอบ", "A register did not answer")[language]
        ) {
          Tag.p(
            LocalizedText(
              "กรอกข้อมูลบางรายการเองได้เลย เจ้าหน้าที่จะตรวจสอบภายหลัง",
              "Type those answers yourself; they are marked as not verified and checked later.")[language])
        }
      }
      Tag.h2(LocalizedText("สิ่งที่ต้องทำ", "What to do")[language])
      Tag.ol {
        for group in opened.form.groups {
          task(
            group.group.title[language], base + "/forms/" + PercentCoding.encode(group.group.key),
            opened.form.status(of: group, opened.answers), language)
        }
        task(
          LocalizedText("เอกสารแนบ", "Documents")[language], base + "/documents",
          opened.form.statusOfDocuments(opened.draft), language)
        task(
          LocalizedText("ตรวจทานและยื่น", "Check and send")[language], base + "/review",
          opened.check.isComplete ? .inProgress : .notStarted, language)
      }
      Tag.p(
        LocalizedText(
          "บันทึกให้ทุกขั้นตอน กลับมาทำต่อจากเครื่องใดก็ได้ · แก้ไขล่าสุด ", "Every step is saved; go on from any device. Last change: "
        )[
          language] + DisplayedAnswer.time(opened.draft.updatedAt, language), .class("hint"))
    }
  }

  private func task(_ title: String, _ href: String, _ status: TaskStatus, _ language: Language) -> HTML {
    Tag.li {
      Tag.a(title, .href(href))
      " "
      StateWords.task(status, language)
    }
  }
}
