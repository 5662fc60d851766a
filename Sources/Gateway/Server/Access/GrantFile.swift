internal import DomainTypes
package import FoundationEssentials
package import GatewayDomain

/// What an administrator keeps under version control: the grants, and the consumers of the façade.
///
/// `{"grants": [{id, consumer, service, purpose, fields, legalBasis, from, until?, ledgerDelayDays?}],`
/// `"consumers": [{id, name, agency?, consumerKey?, secretSHA256?}], "owners": {"dopa": [client], …}}`.
package enum GrantFile {
  package struct Content: Sendable {
    package var grants: [Grant]
    package var consumers: [ConsumerEntry]
    package var owners: [Register: [String]]
  }

  /// A consumer with the hash of its secret, hexadecimal: the secret itself stands in no file.
  package struct ConsumerEntry: Sendable, Decodable {
    package var id: String
    package var name: String
    package var agency: String?
    package var consumerKey: String?
    package var secretSHA256: String?
  }

  package static func read(_ data: Data) throws -> [Grant] { try content(data).grants }

  package static func content(_ data: Data) throws -> Content {
    let file = try JSONDecoder().decode(File.self, from: data)
    for grant in file.grants {
      if let flaw = grant.flaw { throw FlawedGrant(id: grant.id.rawValue, flaw: flaw) }
    }
    guard Set(file.grants.map(\.id)).count == file.grants.count else { throw RepeatedGrantID() }
    var owners: [Register: [String]] = [:]
    for (name, clients) in file.owners ?? [:] {
      guard let register = Register(rawValue: name) else { throw UnknownRegister(name: name) }
      owners[register] = clients
    }
    return Content(grants: file.grants, consumers: file.consumers ?? [], owners: owners)
  }

  private struct File: Decodable {
    var grants: [Grant]
    var consumers: [ConsumerEntry]?
    var owners: [String: [String]]?
  }
}

/// A grant of the file that makes no sense.
package struct FlawedGrant: Error, Equatable, CustomStringConvertible {
  package var id: String
  package var flaw: Grant.Flaw

  package init(id: String, flaw: Grant.Flaw) {
    self.id = id
    self.flaw = flaw
  }

  package var description: String {
    switch flaw {
    case .empty: "grant \(id): id, consumer and legalBasis need a text"
    case .noFields: "grant \(id): no fields"
    case .foreignFields(let names): "grant \(id): its service does not have \(names.joined(separator: ", "))"
    case .endsBeforeItBegins: "grant \(id): until is before from"
    case .secrecyTooLong: "grant \(id): ledgerDelayDays is not from 1 to 3650"
    }
  }
}

package struct RepeatedGrantID: Error, CustomStringConvertible {
  package var description: String { "two grants have the same id" }
}

package struct UnknownRegister: Error, CustomStringConvertible {
  package var name: String
  package var description: String { "there is no register \(name)" }
}
