import HTTPTypes
import Observability

extension Connection {
  /// Takes a request whose head is read: decides how its body is read, and when its handler runs.
  func begin(_ request: HTTPRequest, _ head: RequestHead) {
    let match = server.router.match(request.method, request.path)
    let exchange = Exchange(request, head, match: match, trace: RequestTrace.begin(request), start: loop.now)
    self.exchange = exchange
    guard head.hasBody, let body = match.body else { return run(request) }
    if let length = head.contentLength, length > body.limit {
      return run(request, as: .refused(.bodyTooLarge(limit: body.limit)))
    }
    startBodyPace()
    switch body {
    case .collected:
      phase = .collecting(request)
      sendContinue()
    case .streamed:
      let pipe = BodyPipe { [loop] in loop.execute { self.demandBody() } }
      exchange.pipe = pipe
      var streaming = request
      streaming.body = .stream(HTTPBodyStream(declaredLength: head.contentLength) { try await pipe.next() })
      run(streaming)
    }
  }

  /// Starts the handler; one that does not wait has answered when this returns.
  func run(_ request: HTTPRequest, as match: RouteMatch? = nil) {
    guard let exchange else { return }
    phase = .responding
    if exchange.pipe == nil { bodyPace = nil }
    let match = match ?? exchange.match
    let trace = exchange.trace
    let started = Task.immediate(executorPreference: loop) { await self.answer(request, match, trace) }
    if case .responding = phase { task = started }
  }

  /// The handler of a streamed body asks for more.
  private func demandBody() {
    guard !isClosed, exchange?.decoder != nil else { return }
    sendContinue()
    settle()
  }

  /// Asks the peer for the body if it waits for that.
  private func sendContinue() {
    guard exchange?.owesContinue == true else { return }
    exchange?.owesContinue = false
    if input.isEmpty { output.append("HTTP/1.1 100 Continue\r\n\r\n") }
  }

  private func answer(_ request: HTTPRequest, _ match: RouteMatch, _ trace: TraceContext) async {
    let response = await server.router.answer(to: request, as: match, trace: trace)
    assert(loop.isCurrent, "a handler left its executor")
    guard !isClosed else { return }
    switch response.body {
    case .bytes(let bytes):
      let hasBody = writeHead(response, length: bytes.count)
      if hasBody {
        output.append(bytes)
        exchange?.answered = bytes.count
      }
    case .stream(let stream):
      guard await sendPieces(stream, of: response) else { return abort() }
    }
    complete()
  }

  /// The answer is written, if not yet sent: on to the next request.
  private func complete() {
    guard !isClosed, let exchange else { return }
    if case .responding = phase {} else { return }
    record(exchange, status: exchange.status)
    self.exchange = nil
    task = nil
    bodyPace = nil
    phase = .head
    hasHeadBegun = false
    headDeadline = loop.now + server.times.idle
    closesAfterFlush = !exchange.keepsAlive
    if isProcessing { return }
    settle()
  }

  /// Works, sends, and tells epoll what comes next.
  func settle() {
    if isProcessing { return }
    process()
    if !isClosed { update() }
  }
}

extension RouteMatch {
  var body: Route.Body? { if case .route(let route, _) = self { route.body } else { nil } }
}
