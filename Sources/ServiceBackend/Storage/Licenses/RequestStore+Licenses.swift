internal import AuditLog
internal import Database
package import DomainTypes
internal import FoundationEssentials
package import ServiceBackendDomain

extension RequestStore {
  /// What an event of a license is called, and what the holder reads of it; `nil` tells nobody.
  package typealias LicenseTransition =
    @Sendable (inout RegisteredLicense, Officer?) throws -> (kind: RequestEvent.Kind, note: String?)?

  var licenses: LicenseTable { LicenseTable(cipher: cipher) }

  /// Loads a license, applies the transition, stores it with its history, and tells the portal by the request that it
  /// came of: one transaction.
  ///
  /// - Returns: The license after it, or `nil` when there is none that the viewer may see.
  package func updateLicense(
    _ id: LicenseID, by change: Change, _ transition: @escaping LicenseTransition
  ) async throws -> RegisteredLicense? {
    try await database.write { connection in
      guard let license = try licenses.load(id, for: change.viewer, in: connection) else { return nil }
      let officer = try change.viewer.flatMap { try StaffTable.officer($0, forLicense: id, in: connection) }
      return try apply(transition, officer, to: license, by: change, in: connection)
    }
  }

  private func apply(
    _ transition: LicenseTransition, _ officer: Officer?, to license: RegisteredLicense, by change: Change,
    in connection: Connection
  ) throws -> RegisteredLicense {
    var changed = license
    let told = try transition(&changed, officer)
    try licenses.update(changed, before: license, in: connection)
    try licenses.record(
      told?.kind.rawValue ?? change.action, of: license.id, by: change.actor, note: told?.note, at: change.moment.at,
      in: connection)
    if let told, let id = license.request, var stored = try load(id, for: nil, in: connection) {
      let before = stored.request
      let actions = try stored.request.licenseChanged(to: changed, told.kind, note: told.note, at: change.moment)
      try save(stored.request, before: before, version: stored.version + 1, in: connection)
      try perform(actions, for: stored.request, by: change, in: connection)
    }
    try AuditLog.append(change.event(license: license.id, detail: ["status": changed.status.rawValue]), in: connection)
    return changed
  }

  /// Enters a license that was just signed, and ends the one that it follows.
  func register(
    _ issued: IssuedLicense, of request: LicenseRequest, by change: Change, in connection: Connection
  ) throws {
    let id = LicenseID(request.id.rawValue)
    var license = RegisteredLicense(
      id: id, agency: request.agency, number: issued.summary.number, definition: request.definition,
      request: request.id, office: request.office, area: request.area, issuedOn: issued.summary.issuedOn,
      expiresOn: issued.summary.expiresOn, holder: LicenseHolder(request), statusSince: issued.summary.issuedOn)
    license.skipPastReminders(at: change.moment)
    try licenses.insert(
      license, documentSHA256: issued.summary.documentSHA256, token: issued.verifyToken, in: connection)
    try licenses.record(
      RequestEvent.Kind.issued.rawValue, of: id, by: change.actor, note: nil, at: change.moment.at, in: connection)
    guard let number = request.existingLicense,
      let followed = try licenses.load(number: number, agency: request.agency, in: connection),
      followed.mayBeFollowed(by: request.action)
    else { return }
    _ = try apply(
      { license, _ in
        (try license.end(by: request.action, successor: issued.summary.number, at: change.moment), nil)
      }, nil, to: followed, by: change, in: connection)
  }
}

extension LicenseHolder {
  fileprivate init(_ request: LicenseRequest) {
    let who = request.applicant
    self.init(
      kind: who.kind, id: who.juristicID?.rawValue ?? who.citizenID.rawValue, name: who.displayName,
      premisesName: request.answers["premises.name"]?.string,
      premisesAddress: request.answers["premises.address"]?.text)
  }
}
