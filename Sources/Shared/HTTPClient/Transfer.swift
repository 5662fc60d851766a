internal import CCurl
internal import HTTPTypes
internal import Synchronization

/// One attempt of a request on its way through the loop.
// @unchecked: after `CurlLoop.start` only the loop's thread touches the variables; the flag is atomic.
final class Transfer: @unchecked Sendable {
  typealias Outcome = Result<HTTPResponse, HTTPClientError>

  let request: OutgoingRequest
  let url: TargetURL
  let fields: HTTPFields
  /// The time left for this attempt.
  let timeout: Duration
  private let wasCancelled = Atomic(false)

  var handle: EasyHandle?
  /// Where a streamed answer goes; without one it is collected.
  let stream: StreamedBody?
  private var head = ResponseHead()
  private var body: [UInt8] = []
  private var received = 0
  private var sendings = 0
  private var refusal: HTTPClientError?
  private var report: (@Sendable (Outcome) -> Void)?

  init(
    _ request: OutgoingRequest, url: TargetURL, fields: HTTPFields, timeout: Duration, stream: StreamedBody?,
    report: @escaping @Sendable (Outcome) -> Void
  ) {
    self.request = request
    self.url = url
    self.fields = fields
    self.timeout = timeout
    self.stream = stream
    self.report = report
  }

  var isCancelled: Bool { wasCancelled.load(ordering: .relaxed) }
  func markCancelled() { wasCancelled.store(true, ordering: .relaxed) }

  /// Tells the caller, once.
  func finish(_ outcome: Outcome) {
    if let report {
      self.report = nil
      report(outcome)
    }
    switch outcome {
    case .success: stream?.end(nil)
    case .failure(let error): stream?.end(error)
    }
  }

  /// The outcome that libcurl's result stands for.
  func outcome(_ code: CURLcode, text: String) -> Outcome {
    if let refusal { return .failure(refusal) }
    if code == CURLE_OPERATION_TIMEDOUT, sendings == 0 { return .failure(.unreachable(text)) }
    guard code == CURLE_OK else {
      return .failure(
        code == CURLE_FILESIZE_EXCEEDED
          ? .bodyTooLarge(limit: request.maximumBody) : CurlError.error(code, text: text))
    }
    return .success(HTTPResponse(status: head.status, fields: head.fields, body: .bytes(body)))
  }
}

// MARK: Called by libcurl

extension Transfer {
  /// Asked before each sending; `false` forbids it.
  ///
  /// libcurl sends a request again by itself when a kept connection turns out to be closed. The server may have acted
  /// on it, so a request that is not declared idempotent goes out once (RFC 9110 section 9.2.2).
  func maySend() -> Bool {
    sendings += 1
    // Each redirect is an answer and gives leave for one more sending.
    guard request.retry == .never, ![.get, .head, .options].contains(request.method), sendings > 1 + head.answers
    else { return true }
    refusal = .interrupted("a kept connection was closed by the server")
    return false
  }

  func receiveLine(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    switch head.read(line) {
    case .more: return true
    case .tooLarge:
      refusal = .invalidAnswer("the head is larger than \(ResponseHead.limit) bytes")
      return false
    case .complete:
      if let stream, let report {
        self.report = nil
        let length = head.fields[.contentLength].flatMap { Int($0) }
        report(.success(HTTPResponse(status: head.status, fields: head.fields, body: stream.body(length: length))))
      }
      return true
    }
  }

  enum Reception {
    case taken, refused
    /// The reader is behind; the same bytes come again after `EasyHandle.resume()`.
    case paused
  }

  func receiveBody(_ bytes: UnsafeBufferPointer<UInt8>) -> Reception {
    guard received + bytes.count <= request.maximumBody else {
      refusal = .bodyTooLarge(limit: request.maximumBody)
      return .refused
    }
    if let stream {
      guard stream.offer(bytes) else { return .paused }
    } else {
      body.append(contentsOf: bytes)
    }
    received += bytes.count
    return .taken
  }
}
