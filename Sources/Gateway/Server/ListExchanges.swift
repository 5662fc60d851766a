internal import APIContract
internal import GatewayDomain
internal import GatewayStorage
internal import HTTPServer

/// Serves `GET /v1/exchanges`: the whole log, for administrators.
struct ListExchanges: Sendable {
  var environment: GatewayEnvironment

  func callAsFunction(_: Empty, _ context: RequestContext) async throws -> Page<Exchange> {
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
      about: subjects.compactMap(\.self), before: before, limit: ExchangeCursor.pageSize + 1)
    return ExchangeCursor.page(rows) { row in
      var exchange = Exchange(row)
      exchange.officer = nil
      return exchange
    }
  }
}
