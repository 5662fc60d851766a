import APIClient
import APIContract
import DomainTypes
import Foundation
import HTTPServer
import HTTPTypes
import ServiceBackendDomain
import ServiceBackendFixtures
import ServiceBackendServer
import ServiceBackendStorage
import Testing

/// Every role at every operation on a case that is not theirs: it does not exist, in any state.
@Suite struct ForeignCaseTests {
  let world: BackendWorld

  init() async throws {
    world = try await BackendWorld()
    // Each role once at another agency, and once here for other kinds of license, areas and offices.
    var foreign: [StaffStore.Listed] = []
    for role in Role.allCases {
      foreign.append(.init(Sample.officer("excise-\(role)", role, agency: "excise")))
      let scopes: [OfficerGrant.Scope] = [
        .init(definition: LicenseDefinitionID("food-place-notification")), .init(area: "99"),
        .init(office: OfficeID("elsewhere")),
      ]
      foreign.append(.init(Sample.officer("limited-\(role)", role), scopes: scopes))
    }
    foreign.append(.init(Sample.officer("nobody-at-all")))
    try await world.stores.staff.save(foreign, at: world.clock.now)
    try await world.declare("excise-system", agency: "excise", Set(Role.allCases))
    try await world.declare(
      "limited-system", Set(Role.allCases), scopes: [.init(area: "99"), .init(office: OfficeID("elsewhere"))])
    try await world.awaitSignature()
  }

  private let systems = ["system:excise-system", "system:limited-system"]

  private var strangers: [String] {
    Role.allCases.flatMap { ["excise-\($0)", "limited-\($0)"] } + ["nobody-at-all"] + systems
  }

  @Test func `no role reaches a foreign case by any operation`() async throws {
    let routes = world.router.routes.filter { $0.isAPI && $0.template.hasPrefix("/v1/officer/cases/{id}") }
    #expect(routes.count > 20)
    for stranger in strangers {
      for route in routes {
        let answer = try await call(route, as: stranger)
        #expect(answer.status == 404, "\(stranger) \(route.method) \(route.template) got \(answer.status)")
        #expect(!answer.body.contains("สมชาย") && !answer.body.contains("C69"))
      }
    }
  }

  @Test func `no list, search or notice names a foreign case`() async throws {
    for stranger in strangers {
      for path in ["cases?scope=mine", "cases?scope=open", "cases?scope=closed", "notices"] {
        let answer = try await send(.get, "/v1/officer/" + path, as: stranger)
        #expect(answer.status == 200 && answer.body.contains(#""items":[]"#), "\(stranger) \(path)")
      }
      let search = try await send(.post, "/v1/officer/case-searches", as: stranger, body: #"{"text":"สมชาย"}"#)
      #expect(search.status == 200 && search.body.contains(#""items":[]"#), "\(stranger)")
    }
  }

  @Test func `no feed of another agency's system names a foreign case`() async throws {
    for system in systems {
      for path in ["requests", "requests?state=open", "events"] {
        let answer = try await send(.get, "/v1/agency/" + path, as: system)
        #expect(answer.status == 200 && answer.body.contains(#""items":[]"#), "\(system) \(path)")
      }
    }
    let own = try world.stores.agencyEvents.list(
      of: AgencyID("bma"), for: world.viewer("intake"), after: 0, limit: 9)
    #expect(own.count > 3)
  }

  @Test func `nothing that strangers tried has changed the case`() async throws {
    let before = try world.stores.requests.find(world.id)
    for stranger in strangers {
      for route in world.router.routes where route.isAPI && route.template.hasPrefix("/v1/officer/cases/{id}") {
        _ = try await call(route, as: stranger)
      }
    }
    #expect(try world.stores.requests.find(world.id) == before)
  }

  /// Bodies that every input of a case's operations can be read from.
  private static let body = """
    {"items":[{"kind":"field","key":"signboard.text","note":"ก"}],"deadline":"2099-01-01","on":"2099-01-01",
     "note":"ก","passed":true,"findings":"ก","favorable":true,"text":"ก","approves":true,"opinion":"ก","facts":"ก",
     "law":"ก","reasons":"ก","appealTo":"ก","amount":{"satang":0,"currency":"THB"},"reason":"ก","documentSHA256":"0"}
    """

  private func call(_ route: Route, as officer: String) async throws -> (status: Int, body: String) {
    let path = route.template.replacing("{id}", with: world.id.rawValue)
      .replacing("{sha256}", with: String(repeating: "0", count: 64))
    return try await send(route.method, path, as: officer, body: route.method == .get ? nil : Self.body)
  }

  private func send(
    _ method: HTTPRequest.Method, _ path: String, as officer: String, body: String? = nil
  ) async throws -> (status: Int, body: String) {
    let isSystem = officer.hasPrefix("system:")
    var fields: HTTPFields = [.authorization: "Bearer " + (isSystem ? "" : "officer:") + officer]
    if isSystem { fields["agency-officer"] = "somebody" }
    if body != nil { fields[.contentType] = "application/json" }
    let response = await world.router.respond(
      to: HTTPRequest(method, path, fields: fields, body: .bytes(Array((body ?? "").utf8))))
    return (response.status, String(decoding: try await response.body.collect(upTo: 1 << 20), as: UTF8.self))
  }
}
