package import DomainTypes
package import FoundationEssentials

/// Why a draft cannot be sent.
package enum SubmissionRefusal: Error, Sendable, Equatable {
  case notDeclared
  case incomplete(FormCheck)
  /// The operator's assurance level is below what the license demands.
  case assuranceTooLow(needed: String)
  /// The draft belongs to somebody else, or to another company.
  case otherOwner
}

extension Submission {
  /// Makes a submission of a complete draft.
  ///
  /// - Parameters:
  ///   - draft: What was filled in.
  ///   - form: The form in force now.
  ///   - applicant: Who confirms.
  ///   - reference: The number that it gets.
  ///   - now: When it was confirmed.
  ///   - makeRequestID: An id for each request.
  ///   - hash: SHA-256 as hex.
  /// - Throws: What is missing, or why this person cannot apply.
  package init(
    _ draft: Draft, form: MergedForm, applicant: Applicant, reference: SubmissionID, now: Date,
    makeRequestID: () -> LicenseRequestID, hash: ([UInt8]) -> String
  ) throws(SubmissionRefusal) {
    guard applicant.owner == draft.owner else { throw .otherOwner }
    let all = draft.effectiveAnswers
    let check = FormCheck(form, draft)
    guard check.isComplete else { throw .incomplete(check) }
    for part in form.parts where !AssuranceLevel.reaches(applicant.ial, part.definition.minimumIAL) {
      throw .assuranceTooLow(needed: part.definition.minimumIAL)
    }
    // What is no longer asked is not sent, even if it was typed once.
    let asked = Set(form.fields.filter { form.isAsked($0, all) }.map(\.key))
    let answers = all.filter { asked.contains($0.key) }
    let demanded = Set(form.documents.filter { form.demand(of: $0, all) != .notAsked }.map(\.key))
    let documents = draft.documents.filter { demanded.contains($0.key) }.map { document in
      var file = document
      // Kept under a name of before names were made safe.
      if let format = DocumentFormat(rawValue: file.contentType) {
        file.fileName = FileName.safe(file.fileName, format)
      }
      return file
    }
    self.reference = reference
    self.draft = draft.id
    self.applicant = applicant
    submittedAt = now
    licenses = form.parts.map { part in
      License(
        request: makeRequestID(), definition: part.definition.id, version: part.definition.version,
        action: part.chosen.action, agency: part.definition.agency, name: part.definition.name,
        fields: part.process.fields, documents: part.process.documents.map(\.key),
        waitsFor: form.waitsFor(part, all).isEmpty ? nil : form.waitsFor(part, all))
    }
    basedOn = draft.basedOn
    remarks = draft.remarks
    meter = SavingsMeter(form, draft)
    self.answers = answers
    registerSources = draft.locked.filter { asked.contains($0.key) }.mapValues(\.source)
    // Whatever a register could have said and did not, whether it was asked in vain or, as for a program, not at all.
    unverified = Set(
      form.fields.filter {
        $0.prefill(for: form.applicantKind) != nil && draft.locked[$0.key]?.isFromAccount ?? true
      }.map(\.key)
    ).intersection(answers.keys)
    self.documents = documents
    seal = hash(
      SubmissionSeal.text(
        reference: reference, licenses: form.parts.map(\.chosen), answers: answers, documents: documents,
        basedOn: draft.basedOn))
  }
}

/// Assurance levels compare part by part: 2.1 is above 1.3.
package enum AssuranceLevel {
  package static func reaches(_ level: String, _ floor: String) -> Bool {
    let parts = [level, floor].map { $0.split(separator: ".").map { Int($0) ?? 0 } }
    return !parts[0].lexicographicallyPrecedes(parts[1])
  }
}
