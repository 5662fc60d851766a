internal import APIContract
internal import DomainTypes
internal import ServiceBackendDomain
internal import ServiceBackendStorage

extension OfficerDesk {
  func claim(_ id: LicenseRequestID) async throws -> Result {
    try await apply(.claim, to: id, Empty()) { [moment] request, transaction in
      try request.claim(by: transaction.officer(), at: moment)
    }
  }

  func findComplete(_ id: LicenseRequestID) async throws -> Result {
    try await apply(.findComplete, to: id, Empty()) { [moment] request, transaction in
      try request.findComplete(by: transaction.officer(), at: moment)
    }
  }

  func recordDeficiency(_ id: LicenseRequestID, _ input: DeficiencyInput) async throws -> Result {
    try await apply(.recordDeficiency, to: id, input) { [moment, environment] request, transaction in
      let officer = try transaction.officer()
      return try request.recordDeficiency(
        input.items, deadline: input.deadline, agencyFault: input.agencyFault, by: officer, at: moment
      ) { [request] record in
        DeficiencyStatement(record, of: request, by: officer, issuer: environment.baseURL).signed(
          environment.signingKey)
      }
    }
  }

  func propose(_ id: LicenseRequestID, _ input: ProposalInput) async throws -> Result {
    try await apply(.propose, to: id, input) { [moment] request, transaction in
      try request.propose(approval: input.approves, opinion: input.opinion, by: transaction.officer(), at: moment)
    }
  }

  func approve(_ id: LicenseRequestID, _ input: ApprovalInput) async throws -> Result {
    try await apply(.approve, to: id, input) { [moment] request, transaction in
      try request.approve(conditions: input.conditions ?? [], by: transaction.officer(), at: moment)
    }
  }

  func refuse(_ id: LicenseRequestID, _ input: RefusalInput) async throws -> Result {
    try await apply(.refuse, to: id, input) { [moment] request, transaction in
      try request.refuse(
        facts: input.facts, law: input.law, reasons: input.reasons, appealTo: input.appealTo,
        by: transaction.officer(), at: moment)
    }
  }

  func stateFee(_ id: LicenseRequestID, _ input: FeeInput) async throws -> Result {
    let agency = environment.catalog.catalog.agency(officer.agency)
    let biller = agency.map { $0.taxID + $0.billerSuffix } ?? ""
    return try await apply(.stateFee, to: id, input) { [moment] request, transaction in
      let serial = try transaction.next(PaymentNumber.billSeries(request.agency, on: moment.today))
      let number = PaymentNumber.bill(serial: serial, on: moment.today)
      return try request.stateFee(
        input.amount, reason: input.reason, order: .init(number: number, billerID: biller, terminal: "BIZPORTAL01"),
        by: transaction.officer(), at: moment)
    }
  }

  func confirmPayment(_ id: LicenseRequestID) async throws -> Result {
    try await apply(.confirmPayment, to: id, Empty()) { [moment] request, transaction in
      let serial = try transaction.next(PaymentNumber.receiptSeries(request.agency, on: moment.today))
      return try request.confirmPayment(
        receipt: PaymentNumber.receipt(serial: serial, on: moment.today), by: transaction.officer(), at: moment)
    }
  }

  func rejectPayment(_ id: LicenseRequestID, _ input: ReasonInput) async throws -> Result {
    try await apply(.rejectPayment, to: id, input) { [moment] request, transaction in
      try request.rejectPayment(reason: input.reason, by: transaction.officer(), at: moment)
    }
  }

  func prepareDocument(_ id: LicenseRequestID) async throws -> Result {
    try await apply(.prepareDocument, to: id, Empty()) { [moment] request, transaction in
      try request.prepareDocument(by: transaction.officer(), at: moment)
    }
  }

  func sendBack(_ id: LicenseRequestID, _ input: ReasonInput) async throws -> Result {
    try await apply(.sendBack, to: id, input) { [moment] request, transaction in
      try request.sendBack(reason: input.reason, by: transaction.officer(), at: moment)
    }
  }

  func reconsider(_ id: LicenseRequestID, _ input: ReasonInput) async throws -> Result {
    try await apply(.reconsider, to: id, input) { [moment] request, transaction in
      try request.reconsider(reason: input.reason, by: transaction.officer(), at: moment)
    }
  }

  func sign(_ id: LicenseRequestID) async throws -> Result {
    try requireSecondFactor()
    return try await SignLicense(environment: environment, officer: officer)(id, by: change(.sign, Empty()))
  }

  private var moment: Moment { environment.moment }
}
