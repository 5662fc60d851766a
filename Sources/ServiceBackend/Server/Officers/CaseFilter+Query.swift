internal import DomainTypes
internal import HTTPTypes
internal import ServiceBackendStorage

extension CaseFilter {
  /// As it stands in the address of a list: `license`, `state`, `holder`, `due`; what is empty filters nothing.
  ///
  /// - Throws: `BackendRefusal.badQuery` for a word that is none of its kind.
  init(_ query: QueryItems) throws(BackendRefusal) {
    self.init(
      definition: Self.text("license", query).map { LicenseDefinitionID($0) },
      state: try Self.word("state", query), holder: try Self.word("holder", query), due: try Self.word("due", query))
  }

  /// The same again as query items.
  var items: [QueryItems.Item] {
    [
      ("license", definition?.rawValue), ("state", state?.rawValue), ("holder", holder?.rawValue),
      ("due", due?.rawValue),
    ].compactMap { name, value in value.map { .init(name, $0) } }
  }

  private static func text(_ name: String, _ query: QueryItems) -> String? {
    query[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func word<Word: RawRepresentable<String>>(
    _ name: String, _ query: QueryItems
  ) throws(BackendRefusal) -> Word? {
    guard let text = text(name, query) else { return nil }
    guard let word = Word(rawValue: text) else { throw .badQuery(name) }
    return word
  }
}
