internal import APIContract
internal import DomainTypes
internal import FoundationEssentials
internal import HTML
internal import HTTPServer
internal import HTTPTypes
internal import PortalDomain
internal import WebSession

/// `/drafts/{id}`: the list of tasks; `/drafts/{id}/forms/{group}`: one group of questions on a page.
struct DraftPages {
  let environment: PortalEnvironment

  func addRoutes(to router: inout Router) {
    router.page(.get, "/drafts/{id}", .session, tasks)
    router.page(.get, "/drafts/{id}/forms/{group}", .session, ask)
    router.page(.post, "/drafts/{id}/forms/{group}", .session, bodyLimit: 262_144, save)
    router.page(.post, "/drafts/{id}/remarks", .session, remark)
  }

  @Sendable private func tasks(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.sessions.signedIn(request) { session in
      let caller = try Caller(session, context, now: environment.now())
      var opened = try OpenDraft(environment: environment)(try context.draftID, caller)
      if let reference = opened.draft.submission { return .seeOther("/submissions/\(reference.rawValue)") }
      let prefill = PrefillDraft(environment: environment)
      if prefill.isDue(opened) {
        // The first time is worth a trip through identity for a fresh token; a second try waits for one.
        if caller.registerToken == nil, opened.draft.lastPrefillAt == nil, context.query["renewed"] == nil {
          return environment.sessions.renew(returnTo: request.path + "?renewed=1")
        }
        if caller.registerToken != nil || opened.draft.lastPrefillAt == nil {
          opened = try await prefill(opened, caller)
        }
      }
      return TaskListPage(environment: environment, opened: opened).response(caller, request, context, session)
    }
  }

  @Sendable private func ask(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.sessions.signedIn(request) { session in
      let caller = try Caller(session, context, now: environment.now())
      let (opened, group) = try open(context, caller)
      if let reference = opened.draft.submission { return .seeOther("/submissions/\(reference.rawValue)") }
      return GroupPage(environment: environment, opened: opened, group: group)
        .response(Self.typed(opened, group, context.language), FormErrors(), request, context, session)
    }
  }

  /// What stands in the boxes of a page when it is opened.
  private static func typed(
    _ opened: OpenedDraft, _ group: MergedForm.Group, _ language: Language
  ) -> [String: String] {
    opened.form.asked(group, opened.answers).reduce(into: [:]) { typed, field in
      typed.merge(QuestionControl(field: field, language: language).boxes(opened.answers[field.key])) { $1 }
      // What was typed once and could not be taken stands there again.
      typed.merge(opened.draft.unaccepted?[field.key] ?? [:]) { $1 }
    }
  }

  private static func page(of field: String, _ opened: OpenedDraft) -> String {
    let group = opened.form.field(field)?.group
    return "/drafts/\(opened.draft.id.rawValue)" + (group.map { "/forms/" + PercentCoding.encode($0) } ?? "")
  }

  @Sendable private func save(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.sessions.posted(request, limit: 262_144) { session, form in
      let caller = try Caller(session, context, now: environment.now())
      let (before, group) = try open(context, caller)
      let typed = form.boxes
      let controls = group.fields.map {
        QuestionControl(field: $0, language: context.language, areas: environment.areas)
      }
      var answers: [String: JSONValue] = [:]
      let basis = FormBasis(form[FormBasis.fieldName])
      for control in controls where !basis.isUntouched(control, typed) {
        answers[control.field.key] = control.answer(typed, stored: before.answers[control.field.key])
      }
      let boxes = Dictionary(controls.map { ($0.field.key, $0.own(typed)) }) { first, _ in first }
      let sent = controls.filter { answers[$0.field.key] != nil }
      let outcome = try await SaveAnswers(environment: environment)(
        before.draft.id, answers, boxes: boxes,
        overtaken: { draft in
          let late = sent.filter { basis.isOvertaken($0, typed, by: draft.answers[$0.field.key]) }
          return Set(late.map(\.field.key))
        }, caller)
      if form[AddressControl.stepName] != nil {
        // The next list of an address: everything so far is saved, nothing is wrong yet.
        return GroupPage(environment: environment, opened: outcome.opened, group: group)
          .response(typed, FormErrors(), request, context, session)
      }
      var errors = FormErrors()
      let obstacles = form["later"] == nil ? outcome.opened.check.obstacles : [:]
      for control in controls where outcome.opened.form.isAsked(control.field, outcome.opened.answers) {
        let key = control.field.key
        let missing = control.field.fault(in: outcome.opened.answers[key]).flatMap { $0 == .missing ? $0 : nil }
        let isLocked = outcome.opened.draft.locked[key] != nil
        if outcome.overtaken.contains(key) {
          control.addOvertaken(by: outcome.opened.answers[key], to: &errors)
        } else if !isLocked, let fault = outcome.faults[key] ?? (form["later"] == nil ? missing : nil) {
          control.add(fault, typed, address: outcome.addressFaults[key], to: &errors)
        } else if !isLocked, let obstacle = obstacles[key] {
          control.add(obstacle, to: &errors)
        }
      }
      guard errors.isEmpty else {
        return GroupPage(environment: environment, opened: outcome.opened, group: group)
          .response(typed, errors, request, context, session)
      }
      return .seeOther(Self.next(after: group, outcome.opened, form))
    }
  }

  @Sendable private func remark(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.sessions.posted(request) { session, form in
      let caller = try Caller(session, context, now: environment.now())
      let id = try context.draftID
      let field = form["field"] ?? ""
      do {
        let opened = try await RemarkOnRegister(environment: environment)(
          id, field: field, text: form["text." + field] ?? "", caller)
        return .seeOther(Self.page(of: field, opened))
      } catch PortalProblem.remarkEmpty {
        let opened = try OpenDraft(environment: environment)(id, caller)
        guard let group = opened.form.groups.first(where: { $0.fields.contains { $0.key == field } }) else {
          throw PortalProblem.remarkEmpty
        }
        var errors = FormErrors()
        errors.add("text." + field, PortalProblem.remarkEmpty.problem(context.language).title)
        return GroupPage(environment: environment, opened: opened, group: group, path: Self.page(of: field, opened))
          .response(Self.typed(opened, group, context.language), errors, request, context, session)
      }
    }
  }

  private func open(_ context: RequestContext, _ caller: Caller) throws -> (OpenedDraft, MergedForm.Group) {
    let opened = try OpenDraft(environment: environment)(try context.draftID, caller)
    guard let group = opened.form.group(try context.parameter("group")) else { throw RequestRefusal.notFound }
    return (opened, group)
  }

  /// A change from the review goes back there; else the next page that is not complete.
  private static func next(after group: MergedForm.Group, _ opened: OpenedDraft, _ form: QueryItems) -> String {
    let base = "/drafts/\(opened.draft.id.rawValue)"
    if form["later"] != nil { return base }
    if form["return"] == "review" { return base + "/review" }
    let groups = opened.form.groups
    let index = groups.firstIndex { $0.group.key == group.group.key } ?? 0
    let following = groups[(index + 1)...].first { opened.form.status(of: $0, opened.draft) != .complete }
    if let following { return base + "/forms/" + PercentCoding.encode(following.group.key) }
    return base
  }
}
