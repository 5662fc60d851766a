package import DomainTypes

extension LicenseRequest {
  /// What happened to the license that came of this request; the portal shows it where the request stands.
  package mutating func licenseChanged(
    to license: RegisteredLicense, _ kind: RequestEvent.Kind, note: String?, at moment: Moment
  ) throws(RequestFailure) -> [RequestAction] {
    guard state == .issued, var issued = self.license else { throw .wrongState(state) }
    issued.summary.status = license.status
    issued.summary.statusSince = license.statusSince
    issued.summary.statusReason = license.statusReason
    issued.summary.replacedBy = license.replacedBy
    self.license = issued
    return [tell(kind, note: note, at: moment)]
  }
}
