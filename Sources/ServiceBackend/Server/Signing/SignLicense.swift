internal import Cryptography
internal import DomainTypes
internal import EDocument
internal import FoundationEssentials
internal import ServiceBackendDomain
internal import ServiceBackendStorage

/// Signs and issues: the document is made outside, number and issue are one transaction.
///
/// Signatures of one number series take turns, so that the number on the document is the one that is drawn; should
/// another process draw it meanwhile, the document is made again with the next. The series has no gap.
struct SignLicense: Sendable {
  var environment: BackendEnvironment
  var officer: Officer

  private struct Signed: Sendable {
    var series: String
    var serial: Int
    var pdf: [UInt8]
    var license: IssuedLicense
  }

  private struct NumberTaken: Error {}

  func callAsFunction(_ id: LicenseRequestID, by change: Change) async throws -> OfficerDesk.Result {
    if let earlier = try environment.stores.requests.earlierAnswer(id, by: change) { return earlier }
    guard let request = try environment.stores.requests.find(id, for: change.viewer)?.request else {
      throw BackendRefusal.caseNotFound
    }
    return try await environment.series.run(number(of: request, at: environment.moment).series) {
      try await sign(id, by: change)
    }
  }

  private func sign(_ id: LicenseRequestID, by change: Change) async throws -> OfficerDesk.Result {
    for _ in 0..<Self.attempts {
      let moment = environment.moment
      let signed = try await makeAside(id, at: moment, by: change)
      do {
        return try await issue(signed, id, at: moment, by: change)
      } catch is NumberTaken {
        continue
      }
    }
    throw BackendRefusal.busy
  }

  private func makeAside(_ id: LicenseRequestID, at moment: Moment, by change: Change) async throws -> Signed {
    do {
      return try await environment.worker.run { [self] in try make(id, at: moment) }
    } catch let failure as RequestFailure {
      try await environment.stores.requests.recordRefusal(failure, of: id, by: change)
      throw failure
    } catch let error as RenderError {
      throw BackendRefusal.documentCannotBeMade(LicenseRequest.DraftFault(error) ?? .program)
    }
  }

  /// How often a number may be lost to somebody else before the caller hears of it.
  private static let attempts = 20

  private func make(_ id: LicenseRequestID, at moment: Moment) throws -> Signed {
    let viewer = Viewer(officer.username, on: moment.today)
    guard let stored = try environment.stores.requests.find(id, for: viewer),
      let officer = try environment.stores.staff.find(viewer, for: id)
    else { throw BackendRefusal.caseNotFound }
    let request = stored.request
    try request.checkSigning(by: officer)
    let signer = try environment.signatories.signer(for: officer.username)
    let number = number(of: request, at: moment)
    let serial = try environment.stores.register.nextSerial(number.series)
    let token = SecureRandom.token()
    let content = LicenseContent(request: request, catalog: environment.catalog)
    var summary = LicenseSummary(
      number: number.format(serial: serial), issuedOn: moment.today, expiresOn: try lastDay(of: request, at: moment),
      status: .active,
      verifyURL: environment.baseURL + "/verify/" + token, documentSHA256: "")
    let statement = try OfflineStatement(
      iss: environment.baseURL, num: summary.number, lic: request.definition.rawValue,
      agy: request.agency.rawValue, hld: request.applicant.kind, prm: OfflineStatement.short(content.premisesName),
      nbd: summary.issuedOn,
      exd: summary.expiresOn
    ).signed(with: environment.signingKey)
    let document = content.document(
      .init(
        number: summary.number, issuedAt: moment.at, effective: summary.issuedOn, expiry: summary.expiresOn,
        verifyURL: summary.verifyURL, offlineStatement: statement, signatory: officer))
    let pdf = try signer.sign(
      LicensePDF.make(document),
      options: SignatureOptions(
        signerName: officer.name.th, reason: "ลงนามโดย\(officer.position.th)", signedAt: moment.at))
    summary.documentSHA256 = SHA256.hex(pdf)
    return Signed(
      series: number.series, serial: serial, pdf: pdf,
      license: IssuedLicense(
        summary: summary, verifyToken: token, signedBy: officer.username, offlineStatement: statement))
  }

  private func number(of request: LicenseRequest, at moment: Moment) -> LicenseNumber {
    LicenseNumber(pattern: request.process.numberPattern, agency: request.agency, issuedOn: moment.today)
  }

  /// An amended license may keep the last day of the one that it follows.
  func lastDay(of request: LicenseRequest, at moment: Moment) throws -> CivilDate? {
    let followed = try request.existingLicense.flatMap {
      try environment.stores.register.find(number: $0, agency: request.agency)
    }
    guard let followed else { return request.process.validity.lastDay(issuedOn: moment.today) }
    return request.process.validity.lastDay(issuedOn: moment.today, replacing: followed.expiresOn)
  }

  private func issue(
    _ signed: Signed, _ id: LicenseRequestID, at moment: Moment, by change: Change
  ) async throws -> OfficerDesk.Result {
    let result = try await environment.stores.requests.update(id, by: change) { request, transaction in
      let actions = try request.issue(signed.license, by: transaction.officer(), at: moment)
      guard try transaction.next(signed.series) == signed.serial else { throw NumberTaken() }
      try transaction.keep(
        signed.pdf, sha256: signed.license.summary.documentSHA256, contentType: "application/pdf", at: moment.at)
      return actions
    }
    guard let result else { throw BackendRefusal.caseNotFound }
    environment.wake()
    return result
  }
}
