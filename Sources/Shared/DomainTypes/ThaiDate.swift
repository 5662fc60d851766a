/// Dates as screens and documents show them: Buddhist era in Thai, common era in English.
extension CivilDate {
  public var buddhistYear: Int { year + 543 }

  /// `23 พฤศจิกายน 2569` or `23 November 2026`.
  public func long(_ language: Language) -> String {
    switch language {
    case .thai: "\(day) \(Self.thaiMonths[month - 1]) \(buddhistYear)"
    case .english: "\(day) \(Self.englishMonths[month - 1]) \(year)"
    }
  }

  /// `23 พ.ย. 2569` or `23 Nov 2026`.
  public func short(_ language: Language) -> String {
    switch language {
    case .thai: "\(day) \(Self.thaiShortMonths[month - 1]) \(buddhistYear)"
    case .english: "\(day) \(Self.englishMonths[month - 1].prefix(3)) \(year)"
    }
  }

  public static let thaiMonths = [
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม",
    "พฤศจิกายน", "ธันวาคม",
  ]
  static let thaiShortMonths = [
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
  ]
  public static let englishMonths = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
}
