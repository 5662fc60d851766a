import Dispatch
import Glibc
import Synchronization
import Testing

/// A server of a few lines on a real loopback socket, which does what a test tells it, right or wrong.
final class ScriptedServer: Sendable {
  struct Received: Sendable {
    /// The whole request as it came.
    let text: String
    /// Which connection it came on, from 1.
    let connection: Int

    var line: Substring { text.prefix { $0 != "\r\n" } }
    func field(_ name: String) -> String? {
      text.split(separator: "\r\n").first { $0.lowercased().hasPrefix(name.lowercased() + ": ") }
        .map { String($0.dropFirst(name.count + 2)) }
    }
  }

  enum Reaction: Sendable {
    /// The bytes of an answer; the connection stays.
    case answer(String)
    case answerAndClose(String)
    case close
    /// Nothing, until the client goes away.
    case silence
  }

  let port: UInt16
  private let listener: Int32
  private let react: @Sendable (Received, Int) -> Reaction
  private let state = Mutex(State())

  private struct State {
    var received: [Received] = []
    var connections = 0
    var gone = 0
    var waiters: [(condition: @Sendable (Counts) -> Bool, continuation: CheckedContinuation<Void, Never>)] = []
  }

  struct Counts: Sendable {
    let requests: Int
    let connections: Int
    /// Connections that the client left.
    let gone: Int
  }

  /// `react` gets each request with its number, from 1.
  init(_ react: @escaping @Sendable (Received, Int) -> Reaction) throws {
    self.react = react
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let (listener, bound) = withUnsafeMutablePointer(to: &address) { [listener] pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        let bound = bind(listener, pointer, length) == 0 && listen(listener, 16) == 0
        return (listener, bound && getsockname(listener, pointer, &length) == 0)
      }
    }
    try #require(bound)
    port = UInt16(bigEndian: address.sin_port)
    DispatchQueue(label: "accept").async { [weak self] in
      while true {
        let socket = accept(listener, nil, nil)
        guard socket >= 0 else { return }
        guard let self else {
          close(socket)
          return
        }
        let number = self.state.withLock { state in
          state.connections += 1
          return state.connections
        }
        DispatchQueue(label: "connection").async { self.serve(socket, number) }
      }
    }
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  var url: String { "http://127.0.0.1:\(port)" }
  var received: [Received] { state.withLock { $0.received } }
  var counts: Counts {
    state.withLock { Counts(requests: $0.received.count, connections: $0.connections, gone: $0.gone) }
  }

  /// Waits until the counts are as wanted.
  func wait(until condition: @escaping @Sendable (Counts) -> Bool) async {
    await withCheckedContinuation { continuation in
      state.withLock { $0.waiters.append((condition, continuation)) }
      notify()
    }
  }

  private func notify() {
    let counts = counts
    let met = state.withLock { state in
      let met = state.waiters.filter { $0.condition(counts) }
      state.waiters.removeAll { $0.condition(counts) }
      return met
    }
    for waiter in met { waiter.continuation.resume() }
  }

  private func serve(_ socket: Int32, _ connection: Int) {
    defer { close(socket) }
    var bytes: [UInt8] = []
    while let text = nextRequest(&bytes, from: socket) {
      let request = Received(text: text, connection: connection)
      let number = state.withLock { state in
        state.received.append(request)
        return state.received.count
      }
      notify()
      switch react(request, number) {
      case .answer(let text): guard send(text, to: socket) else { return left() }
      case .answerAndClose(let text):
        _ = send(text, to: socket)
        return
      case .close: return
      case .silence: continue
      }
    }
    left()
  }

  private func left() {
    state.withLock { $0.gone += 1 }
    notify()
  }

  private func nextRequest(_ bytes: inout [UInt8], from socket: Int32) -> String? {
    while true {
      let text = String(decoding: bytes, as: UTF8.self)
      if let end = text.firstRange(of: "\r\n\r\n") {
        let head = text[..<end.upperBound]
        let length =
          head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
          .flatMap { Int($0.dropFirst(15).drop { $0 == " " }) } ?? 0
        let total = head.utf8.count + length
        if bytes.count >= total {
          defer { bytes.removeFirst(total) }
          return String(decoding: bytes[..<total], as: UTF8.self)
        }
      }
      var buffer = [UInt8](repeating: 0, count: 65536)
      let count = recv(socket, &buffer, buffer.count, 0)
      guard count > 0 else { return nil }
      bytes += buffer[..<count]
    }
  }

  private func send(_ text: String, to socket: Int32) -> Bool {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// An answer of one status.
  static func answer(_ status: Int, _ body: String = "", fields: String = "") -> String {
    "HTTP/1.1 \(status) X\r\n\(fields)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
  }
}
