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
    let box = DocumentBox(environment: self)
    router.on(PortalAPI.documents, operatorAccess) { _, context in
      try box.files(after: context.query["after"], try Caller(context)).page { BoxedFile($0.document, at: $0.storedAt) }
    }
    router.on(PortalAPI.deleteStored, operatorAccess) { _, context in
      try await box.delete(try context.parameter("sha256"), try Caller(context))
      return Empty()
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
