internal import APIClient
internal import APIContract
internal import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
internal import Observability
internal import PortalDomain
internal import PortalStorage

/// Fills a draft from the registers in the operator's own name, and locks what they said.
///
/// A register that does not answer blocks nobody: its fields are typed by hand and marked "not verified". Who applies is
/// not typed in any case: until the register says it, the account does.
package struct PrefillDraft: Sendable {
  let environment: PortalEnvironment

  /// Seconds before registers that were silent are asked again.
  static let pause = 60.0
  /// How long a page waits for a register.
  static let patience = Duration.seconds(5)
  /// As the gateway's log shows it.
  static let legalBasis = "Personal Data Protection Act B.E. 2562, section 19: the person's own consent"

  /// Whether registers should be asked now.
  package func isDue(_ opened: OpenedDraft) -> Bool {
    guard opened.draft.submission == nil, !questions(opened).isEmpty else { return false }
    guard let last = opened.draft.lastPrefillAt else { return true }
    return environment.now().timeIntervalSince(last) > Self.pause && !speaking(questions(opened)).isEmpty
  }

  /// The draft after the registers have been asked; without a token every open field is to be typed.
  package func callAsFunction(_ opened: OpenedDraft, _ caller: Caller) async throws -> OpenedDraft {
    let questions = questions(opened)
    var locked: [String: LockedAnswer] = [:]
    var notes: [DraftNote] = []
    if let token = caller.registerToken {
      for asked in await ask(speaking(questions), opened, caller.applicant, token) {
        let question = asked.question
        switch asked.answer {
        case .success(let answer):
          let source = RegisterSource(
            source: answer.source, fetchedAt: answer.fetchedAt, receiptID: answer.receipt.id)
          locked.merge(
            opened.form.filled(by: answer.values, question, source: source, receipt: answer.receipt.statement)
          ) { first, _ in first }
          notes.append(.init(.registerAsked, ["service": question.service, "receipt": answer.receipt.id]))
        case .failure(let silence):
          notes.append(.init(.registerSilent, ["service": question.service, "reason": silence.reason]))
        }
      }
    }
    let missing = Set(questions.flatMap(\.keys)).subtracting(locked.keys)
    let now = environment.now()
    let (given, all) = (locked, notes)
    let told = opened.form.toldByAccount(of: caller.applicant, now: now)
    let updated = try await environment.store.updateDraft(opened.draft.id, of: caller.owner, caller.act(now)) {
      draft in
      draft.prefill(given, missing: missing, now: now)
      draft.lock(toldByAccount: told)
      return ((), all)
    }
    guard let updated else { throw RequestRefusal.notFound }
    return OpenedDraft(draft: updated.draft, form: opened.form)
  }

  private func questions(_ opened: OpenedDraft) -> [PrefillQuestion] {
    opened.form.prefillQuestions(locked: Set(opened.draft.locked.filter { !$0.value.isFromAccount }.keys))
  }

  /// The questions to registers that have not been silent a moment ago.
  private func speaking(_ questions: [PrefillQuestion]) -> [PrefillQuestion] {
    let now = environment.now()
    return questions.filter { !environment.silentRegisters.isSilent($0.service, now) }
  }

  private struct Silence: Error {
    let reason: String
  }

  /// One question with what its register said.
  ///
  /// A type of its own, not a tuple: the tuple came back empty from a task group in optimized builds (Swift 6.3.1).
  private struct Asked: Sendable {
    let index: Int
    let question: PrefillQuestion
    let answer: Result<LookUpAnswer, Silence>
  }

  /// Asks all registers at the same time; the answers are in the order of the questions.
  private func ask(
    _ questions: [PrefillQuestion], _ opened: OpenedDraft, _ applicant: Applicant, _ token: String
  ) async -> [Asked] {
    let subject =
      opened.draft.applicantKind == .company
      ? LookUpSubject(juristicID: applicant.juristicID) : LookUpSubject(citizenID: applicant.citizenID)
    let reference = opened.draft.id.rawValue
    return await withTaskGroup(of: Asked.self, returning: [Asked].self) { group in
      for (index, question) in questions.enumerated() {
        let request = LookUpRequest(
          service: question.service, subject: subject, fields: question.registerFields, purpose: .ownForm,
          legalBasis: Self.legalBasis, caseReference: reference, subjectToken: token)
        group.addTask { Asked(index: index, question: question, answer: await answer(to: request)) }
      }
      var all: [Asked] = []
      for await asked in group { all.append(asked) }
      return all.sorted { $0.index < $1.index }
    }
  }

  private func answer(to request: LookUpRequest) async -> Result<LookUpAnswer, Silence> {
    do {
      return .success(try await environment.gateway.lookUp(request, timeout: Self.patience))
    } catch {
      environment.silentRegisters.note(request.service, error, environment.now())
      return .failure(Silence(reason: (error as? Problem)?.code ?? "unreachable"))
    }
  }
}
