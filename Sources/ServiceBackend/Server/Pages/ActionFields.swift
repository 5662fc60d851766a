internal import APIContract
internal import DomainTypes
internal import HTML
internal import HTTPTypes
internal import ServiceBackendDomain
internal import ServiceBackendStorage

/// The inputs of one action's form, with what was typed before and what was wrong with it.
struct ActionFields {
  let view: CaseView
  let failed: FailedForm?

  private func typed(_ name: String, or first: String = "") -> String { failed?.typed[name] ?? first }

  /// What is wrong with one field; a marked item is named by its key alone.
  private func error(_ name: String) -> String? {
    let key = name.split(separator: ":", maxSplits: 1).last.map(String.init) ?? name
    return failed?.problem.errors?.first { $0.field == name || $0.field == key }?.message
  }

  private func line(_ name: String, _ label: String, hint: String? = nil, or first: String = "", size: Int? = nil)
    -> HTML
  {
    TextField(name, label: label, hint: hint, value: typed(name, or: first), error: error(name), size: size).html
  }

  private func area(_ name: String, _ label: String) -> HTML {
    TextArea(name, label: label, value: typed(name), error: error(name)).html
  }

  @HTMLBuilder func html(of action: OfficerAction) -> HTML {
    switch action {
    case .claim, .findComplete, .confirmPayment, .prepareDocument, .release: HTML.empty
    case .sign:
      Tag.p(
        view.hasSecondFactor
          ? view.t("ยืนยันด้วยปัจจัยที่สองแล้ว", "You have shown your second factor.")
          : view.t(
            "การลงนามต้องยืนยันด้วยรหัสจากแอปยืนยันตัวตน ระบบจะพาไปยืนยันแล้วกลับมาที่นี่",
            "Signing needs the code of your authenticator app: we take you there and back to this place."),
        .class("hint"))
    case .approve:
      area("conditions", view.t("เงื่อนไข บรรทัดละข้อ (ไม่บังคับ)", "Conditions, one on each line (optional)"))
    case .scheduleInspection:
      line(
        "on", view.t("วันที่ตรวจ", "Day"),
        hint: view.t("ปี-เดือน-วัน เช่น 2569-07-31", "Year-month-day, such as 2026-07-31"), size: 12)
      area("note", view.t("ผู้ไปตรวจ และสิ่งที่ต้องเตรียม", "Who comes, and what to have ready"))
    case .recordInspection:
      ChoiceField(
        "passed", label: view.t("ผลการตรวจ", "Result"),
        options: [.init("yes", view.t("ผ่าน", "Passed")), .init("no", view.t("ไม่ผ่าน", "Not passed"))],
        chosen: [typed("passed", or: "yes")]
      ).html
      area("findings", view.t("สิ่งที่พบ", "Findings"))
    case .giveOpinion:
      ChoiceField(
        "favorable", label: view.t("ความเห็น", "Opinion"),
        options: [.init("yes", view.t("เห็นชอบ", "In favor")), .init("no", view.t("ไม่เห็นชอบ", "Against"))],
        chosen: [typed("favorable", or: "yes")]
      ).html
      area("opinion", view.t("เหตุผล", "Reasons"))
    case .recordDeficiency: deficiency
    case .propose:
      ChoiceField(
        "approves", label: view.t("ความเห็น", "Opinion"),
        options: [
          .init("yes", view.t("เห็นควรอนุญาต", "Grant")), .init("no", view.t("เห็นควรไม่อนุญาต", "Refuse")),
        ], chosen: [typed("approves", or: "yes")]
      ).html
      area("opinion", view.t("เหตุผล", "Reasons"))
    case .refuse:
      area("facts", view.t("ข้อเท็จจริง", "Facts"))
      area("law", view.t("ข้อกฎหมาย", "Law"))
      area("reasons", view.t("เหตุผล", "Reasons"))
      line(
        "appealTo", view.t("อุทธรณ์ต่อ", "Appeal to"), hint: view.t("ภายใน 15 วัน", "Within 15 days"),
        or: view.catalog.name(of: view.request.agency)[view.language])
    case .stateFee:
      Tag.p(
        view.t("ค่าธรรมเนียมตามหลักเกณฑ์ ", "Fee by the rule: ") + view.view.fee.formatted + view.t(" บาท", " THB"))
      Tag.p(view.request.process.fee.explanation[view.language], .class("hint"))
      line(
        "amount", view.t("จำนวนเงิน (บาท)", "Amount (THB)"), or: view.view.fee.formatted, size: 12)
      area(
        "reason",
        view.t(
          "เหตุผล หากต่างจากหลักเกณฑ์ (ผู้ขอจะได้อ่าน)", "Why, if it is not the rule's (the operator reads it)"))
    case .rejectPayment, .sendBack, .reconsider, .returnToReview, .explainDelay:
      area("reason", view.t("เหตุผล", "Reason"))
    }
  }

  /// 15 days ahead, in the era that the language writes.
  private var deadline: String {
    let day = view.today.adding(days: 15)
    guard view.language == .thai else { return day.iso }
    return String(day.buddhistYear) + day.iso.dropFirst(4)
  }

  /// One note for each field and document: what has a note is marked.
  @HTMLBuilder private var deficiency: HTML {
    Tag.p(
      view.t(
        "เขียนเฉพาะรายการที่ต้องแก้ไข ขอเพิ่มเติมได้เพียงครั้งเดียว (มาตรา 8)",
        "Write only at what must be corrected. More may be asked only once (s.8)."), .class("hint"))
    for document in view.request.process.documents {
      line("document:" + document.key, document.name[view.language])
    }
    for key in view.request.process.fields where view.request.registerSources[key] == nil {
      line("field:" + key, view.label(key))
    }
    if view.request.deficiency != nil {
      area(
        "agencyFault",
        view.t("เหตุที่เป็นความผิดของหน่วยงานเอง จึงต้องขอเพิ่มอีกครั้ง", "The agency's own fault, for which it must ask again"))
    }
    line(
      "deadline", view.t("ให้แก้ไขภายในวันที่", "To be corrected by"),
      hint: view.t("ปี-เดือน-วัน เช่น 2569-07-31", "Year-month-day, such as 2026-07-31"),
      or: deadline, size: 12)
  }
}
