internal import APIContract
internal import DomainTypes
internal import HTTPServer

/// What is wrong with a question before any rule looks at it.
enum InputError: Error, Equatable {
  case unknownService
  /// The position in `fields` of a name that the service does not have.
  case unknownField(Int)
  case noFields
  /// Not exactly one id of the kind that the service knows.
  case wrongSubject
  case wrongLaserCode
  /// A text that is missing, or longer than 500 characters.
  case missingText(String)
  case wrongCursor
}

extension InputError: ProblemConvertible {
  func problem(_ language: Language) -> Problem {
    Problem(
      code: code, status: 422, title: text[language],
      errors: field.map { [.init(field: $0, code: code, message: text[language])] }, source: .client)
  }

  private var code: String {
    switch self {
    case .unknownService: "unknown-service"
    case .unknownField: "unknown-field"
    case .noFields: "no-fields"
    case .wrongSubject: "wrong-subject"
    case .wrongLaserCode: "wrong-laser-code"
    case .missingText: "missing-text"
    case .wrongCursor: "wrong-cursor"
    }
  }

  private var field: String? {
    switch self {
    case .unknownService: "service"
    case .unknownField(let index): "fields[\(index)]"
    case .noFields: "fields"
    case .wrongSubject: "subject"
    case .wrongLaserCode: "laserCode"
    case .missingText(let name): name
    case .wrongCursor: "after"
    }
  }

  private var text: LocalizedText {
    switch self {
    case .unknownService:
      .init(th: "ไม่มีชุดข้อมูลนี้", en: "There is no such data service")
    case .unknownField:
      .init(th: "ชุดข้อมูลนี้ไม่มีรายการข้อมูลที่ขอ", en: "The data service does not have this field")
    case .noFields: .init(th: "ต้องระบุรายการข้อมูลที่ขอ", en: "At least one field has to be asked for")
    case .wrongSubject:
      .init(
        th: "ต้องระบุเลขประจำตัวหนึ่งเลข ตามชนิดของชุดข้อมูล",
        en: "Exactly one id is needed, of the kind that the data service knows")
    case .wrongLaserCode:
      .init(th: "รหัสหลังบัตรต้องเป็นอักษร 2 ตัวและตัวเลข 10 หลัก", en: "A laser code has two letters and ten digits")
    case .missingText:
      .init(th: "ต้องระบุข้อความนี้ ไม่เกิน 500 ตัวอักษร", en: "A text of at most 500 characters is needed")
    case .wrongCursor: .init(th: "ตำแหน่งเริ่มต้นไม่ถูกต้อง", en: "The cursor is not one that was given out")
    }
  }
}
