import APIContract
import CLinux
import Glibc
import HTTPTypes
import Observability

extension Connection {
  /// Above this many bytes a streamed answer, or the next request, waits for the peer to read.
  private static let highWater = 262_144
  /// How long the peer may take to read the last answer before the connection is closed on it.
  private static let lingerTime = Ticks.Span(.seconds(2))

  var isOutputHigh: Bool { output.count > Connection.highWater }

  /// Sends what waits, as far as the peer takes it.
  func flush() {
    while !output.isEmpty {
      let sent = output.drain { bytes in
        tls?.send(bytes) ?? send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
      }
      if sent > 0 {
        writePace?.moved += sent
      } else if errno == EAGAIN {
        if writePace == nil { startWritePace() }
        break
      } else if errno != EINTR {
        return abort()
      }
    }
    if !isOutputHigh, let waiting = drained {
      drained = nil
      waiting.resume()
    }
    guard output.isEmpty else { return }
    if writePace != nil {
      writePace = nil
      // The time for the next request counts from when the last answer was taken.
      if !hasHeadBegun { headDeadline = loop.now + server.times.idle }
    }
    if closesAfterFlush { finish() }
  }

  /// Everything is sent and nothing shall follow.
  private func finish() {
    tls?.shutdown()
    if hasPeerEnded || (!mustLinger && input.isEmpty) { return close() }
    // A close with unread input is a reset, which can destroy the answer on its way (RFC 9112 section 9.6).
    shutdown(descriptor, Int32(SHUT_WR))
    phase = .lingering
    closesAfterFlush = false
    input.removeAll()
    headDeadline = loop.now + Connection.lingerTime
  }

  private func startWritePace() {
    writePace = Pace(begin: loop.now, grace: server.times.write, bytesPerSecond: server.limits.bytesPerSecond)
  }

  /// Answers what cannot be understood, or came too slowly, and ends the connection.
  func refuse(_ status: Int) {
    let code =
      switch status {
      case 408: "request-timeout"
      case 413, 414, 431: "request-too-large"
      default: "malformed-request"
      }
    var response = Problem(code: code, status: status, title: StatusLine.reason(status)).response
    server.router.securityFields.add(to: &response)
    exchange?.pipe?.end(.failure(.incomplete))
    exchange = nil
    StatusLine.append(status, to: &output)
    output.append(loop.dateLine.bytes)
    for field in response.fields.all { output.append(field) }
    if case .bytes(let body) = response.body {
      output.append("content-length: \(body.count)\r\nconnection: close\r\n\r\n")
      output.append(body)
    }
    server.accessLog.refused(status)
    server.metrics.countRefusal(status)
    phase = .head
    closesAfterFlush = true
    mustLinger = true
    flush()
  }

  /// Writes the head of an answer and returns whether a body follows.
  ///
  /// `length` is that of the body in bytes, `nil` when unknown.
  func writeHead(_ response: HTTPResponse, length: Int?) -> Bool {
    guard let exchange else { return false }
    prepareForNext(exchange)
    StatusLine.append(response.status, to: &output)
    output.append(loop.dateLine.bytes)
    for field in response.fields.all where !FramingFields.contain(field.name) { output.append(field) }
    server.router.securityFields.write(to: &output, besides: response.fields)
    output.append("x-request-id: ")
    output.append(exchange.trace.requestID ?? "")
    let hasNoBody = response.status == 204 || response.status == 304
    if hasNoBody {
      // RFC 9110 section 8.6: no length in a 204; ours has none in a 304 either.
    } else if let length {
      output.append("\r\ncontent-length: ")
      output.append(length)
    } else if exchange.isHTTP10 {
      exchange.keepsAlive = false
    } else {
      output.append("\r\ntransfer-encoding: chunked")
    }
    if !exchange.keepsAlive {
      output.append("\r\nconnection: close")
    } else if exchange.isHTTP10 {
      output.append("\r\nconnection: keep-alive")
    }
    output.append("\r\n\r\n")
    exchange.status = response.status
    return !hasNoBody && exchange.method != .head
  }

  /// Decides whether another request can follow this one.
  private func prepareForNext(_ exchange: Exchange) {
    exchange.owesContinue = false
    // A body that nobody asked for is skipped where it is here already.
    if exchange.pipe == nil { skipBody(exchange) }
    if exchange.decoder != nil || exchange.isBodyBroken {
      exchange.keepsAlive = false
      mustLinger = true
    }
    if isDraining || hasPeerEnded { exchange.keepsAlive = false }
  }

  private func skipBody(_ exchange: Exchange) {
    exchange.bodySize = .min
    while let decoder = exchange.decoder {
      switch decode(decoder) {
      case .content, .end: break
      case .more, .malformed, .tooLarge: return
      }
    }
  }

  /// Sends an answer as it is made; returns whether it came to its proper end.
  func sendPieces(_ stream: HTTPBodyStream, of response: HTTPResponse) async -> Bool {
    guard writeHead(response, length: stream.declaredLength) else { return true }
    let isChunked = stream.declaredLength == nil && exchange?.isHTTP10 == false
    var left = stream.declaredLength
    var sinceYield = 0
    do {
      while let piece = try await stream.next() {
        if isClosed { return false }
        if piece.isEmpty { continue }
        if let room = left {
          guard piece.count <= room else { return false }
          left = room - piece.count
        }
        if isChunked {
          output.append(String(piece.count, radix: 16))
          output.append("\r\n")
        }
        output.append(piece)
        if isChunked { output.append("\r\n") }
        exchange?.answered += piece.count
        await waitForReader()
        // A fast reader shall not keep the loop from the other connections.
        sinceYield += piece.count
        if sinceYield > Connection.highWater {
          sinceYield = 0
          await Task.yield()
        }
        if isClosed { return false }
      }
    } catch {
      server.logger.error("an answer broke off", ["error": "\(type(of: error))"])
      return false
    }
    if isClosed { return false }
    if isChunked { output.append("0\r\n\r\n") }
    return left ?? 0 == 0
  }

  private func waitForReader() async {
    flush()
    if isClosed { return }
    update()
    if isOutputHigh { await withCheckedContinuation { drained = $0 } }
  }
}

/// The fields that frame the message or are the server's otherwise; a handler's own are left out.
private enum FramingFields {
  static func contain(_ name: HTTPFields.Name) -> Bool {
    // By length first: nearly every field passes here without comparing a text.
    switch name.rawValue.utf8.count {
    case 4: name.rawValue == "date"
    case 10: name.rawValue == "connection"
    case 14: name.rawValue == "content-length"
    case 17: name.rawValue == "transfer-encoding"
    default: false
    }
  }
}
