internal import APIContract
internal import DomainTypes
internal import ServiceBackendDomain
internal import ServiceBackendStorage

extension OfficerDesk {
  func release(_ id: LicenseRequestID) async throws -> Result {
    try await apply(.release, to: id, Empty()) { [moment] request, transaction in
      try request.release(by: transaction.officer(), at: moment)
    }
  }

  /// A supervisor's act, and no button of the case's own.
  func assign(_ id: LicenseRequestID, _ input: AssignmentInput) async throws -> Result {
    if let username = input.officer, !AgencySystem.canHold(username) { throw BackendRefusal.unknownOfficer }
    if let username = input.officer,
      try environment.stores.staff.find(Viewer(username, on: moment.today), for: id)?.roles.isEmpty != false
    {
      throw BackendRefusal.unknownOfficer
    }
    let change = try environment.change(
      "request.assign", by: officer.username, context, viewer: viewer, body: input)
    return try await apply(change, to: id) { [moment] request, transaction in
      try request.assign(to: input.officer, by: transaction.officer(), at: moment)
    }
  }

  func scheduleInspection(_ id: LicenseRequestID, _ input: InspectionInput) async throws -> Result {
    try await apply(.scheduleInspection, to: id, input) { [moment] request, transaction in
      try request.scheduleInspection(on: input.on, note: input.note, by: transaction.officer(), at: moment)
    }
  }

  func recordInspection(_ id: LicenseRequestID, _ input: InspectionResultInput) async throws -> Result {
    try await apply(.recordInspection, to: id, input) { [moment] request, transaction in
      let documents = input.documents ?? []
      try transaction.expectStored(documents)
      return try request.recordInspection(
        passed: input.passed, findings: input.findings, documents: documents, by: transaction.officer(), at: moment)
    }
  }

  func giveOpinion(_ id: LicenseRequestID, _ input: OpinionInput) async throws -> Result {
    try await apply(.giveOpinion, to: id, input) { [moment] request, transaction in
      try request.giveOpinion(
        favorable: input.favorable, text: input.text, by: transaction.officer(), at: moment)
    }
  }

  func returnToReview(_ id: LicenseRequestID, _ input: ReasonInput) async throws -> Result {
    try await apply(.returnToReview, to: id, input) { [moment] request, transaction in
      try request.returnToReview(reason: input.reason, by: transaction.officer(), at: moment)
    }
  }

  func explainDelay(_ id: LicenseRequestID, _ input: ReasonInput) async throws -> Result {
    try await apply(.explainDelay, to: id, input) { [moment] request, transaction in
      try request.explainDelay(input.reason, by: transaction.officer(), at: moment)
    }
  }

  private var moment: Moment { environment.moment }
}
