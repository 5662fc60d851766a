import Glibc
import Observability
import Polling

/// The connections of one loop: takes new ones, finds them by their events, ends those whose time is over.
///
/// Belongs to its loop's thread.
final class Acceptor {
  private let loop: EventLoop
  private let server: ServerContext
  private var listeners: [Listener]
  private let capacity: Int
  /// By descriptor.
  private var connections: [Connection?] = []
  private var count = 0
  private var generation: UInt64 = 0
  private var isAccepting = false
  private let sweepInterval: Ticks.Span
  private var lastSweep = Ticks.now
  private var drainEnd: Ticks?

  init(loop: EventLoop, server: ServerContext, listeners: [Listener], capacity: Int) {
    self.loop = loop
    self.server = server
    self.listeners = listeners
    self.capacity = capacity
    let quarter = Ticks.Span(nanoseconds: server.times.shortest.nanoseconds / 4)
    sweepInterval = max(.milliseconds(10), min(.milliseconds(1000), quarter))
    resumeAccepting()
  }

  var isFinished: Bool { drainEnd != nil && count == 0 }

  /// For ever while there is nothing that could run out of time.
  var pollMilliseconds: Int32 {
    count == 0 && isAccepting ? -1 : Int32(sweepInterval.nanoseconds / 1_000_000)
  }

  func handle(_ events: Poller.Interest, token: UInt64) {
    let descriptor = Int(token & 0xFFFF_FFFF)
    if token >> 32 == 0 { return accept(from: Int32(descriptor)) }
    guard descriptor < connections.count, let connection = connections[descriptor], connection.token == token else {
      return
    }
    connection.handle(events)
  }

  /// Ends what ran out of time; looks at most once per interval.
  func sweep(_ now: Ticks) {
    guard now - lastSweep >= sweepInterval else { return }
    lastSweep = now
    let isOver = drainEnd.map { $0 < now } ?? false
    for connection in connections {
      guard let connection else { continue }
      if isOver {
        connection.abort()
      } else if connection.deadline < now || (!isAccepting && connection.isIdle) {
        connection.timeOut()
      }
    }
    if drainEnd == nil, !isAccepting, count < capacity { resumeAccepting() }
  }

  /// Takes no new connection, closes the idle ones, lets requests finish.
  func drain() {
    guard drainEnd == nil else { return }
    pauseAccepting()
    listeners = []
    drainEnd = loop.now + server.times.drain
    for connection in connections { connection?.drain() }
  }

  /// Forgets a connection that has closed its descriptor.
  func remove(_ connection: Connection) {
    let index = Int(connection.descriptor)
    guard connections[index] === connection else { return }
    connections[index] = nil
    count -= 1
    server.metrics.connections.add(-1)
    if drainEnd == nil, !isAccepting, count < capacity { resumeAccepting() }
  }

  /// Takes what waits, at most 64 so that the open connections get their turn.
  private func accept(from listening: Int32) {
    for _ in 0..<64 {
      guard count < capacity else { return pauseAccepting() }
      guard let socket = AcceptedSocket(from: listening) else {
        // Out of descriptors or memory: epoll would report the listener again at once, so wait for the next sweep.
        if [EMFILE, ENFILE, ENOBUFS, ENOMEM].contains(errno) {
          server.logger.error("cannot accept a connection", ["errno": "\(errno)"])
          pauseAccepting()
        }
        return
      }
      open(socket)
    }
  }

  private func open(_ socket: AcceptedSocket) {
    let index = Int(socket.descriptor)
    // Never 0: that is how a listener's token is told from a connection's.
    generation = generation % 0x7FFF_FFFF + 1
    let token = generation << 32 | UInt64(index)
    guard let connection = Connection(socket, token: token, loop: loop, server: server, acceptor: self) else {
      close(socket.descriptor)
      return
    }
    while connections.count <= index { connections += Array(repeating: nil, count: max(64, connections.count)) }
    connections[index] = connection
    count += 1
    server.metrics.connections.add(1)
    loop.poller.add(socket.descriptor, [.read], token: token)
  }

  private func resumeAccepting() {
    isAccepting = true
    for listener in listeners {
      loop.poller.add(listener.descriptor, [.read, .exclusive], token: UInt64(listener.descriptor))
    }
  }

  private func pauseAccepting() {
    isAccepting = false
    for listener in listeners { loop.poller.remove(listener.descriptor) }
  }
}
