internal import APIContract
internal import Authorization
package import HTTPServer

/// The gateway's whole API: one line per operation.
package func gatewayRouter(_ environment: GatewayEnvironment, https: Bool = false) -> Router {
  let journal = ExchangeJournal(environment)
  let gate = LookUpGate(environment, journal)
  let answers = RegisterAnswers(environment: environment, journal: journal)
  let lookUp = LookUp(answers: answers, gate: gate)
  var router = Router(
    https: https, authenticate: environment.authenticate,
    confirmSender: SenderConfirmation(baseURL: environment.issuer, now: environment.now).confirm)
  router.namesSource = true
  router.on(GatewayAPI.lookUp, .scope("gateway.lookup"), lookUp.callAsFunction)
  router.on(
    GatewayAPI.lookUpBatch, .scope("gateway.lookup"), bodyLimit: 4 << 20, LookUpInBatch(lookUp: lookUp).callAsFunction)
  router.on(
    GatewayAPI.attributeCheck, .scope("gateway.lookup"), AttributeCheck(answers: answers, gate: gate).callAsFunction)
  router.on(
    GatewayAPI.cardCheck, .scope("gateway.proofing"), CardCheck(answers: answers, gate: gate).callAsFunction)
  router.on(GatewayAPI.caseClosure, .scope("gateway.lookup"), CloseCase(environment: environment).callAsFunction)
  router.on(GatewayAPI.ledger, .scope("gateway.own"), Ledger(environment: environment).callAsFunction)
  router.on(GatewayAPI.exchanges, .scope("gateway.admin"), ListExchanges(environment: environment).callAsFunction)
  router.on(
    GatewayAPI.operationalData, .scope("gateway.admin"), OperationalData(environment: environment).callAsFunction)
  router.on(GatewayAPI.dataServices, .open, ListDataServices().callAsFunction)
  router.on(GatewayAPI.keys, .open, Keys(environment: environment).callAsFunction)
  router.addAccessRequests(environment)
  router.addAdministration(environment)
  router.addFacade(Facade(environment, journal))
  return router
}

extension Router {
  /// Asking for grants, and deciding about them.
  fileprivate mutating func addAccessRequests(_ environment: GatewayEnvironment) {
    let requests = AccessRequests(environment: environment)
    on(GatewayAPI.askForAccess, .scope("gateway.lookup"), requests.ask)
    on(GatewayAPI.accessRequests, .anyScope(["gateway.lookup", "gateway.owner"]), requests.list)
    on(GatewayAPI.withdrawAccess, .scope("gateway.lookup"), requests.withdraw)
    on(GatewayAPI.decideAccess, .scope("gateway.owner"), requests.decide)
  }

  fileprivate mutating func addAdministration(_ environment: GatewayEnvironment) {
    let consumers = ConsumerAdministration(environment: environment)
    on(GatewayAPI.consumers, .scope("gateway.admin"), consumers.list)
    on(GatewayAPI.putConsumer, .scope("gateway.admin"), consumers.put)
    on(GatewayAPI.removeConsumer, .scope("gateway.admin"), consumers.remove)
    on(GatewayAPI.newConsumerKey, .scope("gateway.admin"), consumers.newKey)
    let grants = GrantAdministration(environment: environment)
    on(GatewayAPI.grants, .scope("gateway.admin"), grants.list)
    on(GatewayAPI.putGrant, .scope("gateway.admin"), grants.put)
    on(GatewayAPI.removeGrant, .scope("gateway.admin"), grants.remove)
    on(GatewayAPI.limits, .scope("gateway.admin"), grants.limits)
    on(GatewayAPI.putLimit, .scope("gateway.admin"), grants.putLimit)
  }
}
