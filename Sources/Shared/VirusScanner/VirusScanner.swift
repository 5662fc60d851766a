internal import Dispatch
internal import Glibc

/// Asks ClamAV's daemon about a file: `INSTREAM` of clamd(8), over a local socket or TCP.
package struct VirusScanner: Sendable {
  package enum Verdict: Sendable, Equatable {
    case clean
    /// By the signature's name.
    case infected(String)
  }

  /// Where clamd listens: `unix:/run/clamav/clamd.ctl` or `127.0.0.1:3310`.
  private let address: String

  package init(address: String) { self.address = address }

  /// Streams the file to clamd.
  ///
  /// - Throws: `VirusScannerError` when clamd cannot be reached, does not answer in time, or says it failed: such a
  ///   file is not taken either.
  package func scan(file path: String) async throws -> Verdict {
    try await ScanConversation(address: address, file: path).hold()
  }
}

package enum VirusScannerError: Error, Sendable, Equatable {
  case address
  case file(errno: Int32)
  case unreachable(errno: Int32)
  case broken
  /// clamd's own words, such as `INSTREAM size limit exceeded.`
  case failed(String)
}

/// One question to clamd, on a queue of its own.
private actor ScanConversation {
  private let executor = ScanQueue()
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
  private let address: String
  private let file: String
  /// Seconds for each send and receive.
  private static let patience = 30

  init(address: String, file: String) {
    self.address = address
    self.file = file
  }

  func hold() throws -> VirusScanner.Verdict {
    let socket = try ClamdSocket.connect(address, seconds: Self.patience)
    defer { close(socket) }
    try send(Array("zINSTREAM\0".utf8), to: socket)
    let descriptor = Glibc.open(file, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw VirusScannerError.file(errno: errno) }
    defer { close(descriptor) }
    while true {
      let piece = try Self.read(descriptor)
      // "<length> is the size of the following data in bytes expressed as a 4 byte unsigned integer in network byte
      // order"; a length of zero ends the stream (clamd(8)).
      let length = UInt32(piece.count)
      try send((0..<4).map { UInt8(truncatingIfNeeded: length >> (24 - 8 * $0)) } + piece, to: socket)
      if piece.isEmpty { break }
    }
    return try Self.verdict(try answer(from: socket))
  }

  private static func read(_ descriptor: Int32) throws(VirusScannerError) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = Glibc.read(descriptor, &buffer, buffer.count)
    guard count >= 0 else { throw .file(errno: errno) }
    return Array(buffer[..<count])
  }

  private func send(_ bytes: [UInt8], to socket: Int32) throws(VirusScannerError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { throw .broken }
      rest = rest.dropFirst(count)
    }
  }

  private func answer(from socket: Int32) throws(VirusScannerError) -> String {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1024)
    while all.last != 0, all.count < 4096 {
      let count = recv(socket, &buffer, buffer.count, 0)
      guard count >= 0 else { throw .broken }
      if count == 0 { break }
      all += buffer[..<count]
    }
    guard let text = String(validating: all.prefix { $0 != 0 }, as: UTF8.self), !text.isEmpty else { throw .broken }
    return text
  }

  /// `stream: OK`, `stream: Eicar-Test-Signature FOUND`, or an error.
  private static func verdict(_ answer: String) throws(VirusScannerError) -> VirusScanner.Verdict {
    if answer == "stream: OK" { return .clean }
    guard answer.hasPrefix("stream: "), answer.hasSuffix(" FOUND") else { throw .failed(answer) }
    return .infected(String(answer.dropFirst("stream: ".count).dropLast(" FOUND".count)))
  }
}

/// Keeps a conversation that waits off the concurrency pool.
private final class ScanQueue: SerialExecutor {
  private let queue = DispatchQueue(label: "virus-scanner")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }

  func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }
}
