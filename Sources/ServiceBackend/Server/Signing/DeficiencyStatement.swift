internal import Cryptography
internal import DomainTypes
internal import FoundationEssentials
internal import JOSE
internal import ServiceBackendDomain

/// The claims of the signed deficiency record (`deficiency+jwt`): what was asked once, by whom, until when.
///
/// Licensing Facilitation Act s.8 wants the record signed by the officer. The officer signed in, and this daemon's key
/// binds the officer's name to exactly these items; nobody can change them afterwards.
struct DeficiencyStatement: Codable, Equatable {
  var iss: String
  /// The request's id.
  var sub: String
  var iat: Int
  /// The request's number.
  var number: String
  var officer: String
  var officerName: String
  var agency: String
  var deadline: CivilDate
  var items: [DeficiencyRecord.Item]

  init(_ record: DeficiencyRecord, of request: LicenseRequest, by officer: Officer, issuer: String) {
    iss = issuer
    sub = request.id.rawValue
    iat = Int(record.recordedAt.timeIntervalSince1970)
    number = request.number
    self.officer = officer.username
    officerName = officer.name.th
    agency = officer.agency.rawValue
    deadline = record.deadline
    items = record.items
  }

  /// `nil` only when the key cannot sign; the record then says so by having no statement.
  func signed(_ key: SigningKey) -> String? { try? JWT.sign(self, type: "deficiency+jwt", key: key) }
}
