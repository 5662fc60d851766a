internal import APIContract
internal import DomainTypes
internal import HTML
internal import HTTPTypes
internal import ServiceBackendStorage

/// Narrows a list down, by its address alone, so that it can be kept and shared.
struct CaseFilterForm {
  let scope: RequestStore.InboxScope
  let filter: CaseFilter
  /// The kinds of license of the agency, in the order of their names.
  let licenses: [(id: LicenseDefinitionID, name: String)]
  let language: Language

  private func t(_ th: String, _ en: String) -> String { language == .thai ? th : en }

  /// The address of the list with a filter, at its first page.
  static func address(_ scope: RequestStore.InboxScope, _ filter: CaseFilter) -> String {
    "/?" + QueryItems([.init("scope", scope.rawValue)] + filter.items).encoded
  }

  @HTMLBuilder var html: HTML {
    if scope != .closed { quick }
    Tag.details(.flag("open", filter.definition != nil || filter.state != nil)) {
      Tag.summary(t("กรองตามใบอนุญาตและสถานะ", "Narrow down by license and state"))
      Tag.form(.attribute("method", "get"), .action("/"), .class("filters")) {
        Form.hidden("scope", scope.rawValue)
        for item in rest.items { Form.hidden(item.name, item.value) }
        SelectField(
          "license", label: t("ใบอนุญาต", "License"),
          options: [.init("", t("ทุกใบอนุญาต", "Every license"))] + licenses.map { .init($0.id.rawValue, $0.name) },
          chosen: filter.definition?.rawValue ?? ""
        ).html
        SelectField(
          "state", label: t("สถานะ", "State"),
          options: [.init("", t("ทุกสถานะ", "Every state"))] + states.map { .init($0.rawValue, $0.text[language]) },
          chosen: filter.state?.rawValue ?? ""
        ).html
        Form.submit(t("กรอง", "Narrow down"), secondary: true)
      }
    }
  }

  /// What the form does not ask stays as it is.
  private var rest: CaseFilter { CaseFilter(holder: filter.holder, due: filter.due) }

  private var states: [RequestState] {
    let ended: [RequestState] = [.issued, .refused, .returned, .withdrawn]
    return scope == .closed ? ended : RequestState.allCases.filter { !ended.contains($0) }
  }

  /// One press each for what officers look for all day.
  private var quick: HTML {
    let narrowed: [(String, CaseFilter.Due?, CaseFilter.Holder?)] = [
      (t("ทั้งหมด", "All"), nil, nil), (t("เลยกำหนด", "Late"), .late, nil),
      (t("ครบใน \(CaseFilter.soon) วัน", "Due within \(CaseFilter.soon) days"), .soon, nil),
      (t("อยู่กับฉัน", "In my hands"), nil, .me), (t("ยังไม่มีผู้รับ", "Nobody's yet"), nil, .nobody),
    ]
    return Tag.nav(.class("quick"), .attribute("aria-label", t("ตัวกรอง", "Filters"))) {
      for (text, due, holder) in narrowed { link(text, due, holder) }
    }
  }

  private func link(_ text: String, _ due: CaseFilter.Due?, _ holder: CaseFilter.Holder?) -> HTML {
    var narrowed = filter
    narrowed.due = due
    narrowed.holder = holder
    return Tag.a(
      text, .href(Self.address(scope, narrowed)),
      narrowed == filter ? .attribute("aria-current", "true") : .flag("", false))
  }
}
