internal import Cryptography
internal import DomainTypes
package import FoundationEssentials
package import HTTPServer
internal import HTTPTypes

/// Look-alikes of GDX, the civil registry and the company register: made-up people and companies in the official wire
/// formats, errors included.
///
/// For sandboxes and tests; nothing of it is part of a gateway that serves.
package struct SandboxRegisters: Sendable {
  let people: [String: SandboxData.Person]
  let companies: [String: SandboxData.Company]
  let gate: SandboxGate
  private let delay: Duration

  /// `delay` lets the civil registry think for so long, to see what a slow register does to others.
  package init(_ data: SandboxData, delay: Duration = .zero, now: @escaping @Sendable () -> Date = { Date() }) {
    self.delay = delay
    people = Dictionary(data.people.map { ($0.citizenID, $0) }) { first, _ in first }
    companies = Dictionary(data.companies.map { ($0.juristicID, $0) }) { first, _ in first }
    gate = SandboxGate(data.consumers, now: now)
  }

  /// Every official path that the look-alike knows.
  package func addRoutes(to router: inout Router) {
    router.api(.get, "/ws/auth/validate", .open) { request, context in gate.validate(request, context.query) }
    router.api(.get, "/ws/dopa/linkage/v1/link", .open) { request, context in
      if delay > .zero { try await Task.sleep(for: delay) }
      return gate.refusal(request) ?? link(context.query, citizenID: context.query["CitizenID"])
    }
    router.api(.post, "/ws/dopa/linkage/v1/link", .open) { request, context in
      if let refusal = gate.refusal(request) { return refusal }
      let body = try await request.body.collect(upTo: 65_536)
      let keys = try? JSONDecoder().decode([String: JSONValue].self, from: Data(body))
      return link(context.query, citizenID: keys?["CitizenID"]?.digits)
    }
    router.api(.get, "/ws/dopa/linkage/v1/agent/permission", .open) { request, context in
      gate.refusal(request) ?? agentPermission(context.query)
    }
    router.api(.get, "/ws/dopa/verification/personal", .open) { request, context in
      gate.refusal(request) ?? checkCard(context.query)
    }
    router.api(.get, "/ws/dopa/personal/profile/normal", .open) { request, context in
      gate.refusal(request) ?? normalProfile(context.query)
    }
    router.api(.post, "/checkcardstatus/checkcardservice.asmx", .open) { request, _ in
      checkCardBySOAP(String(decoding: try await request.body.collect(upTo: 65_536), as: UTF8.self))
    }
    addCompanyRoutes(to: &router)
  }

  private func addCompanyRoutes(to router: inout Router) {
    let services: [(path: String, answer: @Sendable (QueryItems) -> HTTPResponse)] = [
      ("information", profile), ("information/pdf", certificate), ("infobyname", searchByName),
      ("infobycommittee", searchByCommittee), ("shareholder", shareholders), ("financial", financials),
      ("register", commercialRegistration),
    ]
    for service in services {
      router.api(.get, "/ws/dbd/juristic/v4/profile/\(service.path)", .open) { request, context in
        gate.refusal(request) ?? service.answer(context.query)
      }
    }
    router.api(.post, "/ws/dbd/juristic/v7/general/profile", .open) { request, _ in
      if let refusal = gate.refusal(request) { return refusal }
      let body = try await request.body.collect(upTo: 65_536)
      let keys = try? JSONDecoder().decode([String: JSONValue].self, from: Data(body))
      return generalProfile(keys?["OrganizationJuristicID"]?.string ?? "")
    }
    // The keyless interface; it calls its JSON text/html.
    router.api(.get, "/api/v1/juristic_person/{id}", .open) { _, context in
      var answer = generalProfile(try context.parameter("id"))
      answer.fields[.contentType] = "text/html; charset=utf-8"
      return answer
    }
  }
}

extension HTTPResponse {
  static func json(_ members: [String: JSONValue], status: Int = 200) -> HTTPResponse {
    let body = (try? JSONEncoder().encode(members)).map(Array.init) ?? []
    return HTTPResponse(status: status, contentType: "application/json; charset=utf-8", body: body)
  }

  static func text(_ text: String, status: Int) -> HTTPResponse {
    HTTPResponse(status: status, contentType: "text/plain; charset=utf-8", body: Array(text.utf8))
  }
}

extension JSONValue {
  /// A key that came as a number or as a text.
  fileprivate var digits: String? { int.map(String.init) ?? string }
}
