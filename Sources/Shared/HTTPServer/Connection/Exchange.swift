import HTTPTypes
import Observability

/// One request on its way to its answer; belongs to its loop's thread.
final class Exchange {
  let method: HTTPRequest.Method
  let match: RouteMatch
  let trace: TraceContext
  let start: Ticks
  let isHTTP10: Bool
  var keepsAlive: Bool
  /// The interim answer 100 is still owed (RFC 9110 section 10.1.1).
  var owesContinue: Bool
  /// Finds the body's bytes; `nil` when it ended or there is none.
  var decoder: BodyDecoder?
  /// Bytes of body so far, and how many the route takes.
  var bodySize = 0
  let bodyLimit: Int
  /// The body cannot be read to its end, so no request can follow.
  var isBodyBroken = false
  /// Where a streamed body goes.
  var pipe: BodyPipe?
  /// A collected body so far.
  var body: [UInt8] = []
  var status = 0
  /// Bytes of the answer's body.
  var answered = 0

  init(
    _ request: HTTPRequest, _ head: RequestHead, match: RouteMatch, trace: TraceContext, start: Ticks
  ) {
    method = request.method
    self.match = match
    self.trace = trace
    self.start = start
    isHTTP10 = head.minorVersion == 0
    keepsAlive = head.keepsAlive
    owesContinue = head.expectsContinue
    decoder = head.hasBody ? BodyDecoder(head) : nil
    bodyLimit = match.body?.limit ?? 0
  }
}
