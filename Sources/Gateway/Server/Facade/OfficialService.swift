internal import DomainTypes
internal import GatewayDomain
internal import HTTPTypes

/// One service of the official gateway: where it is, whom a call names, and what its answer tells.
struct OfficialService: Sendable {
  let method: HTTPRequest.Method
  let path: String
  /// The parameter that names the subject.
  let key: String
  let service: DataService
  let answer: OfficialAnswer
  /// Parameters that are nobody's evidence, and that the log's hash leaves out.
  var unlogged: Set<String> = []

  init(
    _ method: HTTPRequest.Method, _ path: String, by key: String, _ service: DataService,
    _ answer: OfficialAnswer, unlogged: Set<String> = []
  ) {
    self.method = method
    self.path = path
    self.key = key
    self.service = service
    self.answer = answer
    self.unlogged = unlogged
  }

  func subject(_ text: String) -> Subject? {
    switch key {
    case "CitizenID": return CitizenID(text).map(Subject.person)
    case "JuristicID", "OrganizationJuristicID": return JuristicID(text).map(Subject.company)
    case "Name": return Subject(citizenID: nil, juristicID: nil, name: text, for: .companiesByName)
    // Numbers of other registers; they are passed on as they are, within bounds.
    default: return (1...40).contains(text.utf8.count) && text.utf8.allSatisfy(Self.isPlain) ? .number(text) : nil
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool { (0x21...0x7E).contains(byte) }

  static let linkagePath = "/ws/dopa/linkage/v1/link"

  /// The services of the Linkage Center's office 00023, by their number.
  static let linkage: [String: OfficialService] = [
    "001": .init(.get, linkagePath, by: "CitizenID", .person, .person),
    "008": .init(.get, linkagePath, by: "CitizenID", .house, .house),
    "013": .init(.get, linkagePath, by: "CitizenID", .nameChanges, .whole(.personFirstNameChanges)),
    "017": .init(.get, linkagePath, by: "CitizenID", .nameChanges, .whole(.personLastNameChanges)),
    "027": .init(.get, linkagePath, by: "CitizenID", .addresses, .whole(.personAddresses)),
  ]

  static let others: [OfficialService] =
    [
      .init(
        .get, "/ws/dopa/verification/personal", by: "CitizenID", .cardCheck, .whole(.cardMatches),
        unlogged: ["LaserCode"]),
      .init(.get, "/ws/dopa/personal/profile/normal", by: "CitizenID", .person, .normalProfile),
      .init(
        .post, "/ws/dbd/juristic/v7/general/profile", by: "OrganizationJuristicID", .generalProfile, .generalProfile),
    ] + companyRegister

  /// DBD-001-04 to DBD-022-04.
  private static let companyRegister: [OfficialService] =
    [
      version4("information", .companyProfile, .companyProfile),
      version4("information/pdf", .companyCertificate, .whole(.companyCertificate)),
      version4("infobyname", by: "Name", .companiesByName, .companiesFound),
      version4("infobycommittee", by: "Name", .companiesByCommittee, .companiesFound),
    ] + records(["shareholder", "shareholder/pdf", "shareholder/image", "shareholder/image/pdf"], .companyShareholders)
    + records(["financial", "financial/pdf", "financial/image", "financial/image/pdf"], .companyFinancials)
    + records(["borikon/image", "borikon/image/pdf", "objective/image", "objective/pdf"], .companyDocuments)
    + records(["register", "register/pdf"], by: "CMNO", .commercialRegistration)
    + records(["foreigner", "foreigner/pdf"], by: "ID", .foreignBusinessLicenses)
    + records(["guarantee", "guarantee/pdf"], by: "EsecureNo", .businessSecurity)

  private static func records(
    _ paths: [String], by key: String = "JuristicID", _ field: FieldName
  ) -> [OfficialService] {
    paths.map { version4($0, by: key, .companyRecords, .whole(field)) }
  }

  private static func version4(
    _ path: String, by key: String = "JuristicID", _ service: DataService, _ answer: OfficialAnswer
  ) -> OfficialService {
    .init(.get, "/ws/dbd/juristic/v4/profile/" + path, by: key, service, answer)
  }
}
