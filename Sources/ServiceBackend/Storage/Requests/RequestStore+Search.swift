internal import Database
internal import DomainTypes
internal import ServiceBackendDomain

extension RequestStore {
  /// The case whose license has that number, then the newest that have every word of `text` among their terms: numbers,
  /// references of submissions, ids, names of people and premises.
  package func search(_ text: String, for viewer: Viewer, limit: Int) throws -> [Headline] {
    try database.read { connection in
      let licensed = try cases(licensed: text, for: viewer, in: connection)
      let worded = try cases(worded: text, for: viewer, limit: limit, in: connection)
      return Array((licensed + worded.filter { !licensed.contains($0) }).prefix(limit))
    }
  }

  private func cases(licensed number: String, for viewer: Viewer, in connection: Connection) throws -> [Headline] {
    let words = number.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !words.isEmpty else { return [] }
    let sql = """
      SELECT \(Self.columns) FROM registeredLicense l JOIN request r ON r.id = l.request
      WHERE l.agency = (SELECT s.agency FROM staff s WHERE s.username = ?2) AND l.number IN (?1, ?4) AND \(Viewer.sees)
      """
    let values = [.text(words)] + viewer.values + [.text(ThaiDigits.toArabic(words))]
    return try connection.rows(sql, values: values, decode: headline)
  }

  private func cases(
    worded text: String, for viewer: Viewer, limit: Int, in connection: Connection
  ) throws -> [Headline] {
    let words = CaseTerms.words(text).prefix(Self.mostWords).map { CaseTerms.index($0, cipher) }
    guard let first = words.first else { return [] }
    let others = words.indices.dropFirst().map { index in
      "AND EXISTS (SELECT 1 FROM caseTerm o WHERE o.agency = t.agency AND o.term = ?\(index + 4) AND o.request = t.request)"
    }
    let sql = """
      SELECT \(Self.columns) FROM caseTerm t JOIN request r ON r.id = t.request
      WHERE t.agency = (SELECT s.agency FROM staff s WHERE s.username = ?2) AND t.term = ?1
        \(others.joined(separator: " ")) AND \(Viewer.sees)
      ORDER BY t.request DESC LIMIT ?4
      """
    let values = [.blob(first)] + viewer.values + [.int(limit)] + words.dropFirst().map(Value.blob)
    return try connection.rows(sql, values: values, decode: headline)
  }

  private static let mostWords = 6
}
