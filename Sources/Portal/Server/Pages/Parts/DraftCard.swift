internal import DomainTypes
internal import HTML
internal import PortalDomain

/// One form that is not sent: for which licenses, for which shop, how far, how to go on and how to delete it.
struct DraftCard {
  let environment: PortalEnvironment
  let draft: Draft

  func html(_ language: Language) -> HTML {
    let base = "/drafts/\(draft.id.rawValue)"
    return Tag.section(.class("card")) {
      Tag.h3 { Tag.a(names(language), .href(base)) }
      SummaryList(rows(language)).html
      Tag.div(.class("actions")) {
        Tag.a(.href(base), .class("button small")) {
          LocalizedText("ทำต่อ", "Go on")[language]
          Tag.span(" " + description(language), .class("hidden"))
        }
        Tag.a(.href(base + "/delete"), .class("button secondary small")) {
          LocalizedText("ลบ", "Delete")[language]
          Tag.span(" " + description(language), .class("hidden"))
        }
      }
    }
  }

  func rows(_ language: Language) -> [SummaryList.Row] {
    var rows: [SummaryList.Row] = []
    if let shop { rows.append(.init(LocalizedText("สถานประกอบการ", "Premises")[language], shop, note: area)) }
    if let existing = draft.basedOn {
      rows.append(.init(LocalizedText("ใบอนุญาตเลขที่", "License")[language], existing.number))
    }
    rows.append(
      .init(LocalizedText("แก้ไขล่าสุด", "Last change")[language], DisplayedAnswer.time(draft.updatedAt, language)))
    if let progress {
      rows.append(
        .init(
          LocalizedText("ทำไปแล้ว", "Done")[language],
          html: Tag.span {
            Tag.progress(
              "",
              .attribute("max", "100"), .value(String(progress)),
              .attribute("aria-label", LocalizedText("ทำไปแล้ว", "Done")[language]))
            " \(progress)%"
          }))
    }
    return rows
  }

  func names(_ language: Language) -> String {
    let catalog = try? environment.catalog.current()
    return draft.chosen.map { catalog?.definition($0.definition)?.name[language] ?? $0.definition.rawValue }
      .joined(separator: " · ")
  }

  /// What tells this form from another for the same licenses.
  private func description(_ language: Language) -> String {
    [names(language), shop ?? DisplayedAnswer.time(draft.updatedAt, language)].joined(separator: ", ")
  }

  /// The premises' name, or where they are when they have none yet.
  private var shop: String? { draft.effectiveAnswers["premises.name"]?.string ?? area }

  private var area: String? {
    guard let address = draft.effectiveAnswers["premises.address"].map(DisplayedAnswer.address) else { return nil }
    let line = ThaiAddress(
      subdistrict: address.subdistrict, district: address.district, province: address.province
    ).line
    return line.isEmpty ? nil : line
  }

  /// `nil` when a license of it is not offered any more.
  private var progress: Int? {
    (try? OpenDraft(environment: environment).open(draft)).map { FormProgress($0.form, $0.draft).percent }
  }
}
