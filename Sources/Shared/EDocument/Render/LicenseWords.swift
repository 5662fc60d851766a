internal import DomainTypes

/// The words the page adds to a license's own: one place, so that page and tests say the same.
struct LicenseWords {
  static let givenTo = "ออกใบอนุญาตฉบับนี้ให้แก่"
  static let premises = "สถานที่ (Premises)"
  static let effective = "วันที่มีผล (Effective)"
  static let expiry = "วันสิ้นอายุ (Expiry)"
  static let noExpiry = "ไม่มีกำหนดวันสิ้นอายุ (No expiry)"
  static let conditions = "เงื่อนไข (Conditions)"
  static let qrCaption = "สแกนเพื่อตรวจสอบ"
  static let offlineCaption = "ตรวจสอบโดยไม่ใช้เครือข่าย"

  let document: LicenseDocument

  var number: String { "เลขที่ " + ThaiDigits.fromArabic(document.number) }
  var englishNumber: String { "No. " + document.number }
  var law: String { bound("อาศัยอำนาจตามความใน" + document.law) }
  var effective: String { bound(date(document.effective)) }
  var expiry: String { document.expiry.map { bound(date($0)) } ?? Self.noExpiry }
  var issued: String { bound("ออกให้ ณ วันที่ " + thai(BangkokTime(document.issuedAt).date)) }
  var englishIssued: String { "Issued on " + BangkokTime(document.issuedAt).date.long(.english) }
  var signatory: String { "(\(document.signatoryName))" }
  /// The page's one heading line on every page but the first.
  var continued: String { document.title.th + " " + number }

  /// Over the part of a row that stands on another page than its beginning.
  static func continued(label: String) -> String { label + " (ต่อ)" }

  /// `conditions` is numbered by whoever wrote it; empty lines only space it.
  var conditionLines: [String] {
    document.conditions.split(separator: "\n").map(String.init).filter { !$0.allSatisfy(\.isWhitespace) }
  }

  func page(_ index: Int, of count: Int) -> String {
    ThaiDigits.fromArabic("หน้า \(index + 1) จาก \(count)")
  }

  /// Keeps the year on the line of its era.
  private func bound(_ text: String) -> String {
    text.replacing("พ.ศ. ", with: "พ.ศ.\u{A0}")
  }

  private func date(_ day: CivilDate) -> String { "\(thai(day)) (\(day.long(.english)))" }

  // `๒๑ กันยายน พ.ศ. ๒๕๖๙`
  private func thai(_ day: CivilDate) -> String {
    ThaiDigits.fromArabic("\(day.day) \(CivilDate.thaiMonths[day.month - 1]) พ.ศ. \(day.buddhistYear)")
  }
}
