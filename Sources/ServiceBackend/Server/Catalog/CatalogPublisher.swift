package import DomainTypes
package import FoundationEssentials
internal import ServiceBackendDomain
package import ServiceBackendStorage

/// Checks and publishes definitions: the one place behind the API and the command line.
package struct CatalogPublisher: Sendable {
  package var stores: BackendStores
  package var inForce: CatalogInForce
  package var activity: AgencyActivity
  /// An agency that opens a license to the public had somebody at the desk within so many days.
  package var activeWithin: Int
  package var now: @Sendable () -> Date

  package init(
    stores: BackendStores, inForce: CatalogInForce, activity: AgencyActivity, activeWithin: Int,
    now: @escaping @Sendable () -> Date
  ) {
    self.stores = stores
    self.inForce = inForce
    self.activity = activity
    self.activeWithin = activeWithin
    self.now = now
  }

  /// Who publishes: a username, or a client's id; and the HTTP request that asked for it.
  package struct Author: Sendable {
    package var name: String
    package var requestID: String?
    package init(_ name: String, requestID: String? = nil) {
      self.name = name
      self.requestID = requestID
    }
  }

  /// A definition as read, with all that is wrong with it.
  package struct Checked: Sendable {
    /// `nil` where it cannot be read at all.
    package var definition: LicenseDefinition?
    package var faults: [DefinitionFault]
    /// The version that was published before with the same content.
    package var published: DefinitionVersion?
  }

  package struct Faults: Error, CustomStringConvertible {
    package let all: [DefinitionFault]
    package var description: String { all.map(\.description).joined(separator: "\n") }
  }

  /// Reads a definition and finds everything that is wrong with it, without publishing.
  ///
  /// - Parameters:
  ///   - bytes: Its JSON.
  ///   - id: The name under which it is to be published; `nil` takes its own.
  /// - Returns: The definition and its faults.
  /// - Throws: `RequestRefusal.malformedBody` for what is no JSON object.
  package func check(_ bytes: [UInt8], as id: LicenseDefinitionID? = nil) async throws -> Checked {
    let catalog = inForce.current(at: now()).catalog
    let reading = try DefinitionReader(catalog.definitions).read(bytes)
    guard let definition = reading.definition else { return Checked(faults: reading.faults) }
    var faults = reading.faults
    if let id, id != definition.id {
      faults.append(DefinitionFault("id", "differs", .init(th: "ต้องตรงกับชื่อในที่อยู่", en: "must be the name in the path")))
    }
    if faults.isEmpty, let published = try known(definition) {
      return Checked(definition: definition, faults: [], published: published)
    }
    let check = PublishCheck(definition, in: catalog)
    let today = BangkokTime(now()).date
    let latest = try stores.definitions.latest(definition.id)?.definition
    let found =
      check.faults(after: latest, on: today) + check.faults()
      + check.faults(try await readiness(for: definition), on: today)
    faults += found.map { DefinitionFault($0, in: definition) }.filter { !reading.isFilled($0.path) }
    return Checked(definition: definition, faults: faults.unique)
  }

  /// Publishes the next version of a definition.
  ///
  /// - Parameters:
  ///   - bytes: Its JSON.
  ///   - id: The name under which it is published.
  ///   - seen: The hash of the latest version that the author saw.
  ///   - author: Who publishes.
  /// - Returns: The version; it is not new when the same was published before.
  /// - Throws: `Faults`; `StoreFailure.staleDefinition`.
  package func publish(
    _ bytes: [UInt8], as id: LicenseDefinitionID? = nil, ifLatest seen: String? = nil, by author: Author
  ) async throws -> (version: DefinitionVersion, isNew: Bool) {
    let checked = try await check(bytes, as: id)
    if let published = checked.published { return (published, false) }
    guard let definition = checked.definition, checked.faults.isEmpty else {
      // A version that others published meanwhile is the reason for the rest.
      if let seen, let definition = checked.definition, try stores.definitions.latest(definition.id)?.sha256 != seen {
        throw StoreFailure.staleDefinition(definition.id.rawValue)
      }
      throw Faults(all: checked.faults)
    }
    let outcome = try await stores.definitions.publish(
      Publication([definition], manner: .next(ifLatest: seen), by: author.name, at: now(), requestID: author.requestID))
    try inForce.refresh(at: now())
    guard let version = (outcome.published + outcome.unchanged).first else { throw StoreFailure.unreadable }
    return (version, !outcome.published.isEmpty)
  }

  func readiness(for definition: LicenseDefinition) async throws -> AgencyReadiness {
    AgencyReadiness(
      officers: try stores.staff.roles(
        of: definition.agency, for: definition.id, on: BangkokTime(now()).date),
      lastActive: try await activity.last(of: definition.agency), activeWithin: activeWithin)
  }

  private func known(_ definition: LicenseDefinition) throws -> DefinitionVersion? {
    guard let stored = try stores.definitions.find(definition.id, version: definition.version),
      try stored.sha256 == PublishedDefinition.hash(of: definition)
    else { return nil }
    return stored.listed
  }
}

extension [DefinitionFault] {
  /// Each once, in the same order.
  var unique: [DefinitionFault] {
    reduce(into: []) { unique, fault in if !unique.contains(fault) { unique.append(fault) } }
  }
}
