import DaemonTestSupport
import Foundation
import PortalTestSupport

/// A program beside the test that we did not write, started by a script of `Tests/Peers`; it ends with this value.
final class Peer {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  /// What it said when it was ready, such as its port.
  let ready: [String]

  init(_ script: String, _ arguments: [String]) throws {
    process.executableURL = URL(filePath: DaemonTestSupport.Program.python.name)
    process.arguments = [DaemonTestSupport.Program.peer(script)] + arguments
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
}
