package import APIContract
internal import Cryptography
internal import DomainTypes
package import FoundationEssentials
package import GatewayDomain
internal import GatewayStorage
internal import HTTPServer

/// Serves `/v1/access-requests`: an agency asks, the register's owner decides.
struct AccessRequests: Sendable {
  let environment: GatewayEnvironment

  func ask(_ input: AccessRequestInput, _ context: RequestContext) async throws -> AccessRequestEntry {
    let client = try context.consumer().rawValue
    let id = context.idempotencyKey.map { String(SHA256.hex("\(client)\u{0}\($0)").prefix(32)) }
    let request = try AccessRequest(
      id: id ?? SecureRandom.uuidV7(now: environment.now()), input, by: client, at: environment.now())
    if let known = try environment.store.accessRequest(request.id) {
      guard known.asksTheSame(as: request) else { throw AccessProblem.keyReused }
      return AccessRequestEntry(known)
    }
    try await environment.store.add(request)
    return AccessRequestEntry(request)
  }

  /// One's own, and those about the registers that one owns.
  func list(_: Empty, _ context: RequestContext) async throws -> AccessRequestList {
    let client = try context.consumer().rawValue
    let owned = try Register.allCases.filter { try environment.store.owners(of: $0).contains(client) }
    let shown = try environment.store.accessRequests().filter {
      $0.consumer.rawValue == client || owned.contains($0.service.register)
    }
    return AccessRequestList(items: shown.map(AccessRequestEntry.init))
  }

  func withdraw(_: Empty, _ context: RequestContext) async throws -> AccessRequestEntry {
    let client = try context.consumer().rawValue
    return try await step(try context.parameter("id"), by: client) { request in
      guard request.consumer.rawValue == client else { throw AccessProblem.notFound }
      try request.withdraw()
      return nil
    }
  }

  func decide(_ decision: AccessDecision, _ context: RequestContext) async throws -> AccessRequestEntry {
    let client = try context.consumer().rawValue
    let id = AccessRequestID(try context.parameter("id"))
    guard let request = try environment.store.accessRequest(id) else { throw AccessProblem.notFound }
    guard try environment.store.owners(of: request.service.register).contains(client) else {
      throw AccessProblem.notTheOwner
    }
    let now = environment.now()
    return try await step(id.rawValue, by: client) { try $0.decide(decision, by: client, at: now) }
  }

  private func step(
    _ id: String, by client: String, _ step: @escaping @Sendable (inout AccessRequest) throws -> Grant?
  ) async throws -> AccessRequestEntry {
    do {
      let request = try await environment.store.updateAccessRequest(
        AccessRequestID(id), by: client, at: environment.now(), step)
      guard let request else { throw AccessProblem.notFound }
      return AccessRequestEntry(request)
    } catch let failure as AccessRequest.Failure {
      throw AccessProblem(failure)
    }
  }
}

extension AccessRequest {
  init(id: String, _ input: AccessRequestInput, by client: String, at now: Date) throws {
    let grant = try Grant(
      id: id,
      DataGrantInput(
        consumer: client, service: input.service, purpose: input.purpose, fields: input.fields,
        legalBasis: input.legalBasis, from: input.from, until: input.until))
    guard input.until >= BangkokTime(now).date else { throw InputError.flawed(field: "until") }
    guard (1...2000).contains(input.reason.count) else { throw InputError.missingText("reason") }
    guard input.until.dayNumber - input.from.dayNumber < Self.longestGrant else {
      throw InputError.flawed(field: "until")
    }
    self.init(
      id: AccessRequestID(id), consumer: grant.consumer, service: grant.service, purpose: grant.purpose,
      fields: grant.fields, legalBasis: grant.legalBasis, reason: input.reason, from: input.from, until: input.until,
      requestedBy: client, requestedAt: now)
  }

  /// The owner's decision as the API and the command line bring it.
  package mutating func decide(_ decision: AccessDecision, by owner: String, at now: Date) throws -> Grant? {
    guard decision.approve else {
      guard let note = decision.note, !note.isEmpty else { throw InputError.missingText("note") }
      try refuse(note: note, by: owner, at: now)
      return nil
    }
    guard (decision.until ?? until) >= BangkokTime(now).date else { throw InputError.flawed(field: "until") }
    let granted = try decision.fields.map { names in
      try Set(
        names.enumerated().map { index, name in
          guard let field = FieldName(rawValue: name) else { throw InputError.unknownField(index) }
          return field
        })
    }
    return try approve(fields: granted, until: decision.until, note: decision.note, by: owner, at: now)
  }

  fileprivate func asksTheSame(as other: AccessRequest) -> Bool {
    consumer == other.consumer && service == other.service && purpose == other.purpose && fields == other.fields
      && legalBasis == other.legalBasis && reason == other.reason && from == other.from && until == other.until
  }
}

extension AccessRequestEntry {
  package init(_ request: AccessRequest) {
    let decision = request.state.decision
    self.init(
      id: request.id.rawValue, consumer: request.consumer.rawValue, service: request.service.rawValue,
      purpose: request.purpose.rawValue, fields: request.fields.map(\.rawValue).sorted(),
      legalBasis: request.legalBasis, reason: request.reason, from: request.from, until: request.until,
      state: request.state.name, requestedAt: request.requestedAt, decidedBy: decision?.by, decidedAt: decision?.at,
      note: decision?.note)
  }
}
