internal import APIContract
internal import DomainTypes
internal import GatewayDomain
internal import GatewayRegisters
internal import HTTPTypes

/// A refusal of the façade in the words of the official gateway, on which programs switch.
struct FacadeError: Error, Equatable {
  let status: Int
  let text: String
  var retryAfter: Int?

  static let consumerNotFound = FacadeError(status: 403, text: "ForbiddenException: consumer not found")
  static let tokenNotFound = FacadeError(status: 401, text: "UnauthorizedException: token not found")

  static func badRequest(_ parameter: String) -> FacadeError {
    FacadeError(status: 400, text: "BadRequestException: \(parameter) is required")
  }

  /// What the official documents answer with 401: no right to the data.
  ///
  /// The text says whom to ask.
  static func noRight(_ refused: RefusedLookUp) -> FacadeError {
    let problem = refused.problem(.english)
    if refused.refusal == .consumerSuspended {
      return FacadeError(status: 403, text: "ForbiddenException: consumer is suspended")
    }
    return FacadeError(
      status: 401,
      text: "UnauthorizedException: \(problem.code): \(problem.title). \(problem.detail ?? "")")
  }

  /// What the register's failure looks like from outside.
  static func failure(_ failure: RegisterFailure) -> FacadeError {
    let problem = failure.problem(.english)
    return switch failure.error {
    case .notFound: FacadeError(status: 404, text: "NotFoundException: data not found")
    default:
      FacadeError(
        status: 503, text: "ServiceUnavailableException: \(problem.code): \(problem.title)",
        retryAfter: problem.retryAfter)
    }
  }

  var response: HTTPResponse {
    var response = HTTPResponse(
      status: status, contentType: "text/plain; charset=utf-8", body: Array(text.utf8))
    if let retryAfter { response.fields[.retryAfter] = String(retryAfter) }
    return response
  }
}
