/// Who applies: a person, or a person acting for a company.
public struct Applicant: Codable, Sendable, Equatable {
  public var account: AccountID
  public var citizenID: CitizenID
  public var title: String
  public var firstName: String
  public var lastName: String
  public var juristicID: JuristicID?
  public var companyName: String?
  /// The assurance level at submission, such as `1.3`.
  public var ial: String

  public init(
    account: AccountID, citizenID: CitizenID, title: String, firstName: String, lastName: String,
    juristicID: JuristicID?, companyName: String?, ial: String
  ) {
    self.account = account
    self.citizenID = citizenID
    self.title = title
    self.firstName = firstName
    self.lastName = lastName
    self.juristicID = juristicID
    self.companyName = companyName
    self.ial = ial
  }

  public var kind: LicenseDefinition.ApplicantKind { juristicID == nil ? .person : .company }
  /// The name that stands on the license.
  public var displayName: String { companyName ?? title + firstName + " " + lastName }
}
