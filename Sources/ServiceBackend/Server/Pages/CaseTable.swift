internal import APIContract
internal import DomainTypes
internal import HTML

extension BackOffice {
  /// Cases as lines on a wide screen, as cards on a phone.
  func caseTable(
    _ items: [OfficerCaseSummary], _ desk: OfficerDesk, _ language: Language, caption: LocalizedText
  ) -> HTML {
    let columns =
      language == .thai
      ? ["เลขที่คำขอ", "ใบอนุญาต", "ผู้ขอ", "สถานะ", "กำหนดเสร็จ", "ผู้รับเรื่อง"]
      : ["Number", "License", "Applicant", "State", "Due", "Officer"]
    let rows = items.map { item -> [HTML] in
      [
        Tag.a(item.requestNumber, .href("/cases/" + item.id.rawValue)),
        .text(environment.catalog.name(of: item.definition)[language]), .text(item.applicant),
        item.state.tag(language), .text(item.dueOn?.short(language) ?? "–"), .text(item.assignee ?? "–"),
      ]
    }
    return DataTable(caption: caption[language], columns: columns, rows: rows).html
  }
}
