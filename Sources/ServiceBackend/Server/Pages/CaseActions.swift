internal import APIContract
internal import DomainTypes
internal import HTTPServer
internal import HTTPTypes
internal import ServiceBackendDomain
internal import WebSession

extension BackOffice {
  /// `POST /cases/{id}/{action}`: does it, then shows the case; what stands in the way is shown above the case.
  func act(_ action: OfficerAction, _ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await sessions.posted(request) { session, form in
      let id = try requestID(context)
      var context = context
      // The form carries the version that its page showed.
      if let version = form["version"] { context.fields[.ifMatch] = version }
      let desk = try desk(session, context)
      do {
        try await perform(action, id, form, desk)
        return .seeOther("/cases/" + id.rawValue)
      } catch let error as any ProblemConvertible {
        let problem = error.problem(context.language)
        if problem.status == 404 { throw error }
        return try await casePage(
          id, desk, session, failed: FailedForm(action: action, typed: form, problem: problem))
      }
    }
  }

  private func perform(
    _ action: OfficerAction, _ id: LicenseRequestID, _ form: QueryItems, _ desk: OfficerDesk
  ) async throws {
    switch action {
    case .claim: _ = try await desk.claim(id)
    case .findComplete: _ = try await desk.findComplete(id)
    case .recordDeficiency: _ = try await desk.recordDeficiency(id, DeficiencyInput(form: form, desk.context.language))
    case .propose:
      let input = ProposalInput(approves: form["approves"] == "yes", opinion: form["opinion"] ?? "")
      _ = try await desk.propose(id, input)
    case .approve: _ = try await desk.approve(id)
    case .refuse:
      let input = RefusalInput(
        facts: form["facts"] ?? "", law: form["law"] ?? "", reasons: form["reasons"] ?? "",
        appealTo: form["appealTo"] ?? "")
      _ = try await desk.refuse(id, input)
    case .stateFee:
      let amount = Money(satang: form["satang"].flatMap { Int($0) } ?? -1)
      _ = try await desk.stateFee(id, FeeInput(amount: amount))
    case .confirmPayment: _ = try await desk.confirmPayment(id)
    case .rejectPayment: _ = try await desk.rejectPayment(id, ReasonInput(reason: form["reason"] ?? ""))
    case .prepareDocument: _ = try await desk.prepareDocument(id)
    case .sign: _ = try await desk.sign(id)
    case .sendBack: _ = try await desk.sendBack(id, ReasonInput(reason: form["reason"] ?? ""))
    }
  }
}

extension DeficiencyInput {
  /// What has a note is marked; the year of the deadline may be of the Buddhist era.
  fileprivate init(form: QueryItems, _ language: Language) throws {
    var items: [DeficiencyRecord.Item] = []
    for item in form.all where !item.value.allSatisfy(\.isWhitespace) {
      let parts = item.name.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, let kind = DeficiencyRecord.Item.Kind(rawValue: String(parts[0])) else { continue }
      items.append(.init(kind: kind, key: String(parts[1]), note: item.value))
    }
    guard let typed = CivilDate(ThaiDigits.toArabic(form["deadline"] ?? "")),
      let deadline = typed.year > 2400
        ? CivilDate(year: typed.year - 543, month: typed.month, day: typed.day) : typed
    else {
      let message = LocalizedText(th: "วันที่ไม่ถูกต้อง", en: "Not a date")[language]
      throw BackendRefusal.badInput([.init(field: "deadline", code: "invalid", message: message)])
    }
    self.init(items: items, deadline: deadline)
  }
}
