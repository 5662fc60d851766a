internal import APIContract
internal import Cryptography
internal import DomainTypes
internal import ServiceBackendDomain
internal import ServiceBackendStorage

extension OfficerDesk {
  func staffList() throws -> Page<OfficerView> {
    guard OfficerGrant.maySteer(officer) else { throw RequestFailure.wrongRole }
    let today = environment.moment.today
    let members = try environment.stores.staff.members(of: officer.agency)
    return Page(
      items: try members.map { member in
        OfficerView(try environment.stores.staff.find(Viewer(member.username, on: today)) ?? member)
      })
  }

  /// The agency's grants for those who steer it, the own for everybody else.
  func grants(of username: String?) throws -> Page<GrantView> {
    let only = OfficerGrant.maySteer(officer) ? username : officer.username
    return Page(
      items: try environment.stores.staff.grants(of: officer.agency, username: only).map(GrantView.init))
  }

  func proposeGrant(_ input: GrantInput) async throws -> GrantView {
    let moment = environment.moment
    guard let role = Role(rawValue: input.role) else { throw BackendRefusal.unknownRole }
    let grant = OfficerGrant(
      id: SecureRandom.uuidV7(now: moment.at), username: input.username, agency: officer.agency, role: role,
      scope: .init(office: input.office, area: input.area, definition: input.definition),
      validFrom: input.validFrom ?? moment.today, validUntil: input.validUntil, actingFor: input.actingFor,
      reason: input.reason, proposedBy: officer.username, proposedAt: moment.at)
    try await environment.stores.staff.propose(grant, by: viewer)
    return GrantView(grant)
  }

  func decideGrant(_ id: String, approves: Bool) async throws -> GrantView {
    let now = environment.now()
    return GrantView(
      try await environment.stores.staff.change(
        id, approves ? "grant.approve" : "grant.reject", by: viewer, at: now
      ) { grant, officer in try grant.decide(approves: approves, by: officer, at: now) })
  }

  func revokeGrant(_ id: String) async throws -> GrantView {
    let now = environment.now()
    return GrantView(
      try await environment.stores.staff.change(id, "grant.revoke", by: viewer, at: now) { grant, officer in
        try grant.revoke(by: officer, at: now)
      })
  }
}

extension OfficerView {
  init(_ officer: Officer) {
    self.init(
      username: officer.username, name: officer.name, position: officer.position, agency: officer.agency,
      roles: officer.roles.map(\.rawValue).sorted(), deputy: officer.deputy)
  }
}

extension GrantView {
  fileprivate init(_ grant: OfficerGrant) {
    self.init(
      id: grant.id,
      grant: GrantInput(
        username: grant.username, role: grant.role.rawValue, office: grant.scope.office, area: grant.scope.area,
        definition: grant.scope.definition, validFrom: grant.validFrom, validUntil: grant.validUntil,
        actingFor: grant.actingFor, reason: grant.reason), state: grant.state.rawValue,
      proposedBy: grant.proposedBy, proposedAt: grant.proposedAt, decidedBy: grant.decidedBy,
      decidedAt: grant.decidedAt)
  }
}
