/// The pairs of a query or of a form body (`application/x-www-form-urlencoded`), in order.
public struct QueryItems: Sendable, Equatable {
  public struct Item: Sendable, Equatable {
    public let name: String
    public let value: String
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  public private(set) var all: [Item]

  public init(_ all: [Item] = []) { self.all = all }

  /// Reads an encoded string.
  ///
  /// `nil` for a broken escape, for text that is not UTF-8, and past 2,000 pairs.
  public init?(encoded: some StringProtocol) {
    var items: [Item] = []
    for pair in encoded.split(separator: "&") {
      guard items.count < 2000 else { return nil }
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = PercentCoding.decode(parts[0], plusIsSpace: true),
        let value = PercentCoding.decode(parts.count > 1 ? parts[1] : "", plusIsSpace: true)
      else { return nil }
      items.append(Item(name, value))
    }
    self.all = items
  }

  /// The first value under the name.
  public subscript(_ name: String) -> String? { all.first { $0.name == name }?.value }

  /// Every value under the name, as a group of check boxes sends them.
  public func values(_ name: String) -> [String] { all.compactMap { $0.name == name ? $0.value : nil } }

  public mutating func add(_ name: String, _ value: String) { all.append(Item(name, value)) }

  public var encoded: String {
    all.map { PercentCoding.encode($0.name) + "=" + PercentCoding.encode($0.value) }.joined(separator: "&")
  }
}

extension QueryItems: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (String, String)...) {
    self.init(elements.map { Item($0.0, $0.1) })
  }
}
