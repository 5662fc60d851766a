internal import DomainTypes
internal import HTML
internal import PortalDomain
internal import WebSession

/// One issued license: its number and end, the document, and what can be filed for it now.
struct HeldLicenseCard {
  let environment: PortalEnvironment
  let followed: FollowedRequest

  func html(_ session: BrowserSession, _ language: Language) -> HTML {
    let base = "/requests/\(followed.request.id.rawValue)"
    let license = followed.request.snapshot?.license
    return Tag.section(.class("card")) {
      Tag.h2 { Tag.a(followed.license.name[language], .href(base)) }
      if let license {
        Tag.p { StatusTag.tag(license.status.text[language], license.status == .active ? .good : .bad) }
        SummaryList([
          .init(LocalizedText("เลขที่", "Number")[language], license.number),
          .init(LocalizedText("ออกเมื่อ", "Issued")[language], license.issuedOn.long(language)),
          .init(LocalizedText("ใช้ได้ถึง", "Good until")[language], license.expiresOn?.long(language) ?? "–"),
        ]).html
      }
      Tag.div(.class("actions")) {
        Tag.a("PDF", .href(base + "/license.pdf"), .class("button small"))
        ActionButtons(environment: environment, followed: followed).html(session, language)
      }
    }
  }
}

/// Buttons for what can be filed for an issued license.
struct ActionButtons {
  let environment: PortalEnvironment
  let followed: FollowedRequest

  @HTMLBuilder func html(_ session: BrowserSession, _ language: Language) -> HTML {
    let begin = BeginFromLicense(environment: environment)
    if let pending = try? begin.pending(followed) {
      Tag.a(
        LocalizedText("มีคำขอที่ยังไม่เสร็จ: ", "A request is open: ")[language] + pending.submission.rawValue,
        .href("/requests/\(pending.id.rawValue)"))
    } else {
      buttons(begin.actions(for: followed), session, language)
    }
  }

  private func buttons(
    _ actions: [LicenseDefinition.Action], _ session: BrowserSession, _ language: Language
  ) -> HTML {
    .joined(actions.map { button($0, session, language) })
  }

  private func button(
    _ action: LicenseDefinition.Action, _ session: BrowserSession, _ language: Language
  ) -> HTML {
    Form.post("/requests/\(followed.request.id.rawValue)/actions", csrf: session.csrf) {
      Form.hidden("action", action.rawValue)
      Tag.button(.type("submit"), .class("button secondary small")) {
        ActionWords.text(action)[language]
        Tag.span(" " + followed.license.name[language], .class("hidden"))
      }
    }
  }
}
