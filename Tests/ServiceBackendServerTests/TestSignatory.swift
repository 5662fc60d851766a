import Foundation
import Testing

/// A made-up signatory's key and certificate, by the `openssl` command, once for all tests.
enum TestSignatory {
  private static let made = Result { try make() }

  static func directory() throws -> String { try made.get() }

  private static func make() throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "signatories-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "800",
      "-subj", "/C=TH/CN=Signatory", "-keyout", folder.path + "/signatory.key", "-out",
      folder.path + "/signatory.pem",
    ]
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return folder.path
  }
}
