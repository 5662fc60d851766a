import APIClient
import APIContract
import DomainTypes
import HTTPServer
import HTTPTypes
import ServiceBackendDomain
import ServiceBackendServer
import ServiceBackendStorage
import Testing

/// A person of an agency's system at work, through the API.
struct SystemActor {
  let caller: ServiceCaller
  let person: String?

  func call<Input, Output>(
    _ endpoint: Endpoint<Input, Output>, _ input: Input, _ id: LicenseRequestID? = nil, query: QueryItems = [:]
  ) async throws -> Output {
    try await caller.call(endpoint, input, options(id, query: query))
  }

  func call<Output>(
    _ endpoint: Endpoint<Empty, Output>, _ id: LicenseRequestID? = nil, query: QueryItems = [:]
  ) async throws -> Output {
    try await call(endpoint, Empty(), id, query: query)
  }

  func options(_ id: LicenseRequestID?, query: QueryItems = [:]) -> ServiceCaller.Options {
    var options = ServiceCaller.Options()
    options.parameters = ["id": id?.rawValue ?? ""]
    options.query = query
    options.fields["agency-officer"] = person
    return options
  }
}

extension BackendWorld {
  /// Declares a system at the console.
  @discardableResult
  func declare(
    _ client: String, agency: String = "bma", _ roles: Set<Role>, scopes: [OfficerGrant.Scope] = [],
    webhook: String? = nil
  ) async throws -> WebhookSecret? {
    try await stores.systems.save(
      AgencySystem(
        client: client, agency: AgencyID(agency), name: LocalizedText(th: "ระบบ", en: "System"), webhookURL: webhook,
        isActive: true, addedAt: clock.now), roles: roles, scopes: scopes, at: clock.now)
  }

  func system(_ client: String, _ person: String? = nil) -> SystemActor {
    SystemActor(
      caller: ServiceCaller(
        baseURL: "http://backend",
        tokens: TokenSource(now: { [clock] in clock.now }) { Self.token("system:" + client) },
        send: Self.send(to: router)), person: person)
  }

  func viewer(_ username: String) -> Viewer { Viewer(username, on: BangkokTime(clock.now).date) }
}
