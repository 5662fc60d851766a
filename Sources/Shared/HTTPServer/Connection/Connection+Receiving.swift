import CLinux
import Glibc
import HTTPTypes

extension Connection {
  /// Reads what the peer has sent, and works on it.
  func receive() {
    while !isClosed, !hasPeerEnded {
      if input.isFull { return }
      let (received, room) = input.fill { room in
        tls?.receive(room) ?? recv(descriptor, room.baseAddress, room.count, 0)
      }
      if received > 0 {
        process()
        // A socket that did not fill the room is empty; epoll tells of more. TLS may hold more by itself.
        if received < room, tls == nil { return }
      } else if received == 0 {
        peerEnded()
      } else if errno == EAGAIN {
        return
      } else if errno != EINTR {
        abort()
      }
    }
  }

  /// The peer sends no more: what was asked is answered, but nobody may be there to read it.
  private func peerEnded() {
    hasPeerEnded = true
    switch phase {
    case .head: if output.isEmpty { close() } else { closesAfterFlush = true }
    case .collecting, .lingering: close()
    case .responding:
      if exchange?.decoder != nil { exchange?.pipe?.end(.failure(.incomplete)) }
      task?.cancel()
    case .closed: break
    }
  }

  /// Works on the input until more of it is needed; then sends what that brought.
  func process() {
    if isProcessing { return }
    isProcessing = true
    var goesOn = true
    while goesOn {
      switch phase {
      case .head: goesOn = readHead()
      case .collecting(let request): goesOn = collect(request)
      case .responding:
        feedPipe()
        goesOn = false
      case .lingering:
        input.removeAll()
        goesOn = false
      case .closed: goesOn = false
      }
    }
    isProcessing = false
    if !isClosed { flush() }
  }

  /// Returns whether there is more to do.
  private func readHead() -> Bool {
    if closesAfterFlush { return false }
    if isOutputHigh {
      flush()
      // Who asks without reading the answers gets no more of them.
      if isClosed || isOutputHigh { return false }
    }
    if input.isEmpty {
      if hasPeerEnded { closesAfterFlush = true }
      return false
    }
    if !hasHeadBegun {
      hasHeadBegun = true
      headDeadline = loop.now + server.times.head
    }
    switch input.withBytes({ parser.parse($0) }) {
    case .incomplete:
      if hasPeerEnded { closesAfterFlush = true }
      return false
    case .refused(let status):
      refuse(status)
      return false
    case .complete:
      let head = parser.head
      let request = input.withBytes {
        head.request($0, peerAddress: peerAddress, clientCertificate: clientCertificate)
      }
      input.consume(head.length)
      parser.reset()
      guard let request else {
        refuse(400)
        return false
      }
      begin(request, head)
      return true
    }
  }

  /// Gathers a body; returns whether there is more to do.
  private func collect(_ request: HTTPRequest) -> Bool {
    while let decoder = exchange?.decoder {
      switch decode(decoder) {
      case .content(let bytes):
        exchange?.body += bytes
      case .end:
        var whole = request
        whole.body = .bytes(exchange?.body ?? [])
        exchange?.body = []
        run(whole)
        return true
      case .more: return false
      case .malformed:
        refuse(400)
        return false
      case .tooLarge(let limit):
        exchange?.keepsAlive = false
        run(request, as: .refused(.bodyTooLarge(limit: limit)))
        return true
      }
    }
    return false
  }

  /// Hands over what came of a streamed body, as far as its reader keeps up.
  func feedPipe() {
    guard let pipe = exchange?.pipe else { return }
    while let decoder = exchange?.decoder {
      if pipe.isFull {
        // The reader is slow, not the peer.
        bodyPace = nil
        return
      }
      if bodyPace == nil { startBodyPace() }
      switch decode(decoder) {
      case .content(let bytes): pipe.push(bytes)
      case .end: pipe.end(.success(()))
      case .more: return
      case .malformed:
        exchange?.keepsAlive = false
        exchange?.decoder = nil
        exchange?.isBodyBroken = true
        pipe.end(.failure(.incomplete))
      case .tooLarge(let limit):
        exchange?.keepsAlive = false
        exchange?.decoder = nil
        exchange?.isBodyBroken = true
        pipe.end(.failure(.tooLarge(limit: limit)))
      }
    }
    bodyPace = nil
  }

  enum BodyStep {
    case content([UInt8])
    case end
    case more
    case malformed
    case tooLarge(limit: Int)
  }

  func decode(_ decoder: BodyDecoder) -> BodyStep {
    var decoder = decoder
    let step = input.withBytes { decoder.next($0) }
    exchange?.decoder = decoder
    switch step {
    case .content(let range):
      let limit = exchange?.bodyLimit ?? 0
      exchange?.bodySize += range.count
      if (exchange?.bodySize ?? 0) > limit { return .tooLarge(limit: limit) }
      bodyPace?.moved += range.count
      let bytes = input.copy(range)
      input.consume(range.upperBound)
      return .content(bytes)
    case .end(let consumed):
      input.consume(consumed)
      exchange?.decoder = nil
      bodyPace = nil
      return .end
    case .more(let consumed):
      input.consume(consumed)
      return .more
    case .malformed: return .malformed
    }
  }

  func startBodyPace() {
    bodyPace = Pace(begin: loop.now, grace: server.times.body, bytesPerSecond: server.limits.bytesPerSecond)
  }
}
