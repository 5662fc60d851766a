internal import APIContract
internal import DomainTypes
internal import HTTPServer
internal import HTTPTypes
internal import IdentityDomain
internal import Observability

/// What the endpoints that clients call have in common: a form, a proved client, refusals as RFC 6749 section 5.2 has
/// them.
struct OAuthEndpoint: Sendable {
  let environment: IdentityEnvironment

  typealias Operation = @Sendable (ClientRegistry.Entry, RequestParameters, RequestContext) async throws -> HTTPResponse

  func callAsFunction(
    _ request: HTTPRequest, _ context: RequestContext, _ operation: Operation
  ) async throws -> HTTPResponse {
    do {
      let parameters = try await parameters(request)
      let entry = try await ClientAuthentication(environment: environment)(request, parameters)
      return try await operation(entry, parameters, context)
    } catch let error as OAuthError {
      return try refusal(error, request)
    }
  }

  private func parameters(_ request: HTTPRequest) async throws -> RequestParameters {
    let type = request.fields[.contentType]?.prefix { $0 != ";" && $0 != " " }.lowercased()
    guard type == "application/x-www-form-urlencoded" else {
      throw OAuthError(error: "invalid_request", error_description: "the body must be a form")
    }
    let parameters = RequestParameters(try await request.form().all.map { ($0.name, $0.value) })
    if let name = parameters.repeated {
      throw OAuthError(error: "invalid_request", error_description: "\(name) is given more than once")
    }
    return parameters
  }

  /// RFC 6749 section 5.2: 401 names the scheme that the client tried.
  private func refusal(_ error: OAuthError, _ request: HTTPRequest) throws -> HTTPResponse {
    environment.logger.notice("client refused", ["error": error.error, "path": request.path])
    var response = HTTPResponse(
      status: error.error == "invalid_client" ? 401 : 400, contentType: "application/json",
      body: try ContractJSON.encode(error))
    if response.status == 401, request.fields[.authorization] != nil {
      response.fields[.wwwAuthenticate] = "Basic realm=\"identity\""
    }
    return response
  }
}

extension HTTPResponse {
  static func json(_ value: some Encodable, status: Int = 200) throws -> HTTPResponse {
    HTTPResponse(status: status, contentType: "application/json", body: try ContractJSON.encode(value))
  }
}
