internal import APIContract
internal import Cryptography
internal import DomainTypes
internal import HTTPServer
internal import HTTPTypes
internal import ServiceBackendDomain
internal import ServiceBackendStorage

/// What an agency's system hears of its requests, by cursor.
struct AgencyFeed: Sendable {
  let caller: SystemCaller
  private var environment: BackendEnvironment { caller.environment }
  private var context: RequestContext { caller.context }

  init(_ environment: BackendEnvironment, _ context: RequestContext) throws {
    caller = try SystemCaller(environment, context)
  }

  func system() throws -> AgencySystemView {
    let system = caller.system
    let roles = try environment.stores.staff.find(caller.viewer)?.roles ?? []
    return AgencySystemView(
      client: system.client, agency: system.agency, name: system.name, webhookURL: system.webhookURL,
      roles: roles.map(\.rawValue).sorted())
  }

  func requests() throws -> Reply<Page<AgencyRequest>> {
    let state = context.query["state"] ?? "all"
    guard ["open", "all"].contains(state) else { throw BackendRefusal.badQuery("state") }
    let found = try environment.stores.agencyEvents.requests(
      of: caller.system.agency, for: caller.viewer, onlyOpen: state == "open", after: try after(),
      limit: Self.pageSize + 1)
    let items = found.map {
      AgencyRequest(
        sequence: $0.sequence, id: $0.id, requestNumber: $0.number, definition: $0.definition, state: $0.state,
        turn: $0.turn, dueOn: $0.isOpen ? $0.dueOn : nil, receivedAt: $0.receivedAt, version: $0.version)
    }
    // What a page shows of a request changes with its version.
    return reply(items, \.sequence, tag: items.map { "\($0.sequence).\($0.version)" }.joined(separator: "-"))
  }

  func events() throws -> Reply<Page<AgencyEvent>> {
    let after = try after()
    let items = try environment.stores.agencyEvents.list(
      of: caller.system.agency, for: caller.viewer, after: after, limit: Self.pageSize + 1
    ).map { AgencyEvent(sequence: $0.sequence, event: $0.event) }
    // Events never change: their number and the last one say it all.
    return reply(items, \.sequence, tag: "\(after)-\(items.count)-\(items.last?.sequence ?? after)")
  }

  func resend(_ input: ResendInput) async throws -> ResendAnswer {
    guard caller.system.webhookURL != nil else { throw BackendRefusal.noWebhook }
    guard input.after >= 0 else { throw BackendRefusal.badQuery("after") }
    let (queued, last) = try await environment.stores.agencyEvents.resend(
      to: caller.system, for: caller.viewer, after: input.after, limit: Self.resendSize)
    environment.wake()
    return ResendAnswer(queued: queued, last: last)
  }

  private func after() throws -> Int {
    guard let after = Int(context.query["after"] ?? "0"), after >= 0 else { throw BackendRefusal.badQuery("after") }
    return after
  }

  /// A page with its tag, or 304 for who has it.
  private func reply<Item: Codable & Sendable>(
    _ found: [Item], _ sequence: KeyPath<Item, Int>, tag: String
  ) -> Reply<Page<Item>> {
    let page = Page(found, size: Self.pageSize, cursor: { String($0[keyPath: sequence]) }, item: { $0 })
    let etag = SHA256.hex(Array(tag.utf8))
    return Reply(page, status: context.ifNoneMatch == etag ? 304 : nil, etag: etag)
  }

  private static let pageSize = 100
  private static let resendSize = 1000
}
