package import DomainTypes
package import FoundationEssentials

/// The business content of one e-license: everything the page and the attached data files show comes from here.
package struct LicenseDocument: Sendable, Codable, Equatable {
  /// One line of the table on the page.
  package struct Row: Sendable, Codable, Equatable {
    package var label: String
    package var value: String

    package init(label: String, value: String) {
      self.label = label
      self.value = value
    }
  }

  package var number: String
  package var title: LocalizedText
  package var agency: LocalizedText
  /// The code of the license definition, for machines; it is not printed.
  package var kind: String
  package var holder: String
  package var premises: String
  package var rows: [Row]
  /// One condition per line; a line is one paragraph on the page.
  package var conditions: String
  package var issuedAt: Date
  /// The first and the last day on which the license is good; without a last day it is good until revoked.
  package var effective: CivilDate
  package var expiry: CivilDate?
  /// The law that the license rests on, as in "อาศัยอำนาจตามความใน …".
  package var law: String
  package var verificationURL: String
  /// A compact JWS that a reader can check with the network off; printed as a second QR symbol.
  package var offlineStatement: String?
  package var signatoryName: String
  package var signatoryPosition: String

  package init(
    number: String, title: LocalizedText, agency: LocalizedText, kind: String, holder: String, premises: String,
    rows: [Row] = [], conditions: String = "", issuedAt: Date, effective: CivilDate, expiry: CivilDate? = nil,
    law: String,
    verificationURL: String, offlineStatement: String? = nil, signatoryName: String, signatoryPosition: String
  ) {
    self.number = number
    self.title = title
    self.agency = agency
    self.kind = kind
    self.holder = holder
    self.premises = premises
    self.rows = rows
    self.conditions = conditions
    self.issuedAt = issuedAt
    self.effective = effective
    self.expiry = expiry
    self.law = law
    self.verificationURL = verificationURL
    self.offlineStatement = offlineStatement
    self.signatoryName = signatoryName
    self.signatoryPosition = signatoryPosition
  }
}
