internal import DomainTypes
internal import PortalDomain

/// What somebody had typed before a register answered, in words beside what the register says.
struct ReplacedAnswer {
  /// As a person reads it.
  let typed: LocalizedText

  /// `nil` where nothing gave way.
  init?(_ draft: Draft, _ field: FormField) {
    guard let answer = draft.replaced?[field.key] else { return nil }
    typed = LocalizedText(
      DisplayedAnswer.text(answer, of: field, .thai), DisplayedAnswer.text(answer, of: field, .english))
  }

  var text: LocalizedText {
    LocalizedText(
      "ท่านเคยกรอกว่า “\(typed.th)” จะส่งตามข้อมูลข้างต้นแทน",
      "You had typed “\(typed.en)”; what stands above is sent instead")
  }
}
