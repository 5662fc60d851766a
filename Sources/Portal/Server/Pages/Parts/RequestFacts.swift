internal import DomainTypes
internal import FoundationEssentials
internal import HTML
internal import PortalDomain

/// What every page about a request tells: whose turn, until when, what happened.
enum RequestFacts {
  static func rows(_ followed: FollowedRequest, agency: String, _ language: Language) -> [SummaryList.Row] {
    var rows = [SummaryList.Row(LocalizedText("หน่วยงาน", "Agency")[language], agency)]
    guard let snapshot = followed.request.snapshot else {
      guard followed.awaited.isEmpty else { return rows }
      if followed.isRefused {
        rows.append(
          .init(
            LocalizedText("สถานะ", "State")[language],
            notTaken(followed)[language]))
        return rows
      }
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
    if let due = snapshot.dueOn, snapshot.turn != .nobody {
      rows.append(.init(LocalizedText("กำหนดแล้วเสร็จ", "Decision due")[language], due.long(language)))
    }
    if let inspection = snapshot.inspection { rows.append(self.inspection(inspection, language)) }
    if let delay = snapshot.delay, snapshot.dueOn != nil { rows.append(self.delay(delay, language)) }
    if let conditions = snapshot.conditions {
      rows.append(
        .init(LocalizedText("เงื่อนไข", "Conditions")[language], html: Tag.ul { for one in conditions { Tag.li(one) } }))
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

  private static func notTaken(_ followed: FollowedRequest) -> LocalizedText {
    guard !followed.isBehindAnother else {
      return LocalizedText(
        "หน่วยงานไม่รับคำขอนี้ เพราะมีคำขออื่นเกี่ยวกับใบอนุญาตเดียวกันที่ยังไม่เสร็จ ซึ่งท่านหรือผู้แทนอื่นของบริษัทยื่นไว้ ถอนคำขอนี้ แล้วยื่นใหม่เมื่อคำขอนั้นเสร็จหากยังต้องการ",
        "The agency did not take this: another request about the same license, yours or of somebody else who acts for the company, is not decided yet. Withdraw this one, and file again after the other if you still need it."
      )
    }
    return LocalizedText(
      "ระบบของเรามีปัญหาในการส่งคำขอนี้ให้หน่วยงาน เจ้าหน้าที่กำลังแก้ไข ข้อมูลและเอกสารของท่านไม่สูญหาย ท่านไม่ต้องยื่นใหม่ หรือจะถอนคำขอก็ได้",
      "There is a problem on our side in handing this to the agency; we are on it. Nothing you sent is lost, and you need not file again. You can also withdraw it."
    )
  }

  private static func inspection(_ notice: InspectionNotice, _ language: Language) -> SummaryList.Row {
    let result: LocalizedText? =
      switch notice.passed {
      case nil: nil
      case true: .init("ผ่าน", "Passed")
      case false: .init("ไม่ผ่าน", "Not passed")
      }
    return .init(
      LocalizedText("ตรวจสถานที่", "Inspection of the premises")[language],
      [notice.on.long(language), result?[language]].compactMap { $0 }.joined(separator: " · "), note: notice.note)
  }

  /// The law has the agency say why it is late (Licensing Facilitation Act s.10).
  private static func delay(_ notice: DelayNotice, _ language: Language) -> SummaryList.Row {
    .init(
      LocalizedText("เหตุแห่งความล่าช้า", "Why it is late")[language],
      notice.reason ?? LocalizedText("หน่วยงานยังไม่แจ้งเหตุ", "The agency has not said why yet")[language],
      note: LocalizedText("แจ้งครั้งที่ \(notice.number) เมื่อ ", "Notice \(notice.number), ")[language]
        + DisplayedAnswer.time(notice.at, language))
  }

  /// Its state; what waits for another license says so.
  static func tag(_ followed: FollowedRequest, _ language: Language) -> HTML {
    if followed.isBehindAnother {
      return StatusTag.tag(LocalizedText("มีคำขออื่นอยู่แล้ว", "Another request is open")[language], .yours)
    }
    if followed.isRefused {
      return StatusTag.tag(LocalizedText("มีปัญหาที่ระบบของเรา", "A problem on our side")[language], .bad)
    }
    guard followed.awaitedInVain.isEmpty else {
      return StatusTag.tag(LocalizedText("รอท่าน", "Waiting for you")[language], .yours)
    }
    guard !followed.waitsFor.isEmpty else { return StateWords.tag(followed.request.snapshot?.state, language) }
    return StatusTag.tag(LocalizedText("รอใบอนุญาตอื่น", "Waits for another license")[language], .waiting)
  }

  @HTMLBuilder static func waiting(_ followed: FollowedRequest, _ language: Language) -> HTML {
    if followed.awaitedInVain.isEmpty, !followed.waitsFor.isEmpty {
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
