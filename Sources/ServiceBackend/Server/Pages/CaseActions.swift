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
        return .seeOther("/cases/\(id.rawValue)?done=\(action.rawValue)")
      } catch RequestRefusal.authenticationInsufficient(let level) {
        // To identity for the code, and back to the form that was pressed.
        return sessions.stepUp(to: level, returnTo: "/cases/\(id.rawValue)#action-\(action.rawValue)")
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
    case .release: _ = try await desk.release(id)
    case .scheduleInspection:
      let input = InspectionInput(on: try form.date("on", desk.context.language), note: form["note"] ?? "")
      _ = try await desk.scheduleInspection(id, input)
    case .recordInspection:
      let input = InspectionResultInput(passed: form["passed"] == "yes", findings: form["findings"] ?? "")
      _ = try await desk.recordInspection(id, input)
    case .giveOpinion:
      let input = OpinionInput(favorable: form["favorable"] == "yes", text: form["opinion"] ?? "")
      _ = try await desk.giveOpinion(id, input)
    case .returnToReview: _ = try await desk.returnToReview(id, ReasonInput(reason: form["reason"] ?? ""))
    case .explainDelay: _ = try await desk.explainDelay(id, ReasonInput(reason: form["reason"] ?? ""))
    case .approve:
      let lines = (form["conditions"] ?? "").split(whereSeparator: \.isNewline).map(String.init)
      let conditions = lines.filter { !$0.allSatisfy(\.isWhitespace) }
      _ = try await desk.approve(id, ApprovalInput(conditions: conditions.isEmpty ? nil : conditions))
    case .refuse:
      let input = RefusalInput(
        facts: form["facts"] ?? "", law: form["law"] ?? "", reasons: form["reasons"] ?? "",
        appealTo: form["appealTo"] ?? "")
      _ = try await desk.refuse(id, input)
    case .stateFee:
      let input = FeeInput(amount: try form.money("amount", desk.context.language), reason: form["reason"])
      _ = try await desk.stateFee(id, input)
    case .confirmPayment: _ = try await desk.confirmPayment(id)
    case .rejectPayment: _ = try await desk.rejectPayment(id, ReasonInput(reason: form["reason"] ?? ""))
    case .prepareDocument: _ = try await desk.prepareDocument(id)
    case .sign: _ = try await desk.sign(id)
    case .sendBack: _ = try await desk.sendBack(id, ReasonInput(reason: form["reason"] ?? ""))
    case .reconsider: _ = try await desk.reconsider(id, ReasonInput(reason: form["reason"] ?? ""))
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
    let fault = form["agencyFault"].flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
    self.init(items: items, deadline: try form.date("deadline", language), agencyFault: fault)
  }
}

extension QueryItems {
  /// Baht as people type them: with commas, a point and satang, or neither.
  fileprivate func money(_ name: String, _ language: Language) throws -> Money {
    let typed = ThaiDigits.toArabic(self[name] ?? "").filter { $0 != "," && !$0.isWhitespace }
    guard let match = typed.wholeMatch(of: /(\d{1,12})(?:\.(\d{1,2}))?/), let baht = Int(match.1) else {
      let message = LocalizedText(
        th: "จำนวนเงินไม่ถูกต้อง พิมพ์เช่น 500 หรือ 500.50", en: "Not an amount; write 500 or 500.50")[language]
      throw BackendRefusal.badInput([.init(field: name, code: "invalid", message: message)])
    }
    let part = String(match.2 ?? "")
    return Money(satang: baht * 100 + (Int(part.isEmpty ? "0" : part.count == 1 ? part + "0" : part) ?? 0))
  }

  /// A day as people type it: Thai digits are taken, and years of the Buddhist era.
  fileprivate func date(_ name: String, _ language: Language) throws -> CivilDate {
    guard let typed = CivilDate(ThaiDigits.toArabic(self[name] ?? "")),
      let day = typed.year > 2400
        ? CivilDate(year: typed.year - 543, month: typed.month, day: typed.day) : typed
    else {
      let message = LocalizedText(th: "วันที่ไม่ถูกต้อง", en: "Not a date")[language]
      throw BackendRefusal.badInput([.init(field: name, code: "invalid", message: message)])
    }
    return day
  }
}
