import Foundation
import PortalTestSupport

/// A program beside the test that we did not write, started by a script of `Tests/Peers`; it ends with this value.
final class Peer {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  /// What it said when it was ready, such as its port.
  let ready: [String]

  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  init(_ script: String, _ arguments: [String]) throws {
    process.executableURL = Self.root.appending(path: ".venv/bin/python")
    process.arguments = [Self.root.appending(path: "Tests/Peers/\(script)").path] + arguments
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    var line = ""
    while !line.hasSuffix("\n") {
      let piece = output.fileHandleForReading.availableData
      if piece.isEmpty { break }
      line += String(decoding: piece, as: UTF8.self)
    }
    guard line.hasPrefix("ready") else {
      kill(process.processIdentifier, SIGKILL)
      throw SampleError()
    }
    ready = line.split(whereSeparator: \.isWhitespace).dropFirst().map(String.init)
  }

  // The end of its input is what it waits for, also when this process dies.
  deinit { try? input.fileHandleForWriting.close() }

  /// Runs a script of `.venv` with `input` on its standard input.
  ///
  /// - Returns: Its exit status and what it printed.
  static func run(_ script: String, input: [UInt8]) async throws -> (status: Int32, output: String) {
    let process = Process()
    let (given, said) = (Pipe(), Pipe())
    process.executableURL = root.appending(path: ".venv/bin/python")
    process.arguments = [root.appending(path: "Tests/Peers/\(script)").path]
    process.standardInput = given
    process.standardOutput = said
    process.standardError = said
    return try await withCheckedThrowingContinuation { continuation in
      let collected = DispatchQueue(label: "peer-output")
      nonisolated(unsafe) var all = Data()
      said.fileHandleForReading.readabilityHandler = { handle in
        let data = handle.availableData
        collected.sync { all += data }
      }
      process.terminationHandler = { process in
        said.fileHandleForReading.readabilityHandler = nil
        let rest = (try? said.fileHandleForReading.readToEnd()) ?? Data()
        let text = collected.sync { String(decoding: all + rest, as: UTF8.self) }
        continuation.resume(returning: (process.terminationStatus, text))
      }
      do {
        try process.run()
        given.fileHandleForWriting.write(Data(input))
        try given.fileHandleForWriting.close()
      } catch {
        continuation.resume(throwing: error)
      }
    }
  }
}
