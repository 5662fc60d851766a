package import APIContract
internal import Cryptography
package import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
internal import PortalDomain
internal import PortalStorage

/// Files many applications at once, each as if its form had been filled in: one row that is wrong holds up no other.
package struct FileInBulk: Sendable {
  let environment: PortalEnvironment
  package static let maximumRows = 200

  /// Sends the code that confirms exactly these rows.
  package func sendCode(_ filing: BulkFiling, _ caller: Caller, _ language: Language) async throws -> SentCode {
    try Self.check(filing)
    let what = LocalizedText(
      th: "ยื่นคำขอ \(filing.rows.count) รายการ", en: "filing \(filing.rows.count) applications")
    return try await ConfirmByCode(environment: environment).send(
      for: PortalStore.bulk, subject: try Self.subject(filing), about: what, caller, language)
  }

  package func callAsFunction(
    _ filing: BulkFiling, idempotencyKey: String?, _ caller: Caller, _ language: Language
  ) async throws -> BulkFilingAnswer {
    guard let key = idempotencyKey, !key.isEmpty else { throw PortalProblem.idempotencyKeyMissing }
    try Self.check(filing)
    guard filing.declared else { throw PortalProblem.notDeclared }
    let code = ConfirmByCode(environment: environment).isNeeded ? ConfirmByCode.plain(filing.code) ?? "" : nil
    let refusal = try await environment.store.confirmFiling(
      try Self.subject(filing), code: code, idempotencyKey: key, of: caller.owner, caller.act(environment.now()))
    switch refusal {
    case .keyReused?: throw PortalProblem.idempotencyKeyReused
    case .code(let refusal)?: throw code == "" ? PortalProblem.codeMissing : PortalProblem.code(refusal)
    case nil: break
    }
    var rows: [BulkFilingAnswer.Row] = []
    for row in filing.rows {
      do {
        let reference = try await file(row, key: key, caller)
        rows.append(.init(row: row.row, reference: reference))
      } catch let refusal as any ProblemConvertible {
        rows.append(.init(row: row.row, problem: refusal.problem(language)))
      }
    }
    return BulkFilingAnswer(rows: rows)
  }

  /// One row: its draft has an id that the key and the row's name make, so that a repetition finds it.
  private func file(_ row: BulkFiling.Row, key: String, _ caller: Caller) async throws -> SubmissionID {
    let id = DraftID("bulk-" + SHA256.hex("\(caller.owner.key) \(key) \(row.row)").prefix(40))
    if let draft = try environment.store.draft(id, of: caller.owner) {
      if let reference = draft.submission { return reference }
      // What was left of a try that broke off begins again.
      _ = try await environment.store.removeDraft(id, of: caller.owner, caller.act(environment.now()))
    }
    do {
      return try await fill(row, id, caller)
    } catch {
      _ = try await environment.store.removeDraft(id, of: caller.owner, caller.act(environment.now()))
      throw error
    }
  }

  private func fill(_ row: BulkFiling.Row, _ id: DraftID, _ caller: Caller) async throws -> SubmissionID {
    let draft: Draft
    if let basedOn = row.basedOn {
      guard let action = row.licenses.first?.action else { throw PortalProblem.form(.nothingChosen) }
      draft = try await BeginFromLicense(environment: environment)(basedOn, action, draft: id, caller)
    } else {
      let input = NewDraft(businessType: row.businessType, finderAnswers: [:], licenses: row.licenses)
      draft = try await StartDraft(environment: environment)(input, id: id, caller)
    }
    let opened = try OpenDraft(environment: environment).open(draft)
    _ = try await PrefillDraft(environment: environment)(opened, caller)
    let saved = try await SaveAnswers(environment: environment)(id, row.answers, caller)
    guard saved.faults.isEmpty else {
      throw PortalProblem.wrongAnswers(saved.faults, saved.opened.form.fields, parts: saved.addressFaults)
    }
    for document in row.documents {
      _ = try await AttachDocument(environment: environment).reuse(
        id, key: document.key, sha256: document.sha256, caller)
    }
    return try await SubmitDraft(environment: environment)(
      id, declared: true, isConfirmed: true, idempotencyKey: nil, caller
    ).reference
  }

  private static func check(_ filing: BulkFiling) throws(PortalProblem) {
    guard (1...maximumRows).contains(filing.rows.count), Set(filing.rows.map(\.row)).count == filing.rows.count
    else { throw .bulkRows }
  }

  /// What the code confirms: every row, whatever the code itself is.
  private static func subject(_ filing: BulkFiling) throws -> String {
    var plain = filing
    plain.code = nil
    let value = try ContractJSON.decode(JSONValue.self, from: try ContractJSON.encode(plain))
    return SHA256.hex(CanonicalJSON.bytes(value))
  }
}
