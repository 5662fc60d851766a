internal import APIContract
internal import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
internal import HTTPTypes
internal import PortalDomain
internal import PortalStorage

extension PortalEnvironment {
  func addSubmissionAPI(to router: inout Router) {
    let follow = FollowRequest(environment: self)
    router.on(PortalAPI.submissions, operatorAccess) { _, context in
      try follow.submissions(after: context.query["after"], try Caller(context)).page(\.document)
    }
    router.on(PortalAPI.submission, operatorAccess) { _, context in
      try follow.submission(try context.reference, try Caller(context)).document
    }
    router.api(PortalAPI.sealedCopy.method, PortalAPI.sealedCopy.path, operatorAccess) { _, context in
      let followed = try follow.submission(try context.reference, try Caller(context))
      return HTTPResponse(contentType: "application/json", body: followed.submission.sealedText)
    }
    router.on(PortalAPI.request, operatorAccess) { _, context in
      try follow.request(try context.licenseRequestID, try Caller(context)).document
    }
    router.stream(
      PortalAPI.storeDocument.method, PortalAPI.storeDocument.path, operatorAccess,
      bodyLimit: DocumentFormat.maximumSize
    ) { request, context in
      let pieces = BodyPieces(request.body)
      let boxed = try await ReceiveDocument(environment: self)(
        fileName: context.query["fileName"], formats: DocumentFormat.allCases.map(\.rawValue), try Caller(context)
      ) { try await pieces.next() }
      let stored = StoredDocument(
        sha256: boxed.sha256, fileName: boxed.fileName, contentType: boxed.contentType, size: boxed.size)
      return HTTPResponse(status: 201, contentType: "application/json", body: try ContractJSON.encode(stored))
    }
    router.on(PortalAPI.correctRequest, operatorAccess) { input, context in
      try await CorrectRequest(environment: self)(try context.licenseRequestID, input, try Caller(context)).document
    }
    router.on(PortalAPI.givePaymentSlip, operatorAccess) { input, context in
      try await GivePaymentSlip(environment: self)(try context.licenseRequestID, input, try Caller(context)).document
    }
    router.on(PortalAPI.giveAwaitedNumber, operatorAccess) { input, context in
      let field = try context.parameter("field")
      return try await GiveAwaitedNumber(environment: self)(
        try context.licenseRequestID, field, input, try Caller(context)
      ).document
    }
    router.on(PortalAPI.withdrawRequest, operatorAccess) { input, context in
      try await WithdrawRequest(environment: self)(try context.licenseRequestID, input, try Caller(context)).document
    }
    router.api(PortalAPI.licenseDocument.method, PortalAPI.licenseDocument.path, operatorAccess) { _, context in
      let id = try context.licenseRequestID
      return try await licenseAttachment(id, try Caller(context))
    }
  }

  /// The PDF as a download named after the request.
  func licenseAttachment(_ id: LicenseRequestID, _ caller: Caller) async throws -> HTTPResponse {
    let bytes = try await FollowRequest(environment: self).licenseDocument(id, caller)
    var response = HTTPResponse(contentType: "application/pdf", body: bytes)
    response.fields[.contentDisposition] = "attachment; filename=\"license-\(id.rawValue).pdf\""
    return response
  }
}
