internal import DomainTypes
package import FoundationEssentials
package import GatewayDomain

/// The grants of a file: `{"grants": [{id, consumer, service, purpose, fields, legalBasis, from, until?}]}`.
package enum GrantFile {
  package static func read(_ data: Data) throws -> [Grant] {
    let grants = try JSONDecoder().decode(Content.self, from: data).grants
    for grant in grants {
      if let flaw = grant.flaw { throw FlawedGrant(id: grant.id.rawValue, flaw: flaw) }
    }
    guard Set(grants.map(\.id)).count == grants.count else { throw RepeatedGrantID() }
    return grants
  }

  private struct Content: Decodable {
    var grants: [Grant]
  }
}

/// A grant of the file that makes no sense.
package struct FlawedGrant: Error, Equatable, CustomStringConvertible {
  package var id: String
  package var flaw: Grant.Flaw

  package var description: String {
    switch flaw {
    case .empty: "grant \(id): id, consumer and legalBasis need a text"
    case .noFields: "grant \(id): no fields"
    case .foreignFields(let names): "grant \(id): its service does not have \(names.joined(separator: ", "))"
    case .endsBeforeItBegins: "grant \(id): until is before from"
    }
  }
}

package struct RepeatedGrantID: Error, CustomStringConvertible {
  package var description: String { "two grants have the same id" }
}
