internal import APIContract
internal import DomainTypes
internal import HTML
internal import HTTPTypes
internal import ServiceBackendDomain
internal import ServiceBackendStorage

/// A form that did not do what it was sent for: what was typed, and what is wrong with it.
struct FailedForm {
  var action: OfficerAction
  var typed: QueryItems
  var problem: Problem
}

/// The forms of what this officer may do now.
struct CaseForms {
  let view: CaseView
  var failed: FailedForm?

  private var actions: [OfficerAction] { view.view.actions.compactMap { OfficerAction(rawValue: $0) } }

  @HTMLBuilder var html: HTML {
    if let fault = view.request.draftFault {
      Notice.box(.warning, view.t("จัดทำเอกสารไม่ได้", "The document could not be made")) {
        Tag.p(fault.text[view.language])
      }
    }
    if !actions.isEmpty { Tag.h2(view.t("สิ่งที่ทำได้", "What you can do")) }
    for action in shown { form(action) }
    if view.request.draft == .requested {
      Notice.box(.info, view.t("กำลังจัดทำเอกสาร", "The document is being made"))
    }
  }

  /// Ways down to the forms, before everything that is to be read.
  @HTMLBuilder var ways: HTML {
    if !actions.isEmpty {
      Tag.nav(.class("quick"), .attribute("aria-label", view.t("สิ่งที่ทำได้", "What you can do"))) {
        for action in shown { Tag.a(action.text[view.language], .href("#action-" + action.rawValue)) }
      }
    }
  }

  private var shown: [OfficerAction] {
    actions.filter { !($0 == .prepareDocument && view.request.draft == .requested) }
  }

  private func form(_ action: OfficerAction) -> HTML {
    let form = form(posting: action)
    let seldom: [OfficerAction] = [
      .recordDeficiency, .refuse, .rejectPayment, .sendBack, .reconsider, .release, .returnToReview, .explainDelay,
    ]
    guard seldom.contains(action) else {
      return Tag.section(.id("action-" + action.rawValue)) { form }
    }
    // What is done seldom stays folded.
    return Tag.details(.id("action-" + action.rawValue), .flag("open", failed?.action == action)) {
      Tag.summary(action.text[view.language])
      form
    }
  }

  private func form(posting action: OfficerAction) -> HTML {
    Form.post("/cases/\(view.request.id.rawValue)/\(action.rawValue)", csrf: view.csrf) {
      Form.hidden("version", String(view.stored.version))
      ActionFields(view: view, failed: failed?.action == action ? failed : nil).html(of: action)
      let leadsBack: [OfficerAction] = [.refuse, .sendBack, .reconsider, .rejectPayment]
      Form.submit(action.text[view.language], secondary: leadsBack.contains(action))
    }
  }
}
