import Foundation

/// Runs programs that tests check us against.
enum Program {
  struct Failed: Error {
    let arguments: [String]
    let status: Int32
    let message: String
  }

  @discardableResult static func openssl(
    _ arguments: [String], input: String = "", countOnly: Bool = false
  ) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
    process.arguments = arguments
    let (standardInput, output, errors) = (Pipe(), Pipe(), Pipe())
    process.standardInput = standardInput
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    try standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try standardInput.fileHandleForWriting.close()
    let written = try output.fileHandleForReading.readToEnd() ?? Data()
    let message = try errors.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failed(
        arguments: arguments, status: process.terminationStatus, message: String(decoding: message, as: UTF8.self))
    }
    return countOnly ? "\(written.count)" : String(decoding: written, as: UTF8.self)
  }
}
