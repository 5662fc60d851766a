package import Foundation

/// One built executable, as the tests of whole processes run it.
package struct Program: Sendable {
  package let name: String

  package init(_ name: String) { self.name = name }

  package static let daemons = ["identity", "portal", "service-backend", "gdx-gateway"].map { Program($0) }

  package static let repository = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    .standardized

  /// The build of this very test run: the test targets depend on the daemons.
  package static let folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()

  package struct Outcome: Sendable {
    package var status: Int32
    package var output: String
    package var errors: String
  }

  func process(_ arguments: [String]) -> Process {
    let process = Process()
    process.executableURL = name.hasPrefix("/") ? URL(filePath: name) : Self.folder.appending(path: name)
    process.arguments = arguments
    process.currentDirectoryURL = Self.repository
    process.standardInput = FileHandle.nullDevice
    return process
  }

  /// Runs it to its end, with `input` on its standard input.
  package func run(_ arguments: [String], input: [UInt8] = []) async throws -> Outcome {
    let process = process(arguments)
    let given = Pipe()
    if !input.isEmpty { process.standardInput = given }
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    async let out = Self.read(output)
    async let err = Self.read(errors)
    let status = try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Int32, any Error>) in
      process.terminationHandler = { ended.resume(returning: $0.terminationStatus) }
      do {
        try process.run()
        if !input.isEmpty {
          given.fileHandleForWriting.write(Data(input))
          try given.fileHandleForWriting.close()
        }
      } catch {
        ended.resume(throwing: error)
      }
    }
    return Outcome(status: status, output: await out, errors: await err)
  }

  private static func read(_ pipe: Pipe) async -> String {
    await withCheckedContinuation { done in
      DispatchQueue.global().async {
        let data = (try? pipe.fileHandleForReading.readToEnd()) ?? Data()
        done.resume(returning: String(decoding: data, as: UTF8.self))
      }
    }
  }
}

extension Program: CustomStringConvertible {
  package var description: String { name }
}
