internal import DomainTypes
internal import HTML

extension AccountNotice {
  /// Whoever would act or be told is not there, or not to be trusted: the officer decides what follows.
  func box(_ language: Language) -> HTML {
    let day = BangkokTime(since).date.long(language)
    let (title, advice): (LocalizedText, LocalizedText)
    switch standing {
    case .active: return .empty
    case .suspended:
      title = .init(th: "บัญชีของผู้ขอถูกระงับเมื่อ \(day)", en: "The applicant's account was suspended on \(day)")
      advice = .init(
        th: "ผู้ขอเข้าสู่ระบบไม่ได้ โปรดตรวจสอบว่าคำขอนี้เป็นของผู้ขอจริงก่อนพิจารณาต่อ",
        en: "The applicant cannot sign in. Make sure that this request is really theirs before you go on.")
    case .deceased:
      title = .init(th: "ผู้ขอถูกบันทึกว่าเสียชีวิตเมื่อ \(day)", en: "The applicant was marked as deceased on \(day)")
      advice = .init(
        th: "โปรดตรวจสอบกับทายาทหรือผู้จัดการมรดกก่อนพิจารณาต่อ",
        en: "Ask the heirs or the administrator of the estate before you go on.")
    }
    return Notice.box(.warning, title[language]) { Tag.p(advice[language]) }
  }
}
