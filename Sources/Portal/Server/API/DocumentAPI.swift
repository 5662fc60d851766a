internal import APIContract
internal import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
internal import HTTPTypes
internal import PortalDomain
internal import PortalStorage

extension PortalEnvironment {
  func addDocumentAPI(to router: inout Router) {
    let keep = KeepUpload(environment: self)
    router.on(PortalAPI.documents, operatorAccess) { _, context in
      let caller = try Caller(context)
      let before = context.query["after"].flatMap { Int64($0) }.map { Date(timeIntervalSince1970: Double($0) / 1000) }
      let items = try store.boxedDocuments(of: caller.owner, before: before).map { boxed in
        let file = boxed.document
        return BoxedFile(
          document: StoredDocument(
            sha256: file.sha256, fileName: file.fileName, contentType: file.contentType, size: file.size),
          storedAt: boxed.storedAt)
      }
      let next = items.count < 50 ? nil : items.last.map { Int64(($0.storedAt.timeIntervalSince1970 * 1000).rounded()) }
      return Page(items: items, next: next.map { String($0) })
    }
    router.on(PortalAPI.makeDownload, operatorAccess) { _, context in
      try await DownloadDocument(environment: self).makeAddress(
        try context.parameter("sha256"), try Caller(context))
    }
    router.on(PortalAPI.startUpload, operatorAccess) { input, context in
      try await keep.start(input, try Caller(context))
    }
    router.on(PortalAPI.upload, operatorAccess) { _, context in
      try await keep.state(try context.parameter("id"), try Caller(context))
    }
    router.stream(
      PortalAPI.appendUpload.method, PortalAPI.appendUpload.path, operatorAccess,
      bodyLimit: DocumentFormat.maximumSize
    ) { request, context in
      guard let offset = context.query["offset"].flatMap({ Int($0) }), offset >= 0 else {
        throw RequestRefusal.malformedBody(field: "offset", code: "missing")
      }
      let pieces = BodyPieces(request.body)
      let state = try await keep.append(try context.parameter("id"), at: offset, try Caller(context)) {
        try await pieces.next()
      }
      return HTTPResponse(contentType: "application/json", body: try ContractJSON.encode(state))
    }
  }
}
