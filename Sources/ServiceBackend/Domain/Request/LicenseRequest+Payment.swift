package import DomainTypes

extension LicenseRequest {
  /// Who receives the money, and under which references.
  package struct BillOrder: Sendable {
    package var number: String
    /// 15 digits: the agency's tax id and its suffix.
    package var billerID: String
    /// What the bill says about the desk, at most 25 characters.
    package var terminal: String
    package init(number: String, billerID: String, terminal: String) {
      self.number = number
      self.billerID = billerID
      self.terminal = terminal
    }
  }

  /// An officer confirms the computed fee, or states another one and why; the bill goes out with its PromptPay payload.
  ///
  /// The amounts of a definition are often a by-law's, so another may be right; never more than the law's ceiling.
  package mutating func stateFee(
    _ amount: Money, reason: String? = nil, order: BillOrder, by officer: Officer, at moment: Moment
  ) throws(RequestFailure) -> [RequestAction] {
    try expect(.awaitingPayment)
    let roles = (process.step(.payment)?.roles ?? []) + (process.step(.consideration)?.roles ?? [])
    guard officer.roles.contains(where: { roles.contains($0.rawValue) }) else { throw .wrongRole }
    guard bill == nil else { throw .feeStatedAlready }
    let reason = try departure(amount, reason)
    let payload = PromptPayBill(
      billerID: order.billerID, reference1: number, reference2: order.number, amount: amount,
      terminal: order.terminal)
    bill = Bill(
      number: order.number, amount: amount, status: .unpaid, promptPay: payload.text, reference1: number,
      reference2: order.number, statedAt: moment.at, reason: reason)
    return [tell(.feeStated, note: reason, at: moment)]
  }

  /// Why the amount is not the rule's; `nil` where it is.
  private func departure(_ amount: Money, _ reason: String?) throws(RequestFailure) -> String? {
    guard amount != fee else { return nil }
    guard amount > .zero, let reason, !reason.allSatisfy(\.isWhitespace) else { throw .feeDiffers(expected: fee) }
    if let ceiling = process.fee.ceilingSatang, amount.satang > ceiling {
      throw .feeAboveCeiling(Money(satang: ceiling))
    }
    return try written(reason, "reason")
  }

  /// The operator uploads a transfer slip.
  package mutating func givePaymentEvidence(
    bill billNumber: String, slip: AttachedDocument, at moment: Moment
  ) throws(RequestFailure) -> [RequestAction] {
    try expect(.awaitingPayment)
    guard var bill, bill.number == billNumber else { throw .unknownBill }
    bill.status = .evidenceGiven
    bill.rejection = nil
    self.bill = bill
    documents = documents.filter { $0.key != Self.slipKey } + [slip.renamed(Self.slipKey)]
    state = .paymentReview
    return [.bindSlip(sha256: slip.sha256, bill: bill.number), tell(.paymentEvidenceGiven, at: moment)]
  }

  /// A cashier saw the money: one receipt, on to the document.
  package mutating func confirmPayment(
    receipt: String, by officer: Officer, at moment: Moment
  ) throws(RequestFailure) -> [RequestAction] {
    try expect(.paymentReview)
    try expect(officer, in: .payment)
    guard var bill else { throw .unknownBill }
    bill.status = .paid
    bill.receiptNumber = receipt
    self.bill = bill
    return enterPreparation(.paymentConfirmed, at: moment)
  }

  /// A cashier does not take the evidence; the operator may give another.
  package mutating func rejectPayment(
    reason: String, by officer: Officer, at moment: Moment
  ) throws(RequestFailure) -> [RequestAction] {
    try expect(.paymentReview)
    try expect(officer, in: .payment)
    guard var bill else { throw .unknownBill }
    bill.status = .unpaid
    bill.rejection = try written(reason, "reason")
    self.bill = bill
    state = .awaitingPayment
    return [tell(.paymentRejected, note: bill.rejection, at: moment)]
  }

  /// The key under which a slip stands among the documents.
  package static let slipKey = "payment.slip"
}

extension AttachedDocument {
  fileprivate func renamed(_ key: String) -> AttachedDocument {
    AttachedDocument(key: key, fileName: fileName, contentType: contentType, size: size, sha256: sha256)
  }
}
