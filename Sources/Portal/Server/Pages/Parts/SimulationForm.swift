internal import DomainTypes
internal import HTML
internal import PortalDomain

/// "My case": the few answers on which documents and fee depend; the address of the result can be shared.
struct SimulationForm {
  let environment: PortalEnvironment
  let manual: LicenseManual
  let language: Language

  /// Where it is on the page: far below on a telephone, so that a link on top leads there.
  static let place = "my-case"
  static let title = LocalizedText("ลองกรณีของฉัน", "Try my case")

  var html: HTML {
    let definition = manual.definition
    let actions = LicenseDefinition.Action.allCases.filter { definition.action($0) != nil }
    let typed = manual.questions.reduce(into: [String: String]()) { typed, field in
      typed.merge(control(field).boxes(manual.answers[field.key])) { $1 }
    }
    return Tag.section(.class("card"), .id(Self.place)) {
      Tag.h2(Self.title[language])
      Tag.form(.attribute("method", "get"), .action("/licenses/\(definition.id.rawValue)"), .flag("novalidate")) {
        if actions.count > 1 {
          ChoiceField(
            "action", label: LocalizedText("เรื่องที่ยื่น", "What to file")[language],
            options: actions.map { .init($0.rawValue, ActionWords.text($0)[language]) },
            chosen: [manual.action.rawValue]
          ).html
        }
        if definition.applicants.count > 1 {
          ChoiceField(
            "applicant", label: LocalizedText("ผู้ยื่น", "Who applies")[language],
            options: [
              .init("person", LocalizedText("บุคคลธรรมดา", "A person")[language]),
              .init("company", LocalizedText("นิติบุคคล", "A company")[language]),
            ], chosen: [manual.applicantKind.rawValue]
          ).html
        }
        for field in manual.questions { control(field).html(typed, FormErrors()) }
        Form.submit(LocalizedText("คำนวณ", "Work it out")[language], secondary: true)
      }
      if let start { Tag.p { start } }
    }
  }

  private func control(_ field: FormField) -> QuestionControl { QuestionControl(field: field, language: language) }

  /// Where a new application begins: the finder of the first business that needs it.
  private var start: HTML? {
    guard manual.definition.closed == nil, manual.action == .new,
      let type = manual.definition.triggers.first?.businessTypes.first
    else { return nil }
    return Tag.a(
      LocalizedText("เริ่มขอใบอนุญาต", "Begin an application")[language], .href("/start/\(type)"), .class("button"))
  }
}
