internal import DomainTypes
internal import EDocument
internal import FoundationEssentials
internal import ServiceBackendDomain

/// What stands on the document of a request.
struct LicenseContent: Sendable {
  let request: LicenseRequest
  let catalog: PublishedCatalog

  /// What the signing decides.
  struct Issue: Sendable {
    var number: String
    var issuedAt: Date
    var effective: CivilDate
    var expiry: CivilDate?
    var verifyURL: String
    var offlineStatement: String?
    var signatory: Officer?
  }

  func document(_ issue: Issue) -> LicenseDocument {
    let definition = catalog.catalog.definition(request.definition)
    return LicenseDocument(
      number: issue.number, title: catalog.name(of: request.definition), agency: catalog.name(of: request.agency),
      kind: request.definition.rawValue, holder: request.applicant.displayName, premises: premises, rows: rows,
      conditions: conditions, issuedAt: issue.issuedAt, effective: issue.effective, expiry: issue.expiry,
      law: (definition?.law ?? []).map { "\($0.name.th) มาตรา \($0.section)" }.joined(separator: ", "),
      verificationURL: issue.verifyURL, offlineStatement: issue.offlineStatement,
      signatoryName: issue.signatory?.name.th ?? "(ร่าง ยังไม่ลงนาม)",
      signatoryPosition: issue.signatory.map(Self.position) ?? "")
  }

  /// An acting signatory's document says in whose place.
  private static func position(of signatory: Officer) -> String {
    guard let holder = signatory.actingFor[.signatory] else { return signatory.position.th }
    return signatory.position.th + " ปฏิบัติราชการแทน " + holder.th
  }

  var premisesName: String? { request.answers["premises.name"]?.string }
  var premisesAddress: String? { request.answers["premises.address"]?.text }

  private var premises: String { [premisesName, premisesAddress].compactMap { $0 }.joined(separator: " ") }

  /// One on each line, with a Thai numeral before each where there are several.
  private var conditions: String {
    let lines = request.conditions
    guard lines.count > 1 else { return lines.first ?? "" }
    return lines.enumerated().map { ThaiDigits.fromArabic("\($0 + 1). ") + $1 }.joined(separator: "\n")
  }

  /// The definition's own questions; who the applicant is and where stands elsewhere on the page.
  private var rows: [LicenseDocument.Row] {
    let fields = request.process.fields.compactMap { catalog.catalog.field($0) }
    let own = fields.filter { $0.group != "applicant" && !["premises.name", "premises.address"].contains($0.key) }
    return [.init(label: "เลขที่คำขอ", value: request.number)]
      + own.compactMap { field in
        request.answers[field.key].map { .init(label: field.label.th, value: field.text(of: $0, .thai)) }
      }
  }
}
