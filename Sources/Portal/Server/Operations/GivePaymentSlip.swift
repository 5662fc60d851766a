internal import APIClient
package import APIContract
internal import Cryptography
package import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
internal import PortalDomain
internal import PortalStorage

/// Hands in a transfer slip for a bill.
package struct GivePaymentSlip: Sendable {
  let environment: PortalEnvironment

  /// The key under which a slip is attached; no definition asks for it.
  static let documentKey = "payment.slip"

  /// The bill that waits for money, if there is one.
  package static func openBill(_ followed: FollowedRequest) -> Bill? {
    guard let snapshot = followed.request.snapshot, snapshot.state == .awaitingPayment else { return nil }
    return snapshot.bill
  }

  package func callAsFunction(
    _ id: LicenseRequestID, _ input: PaymentSlip, _ caller: Caller
  ) async throws -> FollowedRequest {
    let follow = FollowRequest(environment: environment)
    guard let bill = Self.openBill(try follow.request(id, caller)), bill.number == input.billNumber else {
      throw PortalProblem.noOpenBill
    }
    guard let boxed = try environment.store.boxedDocument(input.sha256, of: caller.owner) else {
      throw PortalProblem.documentNotStored
    }
    let slip = AttachedDocument(
      key: Self.documentKey, fileName: boxed.fileName, contentType: boxed.contentType, size: boxed.size,
      sha256: boxed.sha256)
    let evidence = PaymentEvidence(billNumber: bill.number, slip: slip)
    // A slip may be given again after the cashier rejected one: each round is another act.
    let round = try follow.request(id, caller).request.snapshot?.sequence ?? 0
    let key = SHA256.hex("\(id.rawValue) \(bill.number) \(slip.sha256) \(round)")
    let snapshot = try await BackendCall.run {
      try await SendDocuments(environment: environment)([slip])
      return try await environment.backend.givePaymentEvidence(id, evidence, idempotencyKey: key)
    }
    try await environment.store.record(
      .paymentEvidenceGiven, object: id.rawValue, detail: ["bill": bill.number], caller.act(environment.now()))
    _ = try await environment.store.updateRequest(id) { $0.take(snapshot) }
    return try follow.request(id, caller)
  }
}
