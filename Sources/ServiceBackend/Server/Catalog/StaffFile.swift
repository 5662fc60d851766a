internal import DomainTypes
internal import FoundationEssentials
internal import ServiceBackendDomain
package import ServiceBackendStorage

/// The list that `staff import` reads: a JSON array of officers.
///
/// `{"username", "name", "position", "agency", "roles": ["intake", …]}`; name and position are one text, or
/// `{"th", "en"}`. `"deputy"` names who gets the officer's late cases. `"scopes"` limits the roles:
/// `[{"office", "area", "definition"}]`, each of which may be left out.
package enum StaffFile {
  package enum Fault: Error, Equatable, CustomStringConvertible {
    case unreadable
    /// The list is not what it should be; where.
    case malformed(String)
    case unknownAgency(username: String)
    case noRole(username: String)

    package var description: String {
      switch self {
      case .unreadable: "the staff file cannot be read"
      case .malformed(let place): "the staff file is not a list of officers: \(place)"
      case .unknownAgency(let username): "\(username): the catalog has no such agency"
      case .noRole(let username): "\(username): has no role"
      }
    }
  }

  package static func read(_ path: String, catalog: PublishedCatalog) throws(Fault) -> [StaffStore.Listed] {
    guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable }
    let officers: [StaffStore.Listed]
    do {
      officers = try JSONDecoder().decode([Entry].self, from: data).map(\.listed)
    } catch let error as DecodingError {
      throw .malformed(String(describing: error).prefix(200).description)
    } catch {
      throw .unreadable
    }
    for officer in officers.map(\.officer) {
      if catalog.catalog.agency(officer.agency) == nil { throw .unknownAgency(username: officer.username) }
      if officer.roles.isEmpty { throw .noRole(username: officer.username) }
    }
    return officers
  }

  private struct Entry: Decodable {
    var username: String
    var name: Words
    var position: Words
    var agency: AgencyID
    var roles: Set<Role>
    var deputy: String?
    var scopes: [OfficerGrant.Scope]?

    var listed: StaffStore.Listed {
      StaffStore.Listed(
        Officer(
          username: username, name: name.text, position: position.text, agency: agency, roles: roles, deputy: deputy),
        scopes: scopes ?? [])
    }
  }

  private struct Words: Decodable {
    var text: LocalizedText

    init(from decoder: any Decoder) throws {
      if let one = try? decoder.singleValueContainer().decode(String.self) {
        text = LocalizedText(th: one, en: one)
      } else {
        text = try LocalizedText(from: decoder)
      }
    }
  }
}
