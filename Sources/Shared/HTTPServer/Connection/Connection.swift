import CLinux
import Glibc
import HTTPTypes
import Polling

/// One connection: reads requests one after the other, has each answered, writes the answers.
// Unchecked: everything is touched on the loop's thread alone; the task of a request comes back to it after every
// wait, because the loop is its preferred executor.
final class Connection: @unchecked Sendable {
  enum Phase {
    /// Waits for a request or its head.
    case head
    /// The body is gathered before the handler runs.
    case collecting(HTTPRequest)
    /// The handler runs, or its answer is still produced.
    case responding
    /// All is said; what still comes is thrown away, so that the peer gets to read the answer before a reset.
    case lingering
    case closed
  }

  let descriptor: Int32
  let token: UInt64
  let loop: EventLoop
  let server: ServerContext
  private unowned let acceptor: Acceptor
  let peerAddress: String
  let tls: TLSSession?
  private(set) lazy var clientCertificate = tls?.peerCertificate

  var phase = Phase.head
  var input = InputBuffer()
  var output = OutputBuffer()
  var parser: HeadParser
  var exchange: Exchange?
  var task: Task<Void, Never>?
  /// The task of a streamed answer waits here until the peer has read enough.
  var drained: CheckedContinuation<Void, Never>?

  var isProcessing = false
  var hasPeerEnded = false
  var isDraining = false
  var closesAfterFlush = false
  /// Something of the peer's may still be on its way when we close.
  var mustLinger = false

  private(set) var deadline: Ticks
  /// The end of the time for the next request, or for the rest of its head.
  var headDeadline: Ticks
  var hasHeadBegun = true
  var bodyPace: Pace?
  var writePace: Pace?
  private var interest: Poller.Interest = [.read]

  init?(_ socket: AcceptedSocket, token: UInt64, loop: EventLoop, server: ServerContext, acceptor: Acceptor) {
    if let context = server.tls {
      guard let session = context.session(socket.descriptor) else { return nil }
      tls = session
    } else {
      tls = nil
    }
    descriptor = socket.descriptor
    peerAddress = socket.peerAddress
    self.token = token
    self.loop = loop
    self.server = server
    self.acceptor = acceptor
    parser = HeadParser(limits: server.limits.parser)
    // A new connection must send its first head, after its TLS handshake, within the time of a head.
    headDeadline = loop.now + server.times.head
    deadline = headDeadline
  }

  var isClosed: Bool { if case .closed = phase { true } else { false } }

  /// Between two requests.
  var isIdle: Bool { if case .head = phase { input.isEmpty && output.isEmpty && !hasHeadBegun } else { false } }

  func handle(_ events: Poller.Interest) {
    if events.contains(.write) {
      process()
      if tls?.wantsWrite == true { receive() }
    }
    if !isClosed, events.contains(.read) { receive() }
    // Nothing can be sent any more, and nothing is read that would notice.
    if !isClosed, !events.isDisjoint(with: .gone), !interest.contains(.read) { abort() }
    if !isClosed { update() }
  }

  /// Sets what epoll reports and when the connection's time is over.
  func update() {
    var wanted: Poller.Interest = []
    if !hasPeerEnded, !input.isFull, !isOutputHigh { wanted.insert(.read) }
    if !output.isEmpty || tls?.wantsWrite == true { wanted.insert(.write) }
    if wanted != interest {
      interest = wanted
      loop.poller.change(descriptor, wanted, token: token)
    }
    deadline = output.isEmpty ? .never : writePace?.deadline ?? .never
    switch phase {
    case .head: if output.isEmpty { deadline = headDeadline }
    case .collecting, .responding: if let pace = bodyPace { deadline = min(deadline, pace.deadline) }
    case .lingering: deadline = headDeadline
    case .closed: deadline = .never
    }
  }

  func timeOut() {
    switch phase {
    case .head where !output.isEmpty, .responding: abort()
    case .head where hasHeadBegun && !input.isEmpty, .collecting: refuse(408)
    default: close()
    }
  }

  /// The server stops: an idle connection ends, the others after the request they are at.
  func drain() {
    isDraining = true
    if isIdle { close() }
  }

  /// Ends the connection whatever it is at, so that the peer takes nothing for complete and the kernel keeps nothing.
  func abort() {
    var now = linger(l_onoff: 1, l_linger: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
    // The status of nginx for a peer that left before its answer.
    if let exchange { record(exchange, status: 499) }
    close()
  }

  /// Writes an exchange into log and metrics.
  func record(_ exchange: Exchange, status: Int) {
    let duration = Ticks.now - exchange.start
    server.metrics.count(exchange, status: status, duration: duration)
    server.accessLog.answered(exchange, status: status, microseconds: Int(duration.nanoseconds / 1000))
  }

  func close() {
    guard !isClosed else { return }
    phase = .closed
    exchange?.pipe?.end(.failure(.incomplete))
    exchange = nil
    task?.cancel()
    task = nil
    drained?.resume()
    drained = nil
    Glibc.close(descriptor)
    acceptor.remove(self)
  }
}
