internal import APIContract
internal import DomainTypes
internal import HTTPServer
internal import HTTPTypes
internal import ServiceBackendDomain
internal import ServiceBackendStorage

extension Router {
  /// The officers' API, with the same powers for the systems of agencies.
  mutating func addOfficerRoutes(_ environment: BackendEnvironment) {
    typealias API = ServiceBackendAPI
    let scope = Access.anyScope(["backend.officer", "backend.agency"])
    let desk = { @Sendable (context: RequestContext) in try OfficerDesk(environment, context) }
    on(API.inbox, scope) { _, context in
      guard let list = RequestStore.InboxScope(rawValue: context.query["scope"] ?? "mine") else {
        throw BackendRefusal.badQuery("scope")
      }
      return try desk(context).inbox(list, CaseFilter(context.query), after: context.query["after"])
    }
    on(API.officerCase, scope) { _, context in
      let desk = try desk(context)
      let stored = try await desk.open(requestID(context))
      return Reply(try desk.view(stored), etag: String(stored.version))
    }
    on(API.searchCases, scope) { input, context in try desk(context).search(input) }
    on(API.claim, scope) { _, context in try await reply(desk(context).claim(requestID(context))) }
    on(API.findComplete, scope) { _, context in try await reply(desk(context).findComplete(requestID(context))) }
    on(API.recordDeficiency, scope) { input, context in
      try await reply(desk(context).recordDeficiency(requestID(context), input))
    }
    on(API.propose, scope) { input, context in
      try await reply(desk(context).propose(requestID(context), input))
    }
    on(API.approve, scope) { input, context in try await reply(desk(context).approve(requestID(context), input)) }
    on(API.refuse, scope) { input, context in try await reply(desk(context).refuse(requestID(context), input)) }
    on(API.stateFee, scope) { input, context in try await reply(desk(context).stateFee(requestID(context), input)) }
    on(API.confirmPayment, scope) { _, context in
      try await reply(desk(context).confirmPayment(requestID(context)))
    }
    on(API.rejectPayment, scope) { input, context in
      try await reply(desk(context).rejectPayment(requestID(context), input))
    }
    on(API.prepareDocument, scope) { _, context in
      try await reply(desk(context).prepareDocument(requestID(context)))
    }
    on(API.sign, scope) { _, context in try await reply(desk(context).sign(requestID(context))) }
    on(API.reserveLicenseNumber, scope) { _, context in
      try await desk(context).reserveLicenseNumber(requestID(context))
    }
    on(API.issueOwnLicense, scope) { input, context in
      try await reply(desk(context).issueOwnLicense(requestID(context), input))
    }
    on(API.sendBack, scope) { input, context in try await reply(desk(context).sendBack(requestID(context), input)) }
    on(API.reconsider, scope) { input, context in
      try await reply(desk(context).reconsider(requestID(context), input))
    }
    on(API.release, scope) { _, context in try await reply(desk(context).release(requestID(context))) }
    on(API.assign, scope) { input, context in try await reply(desk(context).assign(requestID(context), input)) }
    on(API.scheduleInspection, scope) { input, context in
      try await reply(desk(context).scheduleInspection(requestID(context), input))
    }
    on(API.recordInspection, scope) { input, context in
      try await reply(desk(context).recordInspection(requestID(context), input))
    }
    on(API.giveOpinion, scope) { input, context in
      try await reply(desk(context).giveOpinion(requestID(context), input))
    }
    on(API.returnToReview, scope) { input, context in
      try await reply(desk(context).returnToReview(requestID(context), input))
    }
    on(API.explainDelay, scope) { input, context in
      try await reply(desk(context).explainDelay(requestID(context), input))
    }
    on(API.caseAudit, scope) { _, context in
      try await desk(context).audit(requestID(context), after: context.query["after"])
    }
    on(API.caseNotes, scope) { _, context in try desk(context).notes(requestID(context)) }
    on(API.addCaseNote, scope) { input, context in
      try await desk(context).addNote(requestID(context), input)
    }
    on(API.officerNotices, scope) { _, context in try desk(context).notices(after: context.query["after"]) }
    stream(
      API.storeOfficerDocument.method, API.storeOfficerDocument.path, scope, bodyLimit: environment.documentLimit
    ) { request, context in
      _ = try desk(context)
      return try await StoreDocument(environment: environment)(request, context)
    }
    api(API.officerDocument.method, API.officerDocument.path, scope) { _, context in
      let (document, name) = try await desk(context).document(context.parameter("sha256"), of: requestID(context))
      return .download(document, fileName: name)
    }
  }
}

private func reply(_ result: OfficerDesk.Result) -> Reply<RequestSnapshot> {
  Reply(result.snapshot, etag: String(result.stored.version))
}
