package import APIContract
package import DomainTypes
internal import HTTPServer
internal import HTTPTypes
internal import ServiceBackendStorage

/// Serves what publishes: `PUT /v1/catalog/definitions/{id}`, `/v1/catalog/checks`, `/v1/catalog/imports`.
struct PublishDefinition: Sendable {
  var environment: BackendEnvironment

  func publish(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let id = LicenseDefinitionID(try context.parameter("id"))
    let (version, isNew) = try await environment.publisher.publish(
      try await body(request), as: id, ifLatest: context.ifMatch, by: author(context))
    var response = HTTPResponse(
      status: isNew ? 201 : 200, contentType: "application/json", body: try ContractJSON.encode(version.published))
    response.fields[.etag] = "\"\(version.sha256)\""
    return response
  }

  func check(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let checked = try await environment.publisher.check(try await body(request))
    let answer = DefinitionCheckAnswer(faults: checked.faults.map { $0.fieldError(context.language) })
    return HTTPResponse(contentType: "application/json", body: try ContractJSON.encode(answer))
  }

  func take(_ bundle: CatalogBundle, _ context: RequestContext) async throws -> CatalogImportAnswer {
    let outcome = try await environment.publisher.take(bundle, asksReadiness: true, by: author(context))
    return CatalogImportAnswer(
      published: outcome.published.map(\.published), unchanged: outcome.unchanged.count,
      sharedChanged: outcome.sharedChanged)
  }

  private func author(_ context: RequestContext) throws -> CatalogPublisher.Author {
    let principal = try context.requirePrincipal()
    return .init(principal.username ?? principal.clientID, requestID: context.requestID)
  }

  private func body(_ request: HTTPRequest) async throws -> [UInt8] {
    let type = request.fields[.contentType]?.prefix { $0 != ";" && $0 != " " }
    guard type?.lowercased() == "application/json" else { throw RequestRefusal.wrongContentType }
    return try await request.body.collect(upTo: 2 << 20)
  }
}

extension CatalogPublisher.Faults: ProblemConvertible {
  package func problem(_ language: Language) -> Problem {
    let text = LocalizedText(
      th: "เผยแพร่ไม่ได้ แก้ไขทุกข้อใน errors ก่อน", en: "It cannot be published: mend everything in errors first")
    return Problem(
      code: "definition-invalid", status: 422, title: text[language], errors: all.map { $0.fieldError(language) })
  }
}
