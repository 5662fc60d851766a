internal import APIContract
internal import DomainTypes
internal import HTTPServer
internal import ServiceBackendDomain
internal import ServiceBackendStorage

/// Serves what an operator does through the portal: correct, pay, withdraw.
struct OperatorActions: Sendable {
  var environment: BackendEnvironment

  func correct(_ input: Correction, _ context: RequestContext) async throws -> RequestSnapshot {
    let moment = environment.moment
    let catalog = environment.catalog.catalog
    return try await apply("request.correct", input, context) { request in
      try request.correct(
        answers: input.answers, documents: input.documents, fields: catalog.fields,
        definition: catalog.definition(request.definition), at: moment)
    }
  }

  func acknowledgeDeficiency(_: Empty, _ context: RequestContext) async throws -> RequestSnapshot {
    let moment = environment.moment
    return try await apply("request.acknowledgeDeficiency", Empty(), context) { request in
      try request.acknowledgeDeficiency(at: moment)
    }
  }

  func givePaymentEvidence(_ input: PaymentEvidence, _ context: RequestContext) async throws -> RequestSnapshot {
    let moment = environment.moment
    return try await apply("request.givePaymentEvidence", input, context) { request in
      try request.givePaymentEvidence(bill: input.billNumber, slip: input.slip, at: moment)
    }
  }

  func withdraw(_ input: Withdrawal, _ context: RequestContext) async throws -> RequestSnapshot {
    let moment = environment.moment
    return try await apply("request.withdraw", input, context) { request in
      try request.withdraw(reason: input.reason, at: moment)
    }
  }

  private func apply(
    _ action: String, _ input: some Encodable, _ context: RequestContext,
    _ transition: @escaping @Sendable (inout LicenseRequest) throws -> [RequestAction]
  ) async throws -> RequestSnapshot {
    guard context.idempotencyKey != nil else { throw BackendRefusal.idempotencyKeyMissing }
    let change = try environment.change(action, by: context.requirePrincipal().clientID, context, body: input)
    let result = try await environment.stores.requests.update(try requestID(context), by: change) { request, _ in
      try transition(&request)
    }
    guard let result else { throw BackendRefusal.caseNotFound }
    environment.wake()
    return result.snapshot
  }
}
