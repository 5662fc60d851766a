internal import APIContract
internal import Cryptography
internal import DomainTypes
internal import EDocument
internal import FoundationEssentials
internal import ServiceBackendDomain
internal import ServiceBackendStorage

/// Licenses whose document the agency makes and signs itself.
extension OfficerDesk {
  /// One transaction: the number is drawn and bound to the case, or neither.
  func reserveLicenseNumber(_ id: LicenseRequestID) async throws -> ReservedNumber {
    let moment = environment.moment
    let token = SecureRandom.token()
    let change = try environment.change("request.reserveNumber", by: officer.username, context, viewer: viewer)
    let result = try await apply(change, to: id) { request, transaction in
      let series = LicenseNumber(
        pattern: request.process.numberPattern, agency: request.agency, issuedOn: moment.today)
      _ = try request.reserveNumber(verifyToken: token, by: transaction.officer(), at: moment) {
        series.format(serial: try transaction.next(series.series))
      }
      return []
    }
    guard let reservation = result.stored.request.reservation else { throw RequestFailure.numberMissing }
    return ReservedNumber(number: reservation.number, verifyURL: verifyURL(reservation.verifyToken))
  }

  /// Issues with a PDF whose signature holds over the whole file.
  func issueOwnLicense(_ id: LicenseRequestID, _ input: OwnLicenseInput) async throws -> Result {
    try requireSecondFactor()
    let moment = environment.moment
    let change = try environment.change(
      "request.issueOwn", by: officer.username, context, viewer: viewer, body: input)
    if let earlier = try environment.stores.requests.earlierAnswer(id, by: change) { return earlier }
    // Who may not see the case learns nothing about documents.
    guard let seen = try environment.stores.requests.find(id, for: viewer) else { throw BackendRefusal.caseNotFound }
    try await expectSigned(input.documentSHA256, at: moment)
    let lastDay = try SignLicense(environment: environment, officer: officer).lastDay(of: seen.request, at: moment)
    let token = SecureRandom.token()
    return try await apply(change, to: id) { [self] request, transaction in
      let officer = try transaction.officer()
      let issued = try issued(request, input, until: lastDay, token: token, by: officer, at: moment)
      let actions = try request.issueOwn(issued, by: officer, at: moment)
      let isTaken = try transaction.isTaken(
        number: issued.summary.number, document: input.documentSHA256, of: request.agency)
      guard !isTaken else { throw BackendRefusal.licenseTaken }
      try transaction.finishDraft(of: id)
      return actions
    }
  }

  private func issued(
    _ request: LicenseRequest, _ input: OwnLicenseInput, until lastDay: CivilDate?, token: String, by officer: Officer,
    at moment: Moment
  ) throws -> IssuedLicense {
    let series = LicenseNumber(pattern: request.process.numberPattern, agency: request.agency, issuedOn: moment.today)
    let token = request.reservation?.verifyToken ?? token
    let summary = LicenseSummary(
      number: try request.ownNumber(input.number, in: series), issuedOn: moment.today,
      expiresOn: lastDay, status: .active,
      verifyURL: verifyURL(token), documentSHA256: input.documentSHA256)
    let content = LicenseContent(request: request, catalog: environment.catalog)
    let statement = try OfflineStatement(
      iss: environment.baseURL, num: summary.number, lic: request.definition.rawValue, agy: request.agency.rawValue,
      hld: request.applicant.kind, prm: OfflineStatement.short(content.premisesName), nbd: summary.issuedOn,
      exd: summary.expiresOn
    ).signed(with: environment.signingKey)
    return IssuedLicense(
      summary: summary, verifyToken: token, signedBy: officer.username, offlineStatement: statement)
  }

  private func expectSigned(_ sha256: String, at moment: Moment) async throws {
    guard let document = try environment.stores.documents.find(sha256) else { throw BackendRefusal.documentNotFound }
    guard document.contentType == DocumentKind.pdf.rawValue else { throw BackendRefusal.documentNotSigned }
    let isSigned = try await environment.worker.run {
      (try? PDFVerifier().verify(document.bytes, at: moment.at))?.isValid == true
    }
    guard isSigned else { throw BackendRefusal.documentNotSigned }
  }

  private func verifyURL(_ token: String) -> String { environment.baseURL + "/verify/" + token }
}
