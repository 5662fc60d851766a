internal import DomainTypes

/// The name of an area as people write it, without what stands before it on envelopes.
enum AreaName {
  private static let prefixes = [
    "แขวง", "เขต", "ตำบล", "อำเภอ", "จังหวัด", "ต.", "อ.", "จ.", "khwaeng", "khet", "tambon", "amphoe", "changwat",
  ]
  /// Names that everybody shortens.
  private static let short: Set<String> = ["กรุงเทพฯ", "กรุงเทพ", "กทม.", "กทม", "bkk"]

  /// Lower case, Arabic digits, no spaces, no prefix.
  static func plain(_ name: String) -> String {
    let text = ThaiDigits.toArabic(ThaiName.normalize(name)).lowercased()
    let joined = String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != " " && $0 != "-" }))
    if short.contains(joined) { return "กรุงเทพมหานคร" }
    for prefix in prefixes where joined.hasPrefix(prefix) && joined.utf8.count > prefix.utf8.count {
      return String(joined.dropFirst(prefix.count))
    }
    return joined
  }

  /// The one whose name it is; as it is written first, since a name may itself begin like a prefix.
  static func match<Named>(_ name: String, in all: [Named], _ text: (Named) -> LocalizedText) -> Named? {
    let whole = ThaiName.normalize(name)
    if let found = all.first(where: { text($0).th == whole }) { return found }
    let wanted = plain(name)
    guard !wanted.isEmpty else { return nil }
    return all.first { plain(text($0).th) == wanted || plain(text($0).en) == wanted }
  }
}
