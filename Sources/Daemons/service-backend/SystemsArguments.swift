import DomainTypes
import FoundationEssentials
import ProcessLifecycle
import ServiceBackendDomain
import ServiceBackendServer

/// What stands behind `systems add` and its like.
struct SystemsArguments {
  let client: String?
  let asJSON: Bool
  private let options: [String: String]
  private let usage: String

  private static let names: Set<String> = [
    "agency", "name", "name-en", "roles", "webhook", "office", "area", "definition",
  ]

  init(_ words: [String], usage: String) throws {
    var rest = words[...]
    var client: String?
    var asJSON = false
    var options: [String: String] = [:]
    while let word = rest.popFirst() {
      if word == "--json" {
        asJSON = true
      } else if word.hasPrefix("--") {
        let name = String(word.dropFirst(2))
        guard Self.names.contains(name), let value = rest.popFirst() else { throw UsageError(usage) }
        options[name] = value
      } else {
        guard client == nil else { throw UsageError(usage) }
        client = word
      }
    }
    self.client = client
    self.asJSON = asJSON
    self.options = options
    self.usage = usage
  }

  struct Entry {
    var system: AgencySystem
    var roles: Set<Role>
    var scopes: [OfficerGrant.Scope]
  }

  /// The system that the options declare.
  ///
  /// - Throws: A `UsageError` that says which option is wrong.
  func entry(_ client: String, _ catalog: PublishedCatalog, isSandbox: Bool, at now: Date) throws -> Entry {
    guard AgencySystem.isName(client) else { throw UsageError("CLIENT is 1 to 64 of a-z A-Z 0-9 . _ -") }
    guard let agency = options["agency"].map({ AgencyID($0) }), catalog.catalog.agency(agency) != nil else {
      throw UsageError("--agency: the catalog has no such agency")
    }
    guard let name = options["name"], !name.isEmpty else { throw UsageError("--name is missing") }
    let words = (options["roles"] ?? "").split(separator: ",").map(String.init)
    let roles = Set(words.compactMap { Role(rawValue: $0) })
    guard !roles.isEmpty, roles.count == Set(words).count, !roles.contains(.administrator) else {
      let known = Role.allCases.filter { $0 != .administrator }.map(\.rawValue).joined(separator: ",")
      throw UsageError("--roles is a list of \(known)")
    }
    if let url = options["webhook"] {
      guard url.hasPrefix("https://") || isSandbox && url.hasPrefix("http://") else {
        throw UsageError("--webhook must begin with https://")
      }
    }
    var scopes: [OfficerGrant.Scope] = []
    if !options.keys.filter({ ["office", "area", "definition"].contains($0) }).isEmpty {
      scopes = [
        .init(
          office: options["office"].map { OfficeID($0) }, area: options["area"],
          definition: options["definition"].map { LicenseDefinitionID($0) })
      ]
    }
    return Entry(
      system: AgencySystem(
        client: client, agency: agency, name: LocalizedText(th: name, en: options["name-en"] ?? name),
        webhookURL: options["webhook"], isActive: true, addedAt: now), roles: roles, scopes: scopes)
  }
}
