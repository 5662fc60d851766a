package import APIContract
package import DomainTypes
internal import HTTPServer
package import PortalDomain
internal import PortalStorage

/// A draft with the form that is in force for it now.
package struct OpenedDraft: Sendable {
  package var draft: Draft
  package let form: MergedForm

  package var answers: [String: JSONValue] { draft.effectiveAnswers }
  package var check: FormCheck { FormCheck(form, draft) }
  package var meter: SavingsMeter { SavingsMeter(form, draft) }

  /// The licenses whose assurance floor a level does not reach, with what each needs.
  package func assuranceNeeded(by ial: String) -> [(license: LicenseDefinition, level: String)] {
    form.parts.map(\.definition).filter { !AssuranceLevel.reaches(ial, $0.minimumIAL) }.map { ($0, $0.minimumIAL) }
  }
}

/// Opens a draft for its owner; for anybody else it is not there.
package struct OpenDraft: Sendable {
  let environment: PortalEnvironment

  package func callAsFunction(_ id: DraftID, _ caller: Caller) throws -> OpenedDraft {
    guard let draft = try environment.store.draft(id, of: caller.owner) else {
      // The person's own form, begun in another name: who is only refused would think that it is lost.
      if try environment.store.hasDraft(id, ofAccount: caller.owner.account) { throw PortalProblem.otherCapacity }
      throw RequestRefusal.notFound
    }
    return try open(draft)
  }

  /// The drafts that are not sent yet, the last touched first; `cursor` is the `next` of the page before.
  package func drafts(after cursor: String?, _ caller: Caller) throws -> Paged<Draft> {
    let found = try environment.store.openDrafts(of: caller.owner, after: NewestFirst(cursor), limit: Self.pageSize + 1)
    return Paged(found, size: Self.pageSize, cursor: { NewestFirst($0.updatedAt, $0.id.rawValue) }) { $0 }
  }

  static let pageSize = 20

  package func open(_ draft: Draft) throws -> OpenedDraft {
    let form = try MergedForm(
      environment.catalog.current(), chosen: draft.chosen, applicantKind: draft.applicantKind)
    return OpenedDraft(draft: draft, form: form)
  }
}

extension DraftDocument {
  package init(_ opened: OpenedDraft, _ caller: Caller) {
    let (draft, form, answers) = (opened.draft, opened.form, opened.answers)
    let check = opened.check
    self.init(
      id: draft.id.rawValue, businessType: draft.businessType,
      licenses: draft.chosen.map { .init(definition: $0.definition, action: $0.action) },
      fields: form.fields.filter { form.isAsked($0, answers) }, answers: answers,
      locked: draft.locked.mapValues(\.source), unverified: draft.unverified.sorted(),
      documentSlots: form.documents.compactMap { document in
        let demand = form.demand(of: document, answers)
        if demand == .notAsked { return nil }
        return .init(
          key: document.key, name: document.name, formats: document.formats, required: demand == .required)
      },
      documents: draft.documents, faults: check.answers, missingDocuments: check.missingDocuments,
      submission: draft.submission, updatedAt: draft.updatedAt, replaced: draft.replaced, expiresAt: draft.expiresAt,
      savings: Savings(opened.meter),
      assuranceNeeded: Dictionary(
        opened.assuranceNeeded(by: caller.applicant.ial).map { ($0.license.id.rawValue, $0.level) }
      ) { $1 })
  }
}

extension Savings {
  package init(_ meter: SavingsMeter) {
    self.init(asked: meter.asked, sparedFields: meter.sparedFields, sparedDocuments: meter.sparedDocuments)
  }
}
