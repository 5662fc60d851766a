internal import DomainTypes
internal import IdentityDomain

// What is wrong with a field, in the words that stand beside it.

extension ProofingInput.Field {
  func message(_ fault: ProofingInput.Fault) -> LocalizedText {
    switch (self, fault) {
    case (_, .inFuture): .init(th: "วันเกิดต้องไม่เป็นวันในอนาคต", en: "The birth date must not be in the future")
    case (_, .tooLong): .init(th: "ยาวเกินไป", en: "This is too long")
    case (_, .notThai):
      .init(th: "กรอกชื่อเป็นภาษาไทยตามบัตร ไม่ต้องใส่คำนำหน้า", en: "Write the name in Thai as on the card, without title")
    case (.firstName, _): .init(th: "กรอกชื่อ", en: "Enter the first name")
    case (.lastName, _): .init(th: "กรอกนามสกุล", en: "Enter the last name")
    case (.citizenID, .missing): .init(th: "กรอกเลขประจำตัวประชาชน", en: "Enter the citizen id")
    case (.citizenID, _):
      .init(th: "เลขประจำตัวประชาชนต้องมี 13 หลักและถูกต้อง", en: "The citizen id has 13 digits; one of these is wrong")
    case (.birthDate, .missing): .init(th: "กรอกปีเกิด", en: "Enter the year of birth")
    case (.birthDate, _): .init(th: "วันเกิดไม่ถูกต้อง", en: "There is no such date")
    case (.laserCode, .missing): .init(th: "กรอกรหัสหลังบัตร", en: "Enter the code on the back of the card")
    case (.laserCode, _):
      .init(th: "รหัสหลังบัตรมีอักษรอังกฤษ 2 ตัวและเลข 10 ตัว", en: "The code has 2 letters and 10 digits")
    }
  }
}

extension AccountInput.Field {
  func message(_ fault: AccountInput.Fault) -> LocalizedText {
    switch (self, fault) {
    case (_, .password(let fault)): fault.message
    case (.username, .missing): .init(th: "กรอกชื่อผู้ใช้", en: "Enter a username")
    case (.username, .taken): .init(th: "ชื่อผู้ใช้นี้มีผู้ใช้แล้ว", en: "This username is taken")
    case (.username, _):
      .init(
        th: "ชื่อผู้ใช้ต้องเป็นอักษรอังกฤษ ตัวเลข จุด ขีด 4–32 ตัว ขึ้นต้นด้วยอักษร",
        en: "A username has 4 to 32 Latin letters, digits, dots or dashes and begins with a letter")
    case (.email, .missing): .init(th: "กรอกอีเมล", en: "Enter an e-mail address")
    case (.email, .taken): .init(th: "อีเมลนี้ใช้กับบัญชีอื่นแล้ว", en: "This e-mail address belongs to another account")
    case (.email, _): .init(th: "อีเมลไม่ถูกต้อง", en: "This is not an e-mail address")
    case (.password, _): .init(th: "กรอกรหัสผ่าน", en: "Enter a password")
    }
  }
}

extension AccountInput.Fault {
  /// For programs.
  var code: String {
    switch self {
    case .missing: "missing"
    case .malformed: "malformed"
    case .taken: "taken"
    case .password(let fault): "\(fault)"
    }
  }
}

extension NewPassword.Fault {
  var message: LocalizedText {
    switch self {
    case .missing: .init(th: "กรอกรหัสผ่าน", en: "Enter a password")
    case .tooShort: .init(th: "รหัสผ่านต้องยาวอย่างน้อย 10 ตัวอักษร", en: "A password has at least 10 characters")
    case .tooLong: .init(th: "รหัสผ่านยาวเกินไป", en: "The password is too long")
    case .tooCommon: .init(th: "รหัสผ่านนี้เดาง่ายเกินไป", en: "This password is too easy to guess")
    case .holdsUsername: .init(th: "รหัสผ่านต้องไม่มีชื่อผู้ใช้อยู่ข้างใน", en: "The password must not hold the username")
    case .repetitionDiffers: .init(th: "รหัสผ่านสองช่องไม่ตรงกัน", en: "The two passwords differ")
    }
  }
}
