/// A catalog, or one license with what it uses, as one file: what is exported here and imported elsewhere.
public struct CatalogBundle: Sendable, Hashable, Codable {
  /// The shape of the file; another is refused.
  public static let format = "bizportal-catalog-1"

  public var format: String
  public var catalog: Catalog
  /// Days on which state offices are closed.
  public var holidays: [CivilDate]

  public init(_ catalog: Catalog, holidays: [CivilDate]) {
    format = Self.format
    self.catalog = catalog
    self.holidays = holidays
  }
}
