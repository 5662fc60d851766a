package import APIContract
package import DomainTypes
internal import FoundationEssentials
package import GatewayDomain
package import GatewayStorage
internal import HTTPServer

/// Serves `/v1/grants` and `/v1/limits` for administrators.
struct GrantAdministration: Sendable {
  let environment: GatewayEnvironment

  func list(_: Empty, _ context: RequestContext) async throws -> DataGrantList {
    _ = try context.consumer()
    let today = BangkokTime(environment.now()).date
    return DataGrantList(items: try environment.store.allGrants().map { DataGrantEntry($0, on: today) })
  }

  func put(_ input: DataGrantInput, _ context: RequestContext) async throws -> Reply<DataGrantEntry> {
    let grant = try Grant(id: try context.parameter("id"), input)
    let now = environment.now()
    if let until = grant.until, until < BangkokTime(now).date { throw InputError.flawed(field: "until") }
    let isNew = try await environment.store.putGrant(grant, by: try context.consumer().rawValue, at: now)
    return Reply(DataGrantEntry(grant, on: BangkokTime(now).date), status: isNew ? 201 : 200)
  }

  func remove(_: Empty, _ context: RequestContext) async throws -> Empty {
    let removed = try await environment.store.removeGrant(
      GrantID(try context.parameter("id")), by: try context.consumer().rawValue, at: environment.now())
    guard removed else { throw AccessProblem.notFound }
    return Empty()
  }

  func limits(_: Empty, _ context: RequestContext) async throws -> CallLimitList {
    _ = try context.consumer()
    let today = BangkokTime(environment.now()).date
    return CallLimitList(
      items: try environment.store.limits().map { entry in
        CallLimitEntry(
          entry, callsToday: try environment.store.calls(of: entry.consumer, entry.service, on: today))
      })
  }

  func putLimit(_ input: CallLimitEntry, _ context: RequestContext) async throws -> CallLimitEntry {
    let limit = try ConsumerLimit(input)
    try await environment.store.set(limit, by: try context.consumer().rawValue, at: environment.now())
    return CallLimitEntry(limit, callsToday: nil)
  }
}

extension Grant {
  /// A grant as an administrator or a file wrote it.
  package init(id: String, _ input: DataGrantInput) throws {
    guard let service = DataService(rawValue: input.service) else { throw InputError.unknownService }
    var fields: Set<FieldName> = []
    for (index, name) in input.fields.enumerated() {
      guard let field = FieldName(rawValue: name), service.grantable.contains(field) else {
        throw InputError.unknownField(index)
      }
      fields.insert(field)
    }
    self.init(
      id: GrantID(id), consumer: ConsumerID(input.consumer), service: service, purpose: Purpose(input.purpose),
      fields: fields, legalBasis: input.legalBasis, from: input.from, until: input.until,
      ledgerDelayDays: input.ledgerDelayDays)
    switch flaw {
    case nil: break
    case .noFields: throw InputError.noFields
    case .empty: throw InputError.missingText(input.consumer.isEmpty ? "consumer" : "legalBasis")
    case .endsBeforeItBegins: throw InputError.flawed(field: "until")
    case .secrecyTooLong: throw InputError.flawed(field: "ledgerDelayDays")
    case .foreignFields: throw InputError.flawed(field: "fields")
    }
  }
}

extension DataGrantEntry {
  package init(_ grant: Grant, on day: CivilDate) {
    self.init(
      id: grant.id.rawValue, consumer: grant.consumer.rawValue, service: grant.service.rawValue,
      purpose: grant.purpose.rawValue, fields: grant.fields.map(\.rawValue).sorted(), legalBasis: grant.legalBasis,
      from: grant.from, until: grant.until, ledgerDelayDays: grant.ledgerDelayDays, holds: grant.holds(on: day))
  }
}

extension ConsumerLimit {
  package init(_ entry: CallLimitEntry) throws {
    guard let service = DataService(rawValue: entry.service) else { throw InputError.unknownService }
    guard !entry.consumer.isEmpty else { throw InputError.missingText("consumer") }
    guard (entry.perMinute ?? 1) > 0 else { throw InputError.flawed(field: "perMinute") }
    guard (entry.perDay ?? 1) > 0 else { throw InputError.flawed(field: "perDay") }
    self.init(
      consumer: ConsumerID(entry.consumer), service: service,
      limit: CallLimit(perMinute: entry.perMinute, perDay: entry.perDay))
  }
}

extension CallLimitEntry {
  package init(_ limit: ConsumerLimit, callsToday: Int?) {
    self.init(
      consumer: limit.consumer.rawValue, service: limit.service.rawValue, perMinute: limit.limit.perMinute,
      perDay: limit.limit.perDay, callsToday: callsToday)
  }
}
