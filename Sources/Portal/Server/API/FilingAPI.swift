internal import APIContract
internal import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
internal import HTTPTypes
internal import PortalDomain
internal import PortalStorage

extension PortalEnvironment {
  /// Filing for many, renewing, and what the operator and the registers' owners take away.
  func addFilingAPI(to router: inout Router) {
    let bulk = FileInBulk(environment: self)
    router.on(PortalAPI.fileInBulk, operatorAccess, bodyLimit: 4 << 20) { input, context in
      try await bulk(input, idempotencyKey: context.idempotencyKey, try Caller(context), context.language)
    }
    router.on(PortalAPI.sendBulkCode, operatorAccess, bodyLimit: 4 << 20) { input, context in
      try await bulk.sendCode(input, try Caller(context), context.language)
    }
    router.on(PortalAPI.beginFromLicense, operatorAccess) { _, context in
      let caller = try Caller(context)
      guard let action = LicenseDefinition.Action(rawValue: try context.parameter("action")) else {
        throw RequestRefusal.notFound
      }
      let draft = try await BeginFromLicense(environment: self)(try context.licenseRequestID, action, caller)
      let opened = try OpenDraft(environment: self).open(draft)
      return DraftDocument(try await PrefillDraft(environment: self)(opened, caller), caller)
    }
    router.on(PortalAPI.receipt, operatorAccess) { _, context in
      let followed = try FollowRequest(environment: self).submission(try context.reference, try Caller(context))
      let statement = ReceiptStatement(followed.submission, issuer: baseURL)
      return followed.submission.receipt(statement: try statement.signed(with: signingKey), baseURL: baseURL)
    }
    router.on(PortalAPI.registerRemarks, .scope("portal.remarks")) { _, context in
      let remarks = try store.registerRemarks(after: context.query["after"].flatMap { Int($0) } ?? 0)
      return Page(
        items: remarks.map { kept in
          RegisterRemarkDocument(
            serial: kept.serial, source: kept.source, field: kept.remark.field, receiptID: kept.remark.receiptID,
            text: kept.remark.text, at: kept.remark.at)
        }, next: remarks.count < 100 ? nil : remarks.last.map { String($0.serial) })
    }
    router.api(PortalAPI.export.method, PortalAPI.export.path, operatorAccess) { _, context in
      let export = try await ExportMyData(environment: self)(try Caller(context))
      return HTTPResponse(contentType: "application/json", body: try ContractJSON.encode(export))
    }
  }
}

extension Submission {
  func receipt(statement: String, baseURL: String) -> ReceiptDocument {
    ReceiptDocument(
      reference: reference, submittedAt: submittedAt, seal: seal, statement: statement,
      sealedCopy: "\(baseURL)/submissions/\(reference.rawValue)/sealed-copy", check: baseURL + "/receipts",
      documents: documents)
  }
}
