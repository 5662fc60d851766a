internal import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain
internal import IdentityStorage

/// Serves `/support`: what a support officer does for somebody on the telephone, each act with a reason and on record.
struct Support: Sendable {
  let environment: IdentityEnvironment

  func show(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.officer(.support, request, context) { person in
      environment.supportPage(person, SupportForm(), context)
    }
  }

  /// `POST /support`: looks an account up; the name stands in no URL.
  func find(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.officerForm(.support, request) { person, form in
      var shown = SupportForm(name: form["name"] ?? "", reason: (form["reason"] ?? "").trimmingSpaces)
      shown.isSent = true
      guard !shown.reason.isEmpty else { return environment.supportPage(person, shown, context) }
      shown.found = try environment.store.account(named: SignInName(shown.name))?.account
      try await environment.store.record(
        .supportLookedUp, actor: person.account.id.rawValue, object: shown.found?.id.rawValue ?? "unknown",
        detail: ["reason": shown.reason], at: environment.moment(context))
      return try page(person, &shown, context)
    }
  }

  /// `POST /support/act`.
  func act(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    try await environment.officerForm(.support, request) { person, form in
      var shown = SupportForm(name: "", reason: (form["reason"] ?? "").trimmingSpaces)
      shown.isSent = true
      guard let account = try environment.store.account(AccountID(form["account"] ?? "")) else {
        return environment.supportPage(person, shown, context)
      }
      // Nobody is an officer over themselves.
      guard account.id != person.account.id else { throw IdentityRefusal.roleMissing }
      if let act = SupportAct(rawValue: form["act"] ?? ""), !shown.reason.isEmpty {
        try await perform(act, on: account.id, shown.reason, by: person.account.id, environment.moment(context))
        environment.wakeOutbox()
        shown.done = act
      }
      shown.found = try environment.store.account(account.id)
      return try page(person, &shown, context)
    }
  }

  private func page(_ person: SignedIn, _ form: inout SupportForm, _ context: RequestContext) throws -> HTTPResponse {
    if let found = form.found {
      form.sessions = try environment.store.sessions(of: found.id, now: environment.now()).count
      form.history = try environment.store.signIns(of: found.id, limit: 10)
      form.factors = try environment.store.secondFactors(of: found.id)
    }
    return environment.supportPage(person, form, context)
  }

  private func perform(
    _ act: SupportAct, on id: AccountID, _ reason: String, by officer: AccountID, _ moment: Moment
  ) async throws {
    let actor = officer.rawValue
    func set(_ status: Account.Status) async throws {
      _ = try await environment.store.setStatus(
        status, of: id, reason: reason, telling: environment.clients.hearSecurityEvents, actor: actor, at: moment)
    }
    switch act {
    case .suspend: try await set(.suspended)
    case .reinstate: try await set(.active)
    case .deceased: try await set(.deceased)
    case .endSessions: try await environment.store.endSessions(of: id, except: nil, actor: actor, at: moment)
    case .removeSecondFactor:
      try await environment.store.removeSecondFactors(of: id, actor: actor, at: moment)
    }
  }
}

enum SupportAct: String, CaseIterable {
  case suspend, reinstate, deceased, endSessions, removeSecondFactor

  func words(_ language: Language) -> String {
    let words: LocalizedText =
      switch self {
      case .suspend: .init(th: "ระงับบัญชี", en: "Suspend the account")
      case .reinstate: .init(th: "เลิกระงับ", en: "Reinstate the account")
      case .deceased: .init(th: "บันทึกว่าเสียชีวิต", en: "Mark as deceased")
      case .endSessions: .init(th: "ออกจากระบบทุกอุปกรณ์", en: "End all sessions")
      case .removeSecondFactor: .init(th: "ลบปัจจัยที่สอง", en: "Remove the second factor")
      }
    return words[language]
  }
}

struct SupportForm {
  var name = ""
  var reason = ""
  var isSent = false
  var found: Account?
  var done: SupportAct?
  var sessions = 0
  var history: [SignInRecord] = []
  var factors = SecondFactors()
}
