/// One page of a list, by keyset: `next` goes into `?after=` for the page that follows, `nil` on the last.
public struct Page<Item: Codable & Sendable>: Codable, Sendable {
  public var items: [Item]
  public var next: String?
  public init(items: [Item], next: String? = nil) {
    self.items = items
    self.next = next
  }

  /// The first `size` of what was found by asking for one more: the one more tells that another page follows.
  ///
  /// - Parameters:
  ///   - found: Up to `size + 1` rows.
  ///   - size: How many stand on one page.
  ///   - cursor: Where the page that follows begins.
  ///   - item: A row as the page shows it.
  public init<Row>(
    _ found: [Row], size: Int, cursor: (Row) -> String, item: (Row) throws -> Item
  ) rethrows {
    let shown = found.prefix(size)
    items = try shown.map(item)
    next = found.count > size ? shown.last.map(cursor) : nil
  }
}

/// The keys with which a daemon signs (RFC 7517), served at `/jwks.json`.
public struct KeySet: Codable, Sendable, Equatable {
  public var keys: [Key]

  public struct Key: Codable, Sendable, Equatable {
    public var kty: String
    public var kid: String?
    public var use: String?
    public var alg: String?
    public var crv: String?
    public var x: String?
    public var y: String?
    public var n: String?
    public var e: String?

    public init(
      kty: String, kid: String? = nil, use: String? = nil, alg: String? = nil, crv: String? = nil, x: String? = nil,
      y: String? = nil, n: String? = nil, e: String? = nil
    ) {
      self.kty = kty
      self.kid = kid
      self.use = use
      self.alg = alg
      self.crv = crv
      self.x = x
      self.y = y
      self.n = n
      self.e = e
    }
  }

  public init(keys: [Key]) { self.keys = keys }
}
