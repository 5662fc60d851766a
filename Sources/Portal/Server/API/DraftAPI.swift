internal import APIContract
internal import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
internal import HTTPTypes
internal import PortalDomain
internal import PortalStorage

extension PortalEnvironment {
  func addDraftAPI(to router: inout Router) {
    let open = OpenDraft(environment: self)
    let attach = AttachDocument(environment: self)
    router.on(PortalAPI.createDraft, operatorAccess) { input, context in
      let caller = try Caller(context)
      let draft = try await StartDraft(environment: self)(input, caller)
      return DraftDocument(try await PrefillDraft(environment: self)(try open.open(draft), caller), caller)
    }
    router.on(PortalAPI.draft, operatorAccess) { _, context in
      let caller = try Caller(context)
      return DraftDocument(try open(try context.draftID, caller), caller)
    }
    router.on(PortalAPI.removeDraft, operatorAccess) { _, context in
      try await RemoveDraft(environment: self)(try context.draftID, try Caller(context))
      return Empty()
    }
    router.on(PortalAPI.putAnswers, operatorAccess) { input, context in
      let caller = try Caller(context)
      let outcome = try await SaveAnswers(environment: self)(try context.draftID, input.answers, caller)
      guard outcome.faults.isEmpty else {
        throw PortalProblem.wrongAnswers(
          outcome.faults, outcome.opened.form.fields, parts: outcome.addressFaults)
      }
      return SavedAnswers(draft: DraftDocument(outcome.opened, caller), refused: outcome.refused)
    }
    router.stream(
      PortalAPI.attachDocument.method, PortalAPI.attachDocument.path, operatorAccess,
      bodyLimit: DocumentFormat.maximumSize
    ) { request, context in
      let bytes = BodyPieces(request.body)
      let document = try await attach(
        try context.draftID, key: try context.parameter("key"), fileName: context.query["fileName"],
        try Caller(context)
      ) { try await bytes.next() }
      return HTTPResponse(
        status: 201, contentType: "application/json", body: try ContractJSON.encode(document))
    }
    router.on(PortalAPI.removeDocument, operatorAccess) { _, context in
      let caller = try Caller(context)
      return DraftDocument(
        try await attach.remove(
          try context.draftID, key: try context.parameter("key"), sha256: try context.parameter("sha256"), caller),
        caller)
    }
    router.on(PortalAPI.attachStored, operatorAccess) { _, context in
      try await attach.reuse(
        try context.draftID, key: try context.parameter("key"), sha256: try context.parameter("sha256"),
        try Caller(context))
    }
    router.on(PortalAPI.remark, operatorAccess) { input, context in
      let caller = try Caller(context)
      let opened = try await RemarkOnRegister(environment: self)(
        try context.draftID, field: try context.parameter("field"), text: input.text, caller)
      return DraftDocument(opened, caller)
    }
    router.on(PortalAPI.sendConfirmationCode, operatorAccess) { _, context in
      try await SendDraftCode(environment: self)(try context.draftID, try Caller(context), context.language)
    }
    router.on(PortalAPI.submitDraft, operatorAccess) { input, context in
      let caller = try Caller(context)
      guard let key = context.idempotencyKey, !key.isEmpty else { throw PortalProblem.idempotencyKeyMissing }
      let submission = try await SubmitDraft(environment: self)(
        try context.draftID, declared: input.declared, code: input.code, idempotencyKey: key, caller)
      return try FollowRequest(environment: self).submission(submission.reference, caller).document
    }
  }
}

extension RequestContext {
  var draftID: DraftID { get throws { DraftID(try parameter("id")) } }
  var licenseRequestID: LicenseRequestID { get throws { LicenseRequestID(try parameter("id")) } }
  var reference: SubmissionID { get throws { SubmissionID(try parameter("reference")) } }
}

/// The pieces of a body, whether it streams or is there already.
final class BodyPieces {
  private let body: HTTPBody
  private var isRead = false

  init(_ body: HTTPBody) { self.body = body }

  func next() async throws -> [UInt8]? {
    switch body {
    case .stream(let stream): return try await stream.next()
    case .bytes(let bytes):
      defer { isRead = true }
      return isRead ? nil : bytes
    }
  }
}
