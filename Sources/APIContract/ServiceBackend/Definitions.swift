public import DomainTypes
public import FoundationEssentials
internal import HTTPTypes

// Reading a license's definition is open to all: it is the public manual. Publishing needs scope `backend.catalog`.

extension ServiceBackendAPI {
  /// Every definition with its versions, the day from which each counts, and its hash.
  public static let definitions = Endpoint(.get, "/v1/catalog/definitions", output: DefinitionList.self)

  /// The version in force, with its hash as `ETag`; 304 for `If-None-Match`.
  public static let definition = Endpoint(.get, "/v1/catalog/definitions/{id}", output: LicenseDefinition.self)

  /// One version, in force or not; the same `ETag`.
  public static let definitionVersion = Endpoint(
    .get, "/v1/catalog/definitions/{id}/versions/{version}", output: LicenseDefinition.self)

  /// Publishes the next version: 422 lists every fault by its place in the JSON; `If-Match` is the hash of the latest
  /// version; the same content again is the same answer.
  public static let publishDefinition = Endpoint(
    .put, "/v1/catalog/definitions/{id}", input: LicenseDefinition.self, output: PublishedVersion.self)

  /// What publishing would find, without publishing.
  public static let checkDefinition = Endpoint(
    .post, "/v1/catalog/checks", input: LicenseDefinition.self, output: DefinitionCheckAnswer.self)

  /// Where two versions differ: `?from=1&to=2`.
  public static let definitionDifferences = Endpoint(
    .get, "/v1/catalog/definitions/{id}/differences", output: DefinitionDifferences.self)

  /// One license in force with everything that it uses, as one file; `?version=` another one.
  public static let exportDefinition = Endpoint(
    .get, "/v1/catalog/definitions/{id}/export", output: CatalogBundle.self)

  /// The whole catalog in force as one file.
  public static let exportCatalog = Endpoint(.get, "/v1/catalog/export", output: CatalogBundle.self)

  /// Takes such a file, all of it or nothing; taken twice it changes nothing.
  public static let importCatalog = Endpoint(
    .post, "/v1/catalog/imports", input: CatalogBundle.self, output: CatalogImportAnswer.self)
}

public struct DefinitionList: Codable, Sendable, Equatable {
  public var items: [Item]
  public init(items: [Item]) { self.items = items }

  public struct Item: Codable, Sendable, Equatable {
    public var id: LicenseDefinitionID
    /// `nil` while its first version does not count yet.
    public var name: LocalizedText?
    public var agency: AgencyID?
    /// The version that counts today.
    public var inForce: Int?
    /// Oldest first.
    public var versions: [PublishedVersion]

    public init(
      id: LicenseDefinitionID, name: LocalizedText?, agency: AgencyID?, inForce: Int?, versions: [PublishedVersion]
    ) {
      self.id = id
      self.name = name
      self.agency = agency
      self.inForce = inForce
      self.versions = versions
    }
  }
}

public struct PublishedVersion: Codable, Sendable, Equatable {
  public var id: LicenseDefinitionID
  public var version: Int
  public var effectiveFrom: CivilDate
  /// SHA-256 (hex) over its JSON with the keys in order.
  public var sha256: String
  public var publishedAt: Date

  public init(id: LicenseDefinitionID, version: Int, effectiveFrom: CivilDate, sha256: String, publishedAt: Date) {
    self.id = id
    self.version = version
    self.effectiveFrom = effectiveFrom
    self.sha256 = sha256
    self.publishedAt = publishedAt
  }
}

public struct DefinitionCheckAnswer: Codable, Sendable, Equatable {
  /// Empty when it can be published.
  public var faults: [Problem.FieldError]
  public init(faults: [Problem.FieldError]) { self.faults = faults }
}

public struct DefinitionDifferences: Codable, Sendable, Equatable {
  public var id: LicenseDefinitionID
  public var from: Int
  public var to: Int
  public var items: [Item]

  public init(id: LicenseDefinitionID, from: Int, to: Int, items: [Item]) {
    self.id = id
    self.from = from
    self.to = to
    self.items = items
  }

  /// `old` alone was taken away, `new` alone was added.
  public struct Item: Codable, Sendable, Equatable {
    /// Such as `actions.new.fee.satang` or `actions.new.steps[consideration].roles[]`.
    public var path: String
    public var old: JSONValue?
    public var new: JSONValue?

    public init(path: String, old: JSONValue?, new: JSONValue?) {
      self.path = path
      self.old = old
      self.new = new
    }
  }
}

public struct CatalogImportAnswer: Codable, Sendable, Equatable {
  public var published: [PublishedVersion]
  /// How many versions were here before, the same.
  public var unchanged: Int
  /// Whether agencies, business types, questions or holidays changed.
  public var sharedChanged: Bool

  public init(published: [PublishedVersion], unchanged: Int, sharedChanged: Bool) {
    self.published = published
    self.unchanged = unchanged
    self.sharedChanged = sharedChanged
  }
}
