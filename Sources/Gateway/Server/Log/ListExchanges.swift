package import APIContract
internal import Cryptography
internal import DomainTypes
internal import FoundationEssentials
package import GatewayDomain
internal import GatewayStorage
internal import HTTPServer

/// Serves `GET /v1/exchanges`: the whole log, for administrators.
struct ListExchanges: Sendable {
  var environment: GatewayEnvironment

  func callAsFunction(_: Empty, _ context: RequestContext) async throws -> Page<Exchange> {
    _ = try context.consumer()
    let after = try ExchangeCursor.read(context.query)
    let rows = try environment.store.exchanges(after: after ?? 0, limit: ExchangeCursor.pageSize + 1)
    return ExchangeCursor.page(rows, Exchange.init)
  }
}

/// Serves `GET /v1/ledger`: what was looked up about the caller and about the company for which they act.
///
/// It names agency, purpose, case and fields. Which officer it was stays inside the agency.
struct Ledger: Sendable {
  var environment: GatewayEnvironment

  func callAsFunction(_: Empty, _ context: RequestContext) async throws -> Page<Exchange> {
    let principal = try context.requirePrincipal()
    let subjects = [principal.citizenID.map(Subject.person), principal.juristicID.map(Subject.company)]
    let before = try ExchangeCursor.read(context.query)
    let rows = try environment.store.exchanges(
      about: subjects.compactMap(\.self), before: before, limit: ExchangeCursor.pageSize + 1,
      now: environment.now())
    return ExchangeCursor.page(rows) { row in
      var exchange = Exchange(row)
      exchange.officer = nil
      exchange.messageID = nil
      exchange.grant = nil
      return exchange
    }
  }
}

/// Serves `GET /v1/operational-data`.
struct OperationalData: Sendable {
  var environment: GatewayEnvironment

  func callAsFunction(_: Empty, _ context: RequestContext) async throws -> Page<OperationalRecord> {
    _ = try context.consumer()
    let after = try ExchangeCursor.read(context.query)
    let rows = try environment.store.exchanges(after: after ?? 0, limit: ExchangeCursor.pageSize + 1)
    return ExchangeCursor.page(rows) { OperationalRecord($0, gateway: environment.issuer) }
  }
}

extension OperationalRecord {
  package init(_ exchange: LoggedExchange, gateway: String) {
    let record = exchange.record
    let times = record.times
    let operation = record.operation
    let registerTime = times.asked.flatMap { asked in times.answered?.timeIntervalSince(asked) }
    self.init(
      sequence: exchange.sequence, receiptID: record.receiptID, messageID: record.messageID,
      requestID: record.requestID, gateway: gateway, consumer: record.consumer.rawValue,
      agency: record.agency?.rawValue, service: record.service.rawValue, register: record.service.register.rawValue,
      purpose: record.purpose.rawValue, grant: record.grant?.rawValue, warrantID: record.warrantID,
      fieldCount: record.fields.count, receivedAt: times.received, askedAt: times.asked, answeredAt: times.answered,
      loggedAt: times.logged, totalMilliseconds: Self.milliseconds(times.logged.timeIntervalSince(times.received)),
      registerMilliseconds: registerTime.map(Self.milliseconds), outcome: record.outcome.rawValue,
      succeeded: record.outcome == .answered && record.reason == nil, status: operation.status,
      errorCode: record.reason, errorSource: operation.errorSource?.rawValue, fromCache: operation.cacheAge != nil,
      cacheAge: operation.cacheAge, requestBytes: operation.requestBytes, answerBytes: operation.answerBytes,
      requestHash: Base64URL.encode(record.requestHash), answerHash: record.answerHash.map { Base64URL.encode($0) },
      chainHash: Base64URL.encode(exchange.hash), isSecret: record.ledgerFrom != nil)
  }

  private static func milliseconds(_ interval: TimeInterval) -> Int { Int((interval * 1000).rounded()) }
}
