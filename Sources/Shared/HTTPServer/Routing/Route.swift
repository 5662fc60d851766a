package import HTTPTypes

/// One line of the route table.
package final class Route: Sendable {
  package typealias Handler = @Sendable (HTTPRequest, RequestContext) async throws -> HTTPResponse

  /// How the body reaches the handler; past the limit, in bytes, it is a 413.
  package enum Body: Sendable, Hashable {
    case collected(limit: Int)
    case streamed(limit: Int)

    package var limit: Int {
      switch self {
      case .collected(let limit), .streamed(let limit): limit
      }
    }
  }

  package let method: HTTPRequest.Method
  /// The path with its parameters in braces: what logs and metrics name.
  package let template: String
  package let access: Access
  /// Answers errors as JSON problems; otherwise a person sees a page.
  package let isAPI: Bool
  package let body: Body
  let handler: Handler
  /// Asked so often by machines that its answers would drown all others in the log.
  let isQuiet: Bool
  /// Its place in the route table.
  let index: Int

  init(
    _ method: HTTPRequest.Method, _ template: String, _ access: Access, isAPI: Bool, body: Body, index: Int,
    isQuiet: Bool = false, handler: @escaping Handler
  ) {
    self.method = method
    self.template = template
    self.access = access
    self.isAPI = isAPI
    self.body = body
    self.index = index
    self.isQuiet = isQuiet
    self.handler = handler
  }
}
