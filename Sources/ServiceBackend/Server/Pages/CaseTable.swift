internal import APIContract
internal import DomainTypes
internal import HTML
internal import ServiceBackendDomain

extension BackOffice {
  /// Cases as lines on a wide screen, as cards on a phone.
  func caseTable(
    _ items: [OfficerCaseSummary], _ desk: OfficerDesk, _ language: Language, caption: LocalizedText
  ) throws -> HTML {
    let names = try ActorNames(items.compactMap(\.assignee), environment.stores.staff)
    let today = environment.moment.today
    let columns =
      language == .thai
      ? ["เลขที่คำขอ", "ใบอนุญาต", "ผู้ขอ", "สถานะ", "กำหนดเสร็จ", "ผู้รับเรื่อง"]
      : ["Number", "License", "Applicant", "State", "Due", "Officer"]
    let rows = items.map { item -> [HTML] in
      [
        Tag.a(item.requestNumber, .href("/cases/" + item.id.rawValue)),
        .text(environment.catalog.name(of: item.definition)[language]), .text(item.applicant),
        item.state.tag(language), Deadline(item.dueOn, item.state, today: today).html(language),
        .text(item.assignee.map { names.name($0, language) } ?? "–"),
      ]
    }
    return DataTable(caption: caption[language], columns: columns, rows: rows, becomesCards: true).html
  }
}
