internal import DomainTypes
internal import FoundationEssentials
internal import HTML
internal import PortalDomain

/// What every page about a request tells: whose turn, until when, what happened.
enum RequestFacts {
  static func rows(_ snapshot: RequestSnapshot?, agency: String, _ language: Language) -> [SummaryList.Row] {
    var rows = [SummaryList.Row(LocalizedText("หน่วยงาน", "Agency")[language], agency)]
    guard let snapshot else {
      rows.append(
        .init(
          LocalizedText("สถานะ", "State")[language],
          LocalizedText(
            "รับเรื่องแล้ว ระบบกำลังส่งให้หน่วยงาน ท่านไม่ต้องทำอะไร", "Accepted; being handed to the agency. Nothing for you to do."
          )[
            language]))
      return rows
    }
    rows.append(.init(LocalizedText("เลขที่คำขอ", "Request number")[language], snapshot.requestNumber))
    rows.append(
      .init(LocalizedText("รอการดำเนินการจาก", "Whose turn")[language], StateWords.turn(snapshot.turn)[language]))
    if let due = snapshot.dueOn {
      rows.append(.init(LocalizedText("กำหนดแล้วเสร็จ", "Decision due")[language], due.long(language)))
    }
    if let license = snapshot.license {
      rows.append(.init(LocalizedText("เลขที่ใบอนุญาต", "License number")[language], license.number))
      rows.append(.init(LocalizedText("ออกเมื่อ", "Issued")[language], license.issuedOn.long(language)))
      if let end = license.expiresOn {
        rows.append(.init(LocalizedText("ใช้ได้ถึง", "Good until")[language], end.long(language)))
      }
    }
    return rows
  }

  /// Its state; what waits for another license says so.
  static func tag(_ followed: FollowedRequest, _ language: Language) -> HTML {
    guard !followed.waitsFor.isEmpty else { return StateWords.tag(followed.request.snapshot?.state, language) }
    return StatusTag.tag(LocalizedText("รอใบอนุญาตอื่น", "Waits for another license")[language], .waiting)
  }

  @HTMLBuilder static func waiting(_ followed: FollowedRequest, _ language: Language) -> HTML {
    if !followed.waitsFor.isEmpty {
      Tag.p(
        LocalizedText("จะส่งให้หน่วยงานเองเมื่อออกแล้ว: ", "Handed to its agency by itself as soon as this is issued: ")[
          language]
          + followed.waitsFor.map { $0.name[language] }.joined(separator: ", ")
          + LocalizedText(" ท่านไม่ต้องกรอกเลขที่", ". You need not type its number.")[language])
    }
  }

  /// `level` follows the heading that it stands under.
  @HTMLBuilder static func history(_ request: OperatorRequest, _ language: Language, level: Tag = .h2) -> HTML {
    if !request.history.isEmpty {
      level(LocalizedText("ความเป็นมา", "History")[language])
      Tag.ol(.class("history")) {
        for entry in request.history.reversed() {
          Tag.li {
            Tag.strong(StateWords.event(entry.kind)[language])
            Tag.span(DisplayedAnswer.time(entry.at, language), .class("hint block"))
            if let note = entry.note, !note.isEmpty { Tag.span(note, .class("block")) }
          }
        }
      }
    }
  }
}
