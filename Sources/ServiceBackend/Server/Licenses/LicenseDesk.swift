internal import APIContract
internal import DomainTypes
internal import HTTPServer
internal import ServiceBackendDomain
internal import ServiceBackendStorage

/// One officer at the register of licenses.
struct LicenseDesk: Sendable {
  let desk: OfficerDesk
  private var environment: BackendEnvironment { desk.environment }

  init(_ environment: BackendEnvironment, _ context: RequestContext) throws {
    desk = try OfficerDesk(environment, context)
  }

  func list(status: String?, after cursor: String?) throws -> Page<LicenseView> {
    guard let status = LicenseSummary.Status(rawValue: status ?? "active") else {
      throw BackendRefusal.badQuery("status")
    }
    let found = try environment.stores.register.list(
      status, for: desk.viewer, after: cursor ?? "", limit: Self.pageSize + 1)
    return Page(found, size: Self.pageSize, cursor: \.id.rawValue, item: LicenseView.init)
  }

  func search(_ input: CaseSearch) throws -> Page<LicenseView> {
    let found = try environment.stores.register.search(input.text, for: desk.viewer, limit: Self.pageSize)
    return Page(items: found.map(LicenseView.init))
  }

  func record(_ id: LicenseID) throws -> LicenseRecord {
    guard let (license, history) = try environment.stores.register.find(id, for: desk.viewer) else {
      throw BackendRefusal.licenseNotFound
    }
    return LicenseRecord(
      license: LicenseView(license),
      history: history.map { LicenseHistoryEntry(kind: $0.kind, at: $0.at, by: $0.by, note: $0.note) })
  }

  func propose(_ id: LicenseID, _ input: OrderInput) async throws -> LicenseView {
    guard let kind = LicenseOrder.Kind(rawValue: input.kind) else { throw BackendRefusal.badQuery("kind") }
    let moment = environment.moment
    let order = LicenseOrder(
      kind: kind, facts: input.facts, law: input.law, reasons: input.reasons, until: input.until,
      proposedBy: desk.officer.username, proposedAt: moment.at)
    return try await change(id, "license.proposeOrder") { license, officer in
      try license.propose(order, by: officer, at: moment)
      return nil
    }
  }

  func confirm(_ id: LicenseID) async throws -> LicenseView {
    let moment = environment.moment
    return try await change(id, "license.confirmOrder") { license, officer in
      let kind = try license.confirm(by: officer, at: moment)
      return (kind, license.statusReason)
    }
  }

  func drop(_ id: LicenseID) async throws -> LicenseView {
    try await change(id, "license.rejectOrder") { license, officer in
      try license.dropOrder(by: officer)
      return nil
    }
  }

  private func change(
    _ id: LicenseID, _ action: String,
    _ transition: @escaping @Sendable (inout RegisteredLicense, Officer) throws -> (RequestEvent.Kind, String?)?
  ) async throws -> LicenseView {
    let change = try environment.change(
      action, by: desk.officer.username, desk.context, viewer: desk.viewer)
    let changed = try await environment.stores.requests.updateLicense(id, by: change) { license, officer in
      guard let officer else { throw StoreFailure.notOnStaff }
      return try transition(&license, officer)
    }
    guard let changed else { throw BackendRefusal.licenseNotFound }
    environment.wake()
    return LicenseView(changed)
  }

  private static let pageSize = 50
}

extension LicenseView {
  init(_ license: RegisteredLicense) {
    self.init(
      id: license.id, number: license.number, definition: license.definition, holder: license.holder.name,
      holderKind: license.holder.kind, issuedOn: license.issuedOn, expiresOn: license.expiresOn,
      status: license.status, statusSince: license.statusSince, statusReason: license.statusReason,
      suspendedUntil: license.suspendedUntil, replacedBy: license.replacedBy, order: license.order.map(OrderView.init),
      request: license.request)
  }
}

extension OrderView {
  fileprivate init(_ order: LicenseOrder) {
    self.init(
      order: OrderInput(
        kind: order.kind.rawValue, facts: order.facts, law: order.law, reasons: order.reasons, until: order.until),
      proposedBy: order.proposedBy, proposedAt: order.proposedAt)
  }
}
