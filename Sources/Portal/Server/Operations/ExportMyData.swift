package import APIContract
package import DomainTypes
package import FoundationEssentials
internal import PortalDomain
internal import PortalStorage

/// Everything that the portal keeps about one operator, for people and programs to read: each datum with its source, its
/// legal basis, and until when it is kept.
package struct ExportMyData: Sendable {
  let environment: PortalEnvironment

  /// Years for which what was filed is kept: the longest limitation of the Civil and Commercial Code (section 193/30).
  static let yearsOfSubmissions = 10

  package struct Export: Codable, Sendable {
    package var generatedAt: Date
    package var account: [Datum]
    package var drafts: [Part]
    package var submissions: [Part]
    package var documents: [BoxedFile]
  }

  package struct Part: Codable, Sendable {
    package var id: String
    package var licenses: [LocalizedText]
    package var data: [Datum]
    package var documents: [AttachedDocument]
  }

  package struct Datum: Codable, Sendable {
    package var key: String
    package var label: LocalizedText
    package var value: JSONValue
    package var source: LocalizedText
    package var basis: LocalizedText
    package var keepUntil: Date
  }

  package func callAsFunction(_ caller: Caller) async throws -> Export {
    let now = environment.now()
    let submissions = try environment.store.submissions(of: caller.owner, limit: .max)
    let export = Export(
      generatedAt: now, account: account(caller.applicant, until: now),
      drafts: try environment.store.openDrafts(of: caller.owner, limit: .max).map(part),
      submissions: submissions.map(part),
      documents: try environment.store.boxedDocuments(of: caller.owner, limit: .max)
        .map { BoxedFile($0.document, at: $0.storedAt) })
    try await environment.store.record(.dataExported, object: caller.applicant.account.rawValue, caller.act(now))
    return export
  }

  private func account(_ applicant: Applicant, until: Date) -> [Datum] {
    let source = LocalizedText("บัญชี Digital ID ขณะเข้าสู่ระบบ", "the Digital ID account at sign-in")
    let basis = LocalizedText(
      "เพื่อให้บริการที่ท่านขอ (พ.ร.บ. คุ้มครองข้อมูลส่วนบุคคล ม.24(4))", "to provide the service (PDPA s.24(4))")
    let rows: [(String, LocalizedText, String?)] = [
      ("citizenID", .init("เลขประจำตัวประชาชน", "Citizen id"), applicant.citizenID.rawValue),
      ("name", .init("ชื่อ", "Name"), applicant.title + applicant.firstName + " " + applicant.lastName),
      ("juristicID", .init("เลขทะเบียนนิติบุคคล", "Company number"), applicant.juristicID?.rawValue),
    ]
    return rows.compactMap { key, label, value in
      value.map { Datum(key: key, label: label, value: .string($0), source: source, basis: basis, keepUntil: until) }
    }
  }

  private func part(_ draft: Draft) -> Part {
    let definitions = draft.chosen.map(\.definition)
    return Part(
      id: draft.id.rawValue, licenses: definitions.map(name),
      data: data(draft.effectiveAnswers, draft.locked.mapValues(\.source), definitions, until: draft.expiresAt),
      documents: draft.documents)
  }

  private func part(_ submission: Submission) -> Part {
    let definitions = submission.licenses.map(\.definition)
    let until = submission.submittedAt.addingTimeInterval(Double(Self.yearsOfSubmissions) * 365.25 * 86_400)
    return Part(
      id: submission.reference.rawValue, licenses: submission.licenses.map(\.name),
      data: data(submission.answers, submission.registerSources, definitions, until: until),
      documents: submission.documents)
  }

  private func data(
    _ answers: [String: JSONValue], _ sources: [String: RegisterSource], _ definitions: [LicenseDefinitionID],
    until: Date
  ) -> [Datum] {
    let catalog = try? environment.catalog.current()
    let known = definitions.compactMap { catalog?.definition($0) }
    return answers.sorted { $0.key < $1.key }.map { key, value in
      let askedBy = known.filter { $0.actions.values.contains { $0.fields.contains(key) } }
      let laws = Set(askedBy.flatMap(\.law))
      let basis = LocalizedText(
        laws.map { "\($0.name.th) มาตรา \($0.section)" }.sorted().joined(separator: "; "),
        laws.map { "\($0.name.en), section \($0.section)" }.sorted().joined(separator: "; "))
      return Datum(
        key: key, label: catalog?.field(key)?.label ?? LocalizedText(key, key), value: value,
        source: sources[key]?.source ?? LocalizedText("ท่านกรอกเอง", "typed by you"), basis: basis, keepUntil: until)
    }
  }

  private func name(_ id: LicenseDefinitionID) -> LocalizedText {
    (try? environment.catalog.current())?.definition(id)?.name ?? LocalizedText(id.rawValue, id.rawValue)
  }
}
