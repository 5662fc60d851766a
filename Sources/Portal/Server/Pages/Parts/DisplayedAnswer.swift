internal import DomainTypes
internal import FoundationEssentials
internal import PortalDomain

/// Answers and times as people read them.
enum DisplayedAnswer {
  static func text(_ value: JSONValue?, of field: FormField, _ language: Language) -> String {
    switch (field.kind, value) {
    case (_, nil), (_, .null?): language == .thai ? "ยังไม่ได้กรอก" : "Not answered yet"
    case (.yesNo, .bool(let yes)?):
      switch language {
      case .thai: yes ? "ใช่" : "ไม่ใช่"
      case .english: yes ? "Yes" : "No"
      }
    case (.choice, .string(let chosen)?):
      field.choices?.first { $0.value == chosen }?.label[language] ?? chosen
    case (.date, .string(let iso)?): CivilDate(iso)?.long(language) ?? iso
    case (.address, let address?): self.address(address).line
    case (_, let other?): typed(other)
    }
  }

  /// As it stands in a text box.
  static func typed(_ value: JSONValue?) -> String {
    switch value {
    case .string(let text)?: text
    case .integer(let number)?: String(number)
    case .number(let number)?: String(number)
    case .bool(let yes)?: yes ? "yes" : "no"
    default: ""
    }
  }

  static func address(_ value: JSONValue) -> ThaiAddress {
    if let line = value.string { return ThaiAddress(houseNumber: line) }
    func part(_ key: String) -> String { value[key]?.string ?? "" }
    return ThaiAddress(
      houseNumber: part("houseNumber"), villageNumber: part("villageNumber"), building: part("building"),
      soi: part("soi"), road: part("road"), subdistrict: part("subdistrict"), district: part("district"),
      province: part("province"), postCode: part("postCode"), areaCode: part("areaCode"))
  }

  static func time(_ date: Date, _ language: Language) -> String {
    let time = BangkokTime(date)
    return time.date.short(language) + " " + time.clock(language)
  }

  /// Where a locked answer came from, and where it can be changed.
  static func source(_ locked: LockedAnswer, _ language: Language) -> String {
    locked.isFromAccount ? account(language) : source(locked.source, language)
  }

  /// What the account says and no register has confirmed.
  static func account(_ language: Language) -> String {
    switch language {
    case .thai: "จากบัญชี Digital ID ที่เข้าสู่ระบบ ยื่นได้ในชื่อนี้เท่านั้น · ทะเบียนราชการยังไม่ยืนยัน"
    case .english:
      "From the Digital ID account that is signed in; this form is sent in that name only · not verified by a register"
    }
  }

  static func source(_ source: RegisterSource, _ language: Language) -> String {
    let time = time(source.fetchedAt, language)
    return switch language {
    case .thai: "จาก\(source.source.th) เมื่อ \(time) · ทางการยืนยันแล้ว แก้ไขที่นี่ไม่ได้"
    case .english: "From \(source.source.en), \(time) · confirmed by the register, not to be changed here"
    }
  }

  static func workingDays(_ days: Int, _ language: Language) -> String {
    switch language {
    case .thai: "\(days) วันทำการ"
    case .english: days == 1 ? "1 working day" : "\(days) working days"
    }
  }

  static func size(_ bytes: Int) -> String {
    bytes >= 1 << 20 ? "\(bytes >> 20) MB" : "\(max(1, bytes >> 10)) KB"
  }
}
