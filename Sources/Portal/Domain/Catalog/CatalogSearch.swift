package import DomainTypes

/// Finds licenses by words in Thai and English; Thai is written without spaces, so any part of a word counts.
package struct CatalogSearch: Sendable {
  private struct Entry: Sendable {
    let definition: LicenseDefinition
    let name: String
    let everyday: String
    let others: String
    let everything: String
  }

  /// All of them, in the dictionary order of each language.
  private let ordered: [Language: [Entry]]

  package init(_ catalog: Catalog) {
    let entries = catalog.definitions.map { definition in
      let agency = catalog.agency(definition.agency)?.name
      let businesses = definition.triggers.flatMap(\.businessTypes).compactMap { catalog.businessType($0)?.name }
      let forms = definition.actions.values.flatMap { $0.forms ?? [] }.map(\.number)
      let reasons = definition.triggers.map(\.because)
      let name = Self.plain(definition.name.th + " " + definition.name.en)
      let others = Self.plain(
        ([definition.summary] + businesses + [agency].compactMap { $0 }).map { $0.th + " " + $0.en }
          .joined(separator: " ") + " " + definition.id.rawValue + " " + forms.joined(separator: " "))
      let everyday = Self.plain((definition.everydayWords ?? []).joined(separator: " "))
      let rest = Self.plain(
        (reasons + definition.law.map(\.name)).map { $0.th + " " + $0.en }.joined(separator: " "))
      return Entry(
        definition: definition, name: name, everyday: everyday, others: others,
        everything: [name, everyday, others, rest].joined(separator: " "))
    }
    ordered = Dictionary(
      uniqueKeysWithValues: Language.allCases.map { language in
        (language, entries.sortedInThai { $0.definition.name[language] })
      })
  }

  /// The licenses that hold every word, the best first; without a word all of them in dictionary order.
  ///
  /// When none holds every word, those that hold most of the letters of a misspelled or joined word.
  package func find(_ text: String, _ language: Language) -> [LicenseDefinition] {
    let words = Self.plain(text).split(separator: " ").map { String($0) }
    let ordered = ordered[language] ?? []
    if words.isEmpty { return ordered.map(\.definition) }
    let exact = ordered.compactMap { entry -> (Entry, Int)? in
      guard words.allSatisfy({ entry.everything.contains($0) }) else { return nil }
      return (entry, words.reduce(0) { $0 + Self.weight($1, entry) })
    }
    if !exact.isEmpty { return Self.best(exact) }
    let wanted = Self.grams(words.joined())
    guard wanted.count >= 2 else { return [] }
    let near = ordered.compactMap { entry -> (Entry, Int)? in
      let share = wanted.intersection(Self.grams(entry.everything)).count * 100 / wanted.count
      return share >= 60 ? (entry, share) : nil
    }
    return Array(Self.best(near).prefix(10))
  }

  private static func best(_ found: [(Entry, Int)]) -> [LicenseDefinition] {
    // A stable sort: the dictionary decides between equals.
    found.enumerated().sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }.map(\.element.0.definition)
  }

  private static func weight(_ word: String, _ entry: Entry) -> Int {
    if entry.name.hasPrefix(word) { return 8 }
    if entry.name.contains(word) { return 5 }
    if entry.everyday.contains(word) { return 4 }
    return entry.others.contains(word) ? 2 : 1
  }

  /// Three letters each; tone marks do not count, so that a wrong one does not hide a word.
  private static func grams(_ text: String) -> Set<String> {
    let letters = text.unicodeScalars.filter { $0 != " " && !(0x0E47...0x0E4E).contains($0.value) }
    let all = Array(letters)
    guard all.count >= 3 else { return [] }
    return Set((0...(all.count - 3)).map { String(String.UnicodeScalarView(all[$0..<($0 + 3)])) })
  }

  private static func plain(_ text: String) -> String {
    ThaiDigits.toArabic(ThaiName.normalize(text)).lowercased()
      .split { $0 == " " || $0 == "," || $0 == "/" || $0 == "(" || $0 == ")" || $0 == "\n" }.joined(separator: " ")
  }
}
