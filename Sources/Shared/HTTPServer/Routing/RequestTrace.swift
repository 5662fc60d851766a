import HTTPTypes
import Observability

/// The trace that a request belongs to: the caller's, or a new one.
enum RequestTrace {
  static func begin(_ request: HTTPRequest) -> TraceContext {
    let id = RequestID.make()
    if let field = request.fields[.traceparent], let parent = TraceContext(traceparent: field, requestID: id) {
      return parent.child()
    }
    return .start(requestID: id)
  }
}
