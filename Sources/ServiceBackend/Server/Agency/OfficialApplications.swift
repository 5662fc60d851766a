internal import APIContract
internal import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
internal import HTTPTypes
internal import ServiceBackendDomain
internal import ServiceBackendStorage

/// Serves the official "Service Request and Tracking" listing of the system's own agency.
struct OfficialApplications: Sendable {
  private let caller: SystemCaller
  private var environment: BackendEnvironment { caller.environment }

  init(_ caller: SystemCaller) { self.caller = caller }

  /// At most this many at once; `lastSyncDate` then says where to go on.
  private static let pageSize = 100

  func list() async throws -> OfficialApplicationList {
    let query = caller.context.query
    let moment = environment.moment
    let since = try query["fromDate"].map { try Self.time($0) } ?? Date(timeIntervalSince1970: 0)
    guard let onlySuccess = Bool(query["onlySuccess"] ?? "false") else { throw BackendRefusal.badQuery("onlySuccess") }
    let service = query["serviceNo"].flatMap { $0.isEmpty ? nil : $0 }
    let change = Change(
      actor: caller.username, action: "request.read", moment: moment, requestID: caller.context.requestID,
      viewer: caller.viewer)
    let entries = try await environment.stores.requests.officialList(
      of: caller.system.agency, definition: service, onlySuccess: onlySuccess, since: since, limit: Self.pageSize,
      by: change)
    let isWhole = entries.count < Self.pageSize
    return OfficialApplicationList(
      lastSyncDate: isWhole ? moment.at : entries.last?.changedAt ?? moment.at,
      results: entries.map { OfficialApplication(entry: $0, catalog: environment.catalog).value })
  }

  /// Such as `2021-09-27T06:18:16.211Z`, with or without the fraction.
  private static func time(_ text: String) throws -> Date {
    struct Box: Codable { var at: Date }
    guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }),
      let box = try? ContractJSON.decode(Box.self, from: Array(#"{"at":"\#(text)"}"#.utf8))
    else { throw BackendRefusal.badQuery("fromDate") }
    return box.at
  }
}
