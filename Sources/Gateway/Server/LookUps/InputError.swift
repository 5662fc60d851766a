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
  case unknownAttribute
  /// Not an age that laws name.
  case wrongAge
  case wrongBatchSize
  /// A grant or an access request that makes no sense, with what is wrong.
  case flawed(field: String)
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
    case .unknownAttribute: "unknown-attribute"
    case .wrongAge: "wrong-age"
    case .wrongBatchSize: "wrong-batch-size"
    case .flawed: "flawed"
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
    case .unknownAttribute: "attribute"
    case .wrongAge: "years"
    case .wrongBatchSize: "items"
    case .flawed(let field): field
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
    case .unknownAttribute:
      .init(th: "ชุดข้อมูลนี้ไม่มีคำถามแบบใช่หรือไม่ใช่นี้", en: "The data service does not answer this yes-or-no question")
    case .wrongAge:
      .init(
        th: "ต้องเป็นอายุที่กฎหมายกำหนด: 15, 17, 18, 20, 25 หรือ 60 ปี",
        en: "An age that laws name is needed: 15, 17, 18, 20, 25 or 60")
    case .wrongBatchSize: .init(th: "ต้องมี 1 ถึง 1,000 รายการ", en: "1 to 1,000 items are needed")
    case .flawed(let field):
      .init(th: "ค่าของ \(field) ใช้ไม่ได้", en: "The value of \(field) makes no sense here")
    case .wrongCursor: .init(th: "ตำแหน่งเริ่มต้นไม่ถูกต้อง", en: "The cursor is not one that was given out")
    }
  }
}
