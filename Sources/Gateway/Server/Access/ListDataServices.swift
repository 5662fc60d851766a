package import APIContract
internal import DomainTypes
package import GatewayDomain
internal import HTTPServer

/// Serves `GET /v1/services`.
struct ListDataServices: Sendable {
  func callAsFunction(_: Empty, _: RequestContext) async throws -> DataServiceList {
    DataServiceList(items: DataService.allCases.map(DataServiceEntry.init))
  }
}

extension DataServiceEntry {
  package init(_ service: DataService) {
    self.init(
      id: service.rawValue, subject: service.subjectKind.name, fields: service.fields.map(\.rawValue).sorted(),
      attributes: service.attributes.map(\.rawValue).sorted(), register: service.register.rawValue,
      owner: service.register.owner)
  }
}

extension DataService.SubjectKind {
  fileprivate var name: String {
    switch self {
    case .person: "person"
    case .company: "company"
    case .name: "name"
    }
  }
}
