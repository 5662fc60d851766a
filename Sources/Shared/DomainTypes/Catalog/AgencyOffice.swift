extension Agency {
  /// One desk of an agency: a district office, a municipality, a branch.
  public struct Office: Sendable, Hashable, Codable {
    public var id: String
    public var name: LocalizedText
    /// Beginnings of the area codes that it serves: `1001` is a district, `12` a province.
    public var areas: [String]
  }

  /// The office that serves an area: the one with the longest matching beginning.
  public func office(forArea code: String) -> Office? {
    let matches = (offices ?? []).compactMap { office -> (office: Office, length: Int)? in
      let lengths = office.areas.filter { !$0.isEmpty && code.hasPrefix($0) }.map(\.utf8.count)
      return lengths.max().map { (office, $0) }
    }
    return matches.max { $0.length < $1.length }?.office
  }
}
