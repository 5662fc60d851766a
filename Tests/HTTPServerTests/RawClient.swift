import CLinux
import Glibc

/// A client that sends exactly the bytes it is given; it blocks, at most ten seconds at a time.
final class RawClient: Sendable {
  struct Failure: Error { let call: String, number: Int32 }
  let descriptor: Int32

  init(port: Int) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port).bigEndian)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    try finish(connectTo(&address))
  }

  init(unix path: String) throws {
    descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    try finish(connectTo(&address))
  }

  deinit { close(descriptor) }

  private func connectTo<Address>(_ address: inout Address) -> Int32 {
    withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<Address>.size))
      }
    }
  }

  private func finish(_ result: Int32) throws {
    guard result == 0 else { throw Failure(call: "connect", number: errno) }
    var patience = timeval(tv_sec: 10, tv_usec: 0)
    for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
      setsockopt(descriptor, SOL_SOCKET, option, &patience, socklen_t(MemoryLayout<timeval>.size))
    }
  }

  /// Sends everything; stops quietly where the server has closed.
  func send(_ text: String) { send(Array(text.utf8)) }

  @discardableResult func send(_ bytes: [UInt8], flags: Int = 0) -> Int {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { room in
        let rest = UnsafeRawBufferPointer(rebasing: room[sent...])
        return Glibc.send(descriptor, rest.baseAddress, rest.count, Int32(Int(MSG_NOSIGNAL) | flags))
      }
      if count <= 0 { break }
      sent += count
    }
    return sent
  }

  /// Sends until the kernel takes no more and half a second passes without room.
  func sendWithoutWaiting(_ bytes: [UInt8]) -> Int {
    var sent = 0
    while sent < bytes.count {
      var room = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      if poll(&room, 1, 500) < 1 { break }
      sent += send(Array(bytes[sent..<min(bytes.count, sent + 65_536)]), flags: Int(MSG_DONTWAIT))
    }
    return sent
  }

  /// Waits, without reading, until the server has reset the connection.
  func isReset() -> Bool {
    var socket = pollfd(fd: descriptor, events: 0, revents: 0)
    return poll(&socket, 1, 10_000) == 1 && Int32(socket.revents) & (POLLERR | POLLHUP) != 0
  }

  /// The peer learns that nothing follows.
  func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// What one read brings; empty at the end.
  func receive(atMost count: Int = 65_536) throws -> [UInt8] {
    var room = [UInt8](repeating: 0, count: count)
    let received = recv(descriptor, &room, count, 0)
    guard received >= 0 else { throw Failure(call: "recv", number: errno) }
    return Array(room[..<received])
  }

  /// Everything up to the end of the connection.
  func receiveAll() throws -> String {
    var all: [UInt8] = []
    while true {
      let piece = try receive()
      if piece.isEmpty { return String(decoding: all, as: UTF8.self) }
      all += piece
    }
  }

  struct Answer {
    var status: Int
    var head: String
    var body: String

    func field(_ name: String) -> String? {
      for line in head.split(separator: "\r\n") where line.lowercased().hasPrefix(name + ": ") {
        return String(line.dropFirst(name.count + 2))
      }
      return nil
    }
  }

  /// One answer, as long as its `Content-Length` says, or 0 bytes where `hasBody` is `false`.
  func receiveAnswer(hasBody: Bool = true) throws -> Answer {
    var head: [UInt8] = []
    while !head.suffix(4).elementsEqual("\r\n\r\n".utf8) {
      let byte = try receive(atMost: 1)
      if byte.isEmpty { throw Failure(call: "answer ended", number: Int32(head.count)) }
      head += byte
    }
    let text = String(decoding: head, as: UTF8.self)
    let status = Int(text.dropFirst(9).prefix(3)) ?? 0
    var answer = Answer(status: status, head: text, body: "")
    var body: [UInt8] = []
    if hasBody, let length = answer.field("content-length").flatMap({ Int($0) }) {
      while body.count < length {
        let piece = try receive(atMost: length - body.count)
        if piece.isEmpty { throw Failure(call: "body ended", number: Int32(body.count)) }
        body += piece
      }
    }
    answer.body = String(decoding: body, as: UTF8.self)
    return answer
  }

  /// Whether the server has closed its side; waits for it, or for more data.
  func isAtEnd() throws -> Bool { try receive(atMost: 1).isEmpty }
}
