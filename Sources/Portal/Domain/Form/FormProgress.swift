internal import DomainTypes

/// How far a form is, in a hundred: of what must be answered and attached, what is.
package struct FormProgress: Sendable, Equatable {
  package let percent: Int

  package init(_ form: MergedForm, _ draft: Draft) {
    let answers = draft.effectiveAnswers
    let check = FormCheck(form, draft)
    let questions = form.fields.filter { $0.optional != true && form.isAsked($0, answers) }
    let papers = form.documents.filter { form.demand(of: $0, answers) == .required }
    let all = questions.count + papers.count
    let done =
      questions.count { check.answers[$0.key] == nil } + papers.count { !check.missingDocuments.contains($0.key) }
    percent = all == 0 ? 100 : done * 100 / all
  }
}
