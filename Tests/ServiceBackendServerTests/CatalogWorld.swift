import APIClient
import APIContract
import DomainTypes
import Foundation
import HTTPServer
import HTTPTypes
import ServiceBackendDomain
import ServiceBackendFixtures
import ServiceBackendServer
import Testing

/// The backend as somebody meets it who edits definitions.
struct CatalogWorld {
  let world: BackendWorld
  let signboard = LicenseDefinitionID("signboard-tax")
  init() async throws { world = try await BackendWorld() }

  var today: CivilDate { BangkokTime(world.clock.now).date }

  /// An officer of the agency has opened their list.
  func agencyAtWork() async throws {
    var options = ServiceCaller.Options()
    options.query.add("scope", "mine")
    _ = try await world.officer("intake").call(ServiceBackendAPI.inbox, Empty(), options)
  }

  func inForce(_ id: LicenseDefinitionID? = nil) throws -> LicenseDefinition {
    try #require(world.environment.catalog.catalog.definition(id ?? signboard))
  }

  /// The next version with a change, from today.
  func next(_ change: (inout LicenseDefinition) -> Void = { _ in }) throws -> LicenseDefinition {
    var next = try inForce()
    next.version += 1
    next.effectiveFrom = today
    change(&next)
    return next
  }

  func send(
    _ method: HTTPRequest.Method, _ path: String, _ body: [UInt8] = [], as token: String? = nil,
    fields: HTTPFields = [:]
  ) async -> HTTPResponse {
    var all = fields
    if let token { all[.authorization] = "Bearer " + token }
    if !body.isEmpty { all[.contentType] = "application/json" }
    return await world.router.respond(to: HTTPRequest(method, path, fields: all, body: .bytes(body)))
  }

  @discardableResult
  func publish(_ definition: LicenseDefinition, ifMatch: String? = nil) async throws -> HTTPResponse {
    try await put(try ContractJSON.encode(definition), definition.id, ifMatch: ifMatch)
  }

  func put(_ body: [UInt8], _ id: LicenseDefinitionID, ifMatch: String? = nil) async throws -> HTTPResponse {
    var fields = HTTPFields()
    if let ifMatch { fields[.ifMatch] = "\"\(ifMatch)\"" }
    return await send(.put, "/v1/catalog/definitions/\(id)", body, as: "editor", fields: fields)
  }

  func problem(_ response: HTTPResponse) async throws -> Problem {
    try ContractJSON.decode(Problem.self, from: try await response.body.collect(upTo: 1 << 20))
  }

  func decode<T: Decodable>(_ type: T.Type, _ response: HTTPResponse) async throws -> T {
    try ContractJSON.decode(type, from: try await response.body.collect(upTo: 8 << 20))
  }
}
