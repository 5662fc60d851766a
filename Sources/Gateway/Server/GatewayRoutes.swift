internal import APIContract
package import HTTPServer

/// The gateway's whole API: one line per operation.
package func gatewayRouter(_ environment: GatewayEnvironment, https: Bool = false) -> Router {
  let journal = ExchangeJournal(environment)
  var router = Router(https: https, authenticate: environment.authenticate)
  router.on(
    GatewayAPI.lookUp, .scope("gateway.lookup"), LookUp(environment: environment, journal: journal).callAsFunction)
  router.on(
    GatewayAPI.cardCheck, .scope("gateway.proofing"),
    CardCheck(environment: environment, journal: journal).callAsFunction)
  router.on(GatewayAPI.ledger, .scope("gateway.own"), Ledger(environment: environment).callAsFunction)
  router.on(GatewayAPI.exchanges, .scope("gateway.admin"), ListExchanges(environment: environment).callAsFunction)
  router.on(GatewayAPI.keys, .open, Keys(environment: environment).callAsFunction)
  return router
}
