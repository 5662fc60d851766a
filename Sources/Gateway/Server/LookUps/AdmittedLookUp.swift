internal import GatewayDomain

/// A question that may be asked of the register, with what becomes its row in the log.
struct AdmittedLookUp: Sendable {
  let question: LookUpQuestion
  var entry: ExchangeJournal.Entry
  var facts: ExchangeJournal.Facts
}
