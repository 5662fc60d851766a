import DaemonTestSupport
import Foundation
import Testing

/// Every daemon as its administrator meets it first.
@Suite struct CommandLineTests {
  @Test(arguments: Program.daemons)
  func `help names every command and every key`(daemon: Program) async throws {
    let help = try await daemon.run(["--help"])
    #expect(help.status == 0)
    for word in ["serve", "check-config", "migrate", "backup", "keys generate", "http.listen", "database"] {
      #expect(help.output.contains(word), "\(word) is missing")
    }
  }

  @Test(arguments: Program.daemons)
  func `the version is one line`(daemon: Program) async throws {
    let version = try await daemon.run(["--version"])
    #expect(version.status == 0)
    #expect(version.output.hasPrefix(daemon.name + " "))
    #expect(version.output.split(separator: "\n").count == 1)
  }

  @Test(arguments: Program.daemons)
  func `an unknown key is refused with its line`(daemon: Program) async throws {
    let file = try temporaryFile("mode = sandbox\nhttp.lissten = 127.0.0.1:1\n")
    let check = try await daemon.run(["check-config", "--config", file])
    #expect(check.status == 78)
    #expect(check.errors.contains("\(file):2"))
    #expect(check.errors.contains("did you mean http.listen"))
  }

  @Test(arguments: Program.daemons)
  func `plain http to another host is refused outside the sandbox`(daemon: Program) async throws {
    let file = try temporaryFile("baseURL = http://portal.example.go.th\n")
    let check = try await daemon.run(["check-config", "--config", file])
    #expect(check.status == 78)
    #expect(check.errors.contains("baseURL"))
  }

  @Test(arguments: Program.daemons)
  func `keys are made once, closed to others, and never replaced`(daemon: Program) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "keys-\(UUID().uuidString)").path
    let first = try await daemon.run(["keys", "generate", folder])
    #expect(first.status == 0)
    for file in ["fields.key", "signing.pem", "client.pem"] {
      let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/" + file)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
    let second = try await daemon.run(["keys", "generate", folder])
    #expect(second.output == first.output)
    #expect(first.output.contains("\"kty\":\"EC\"") && !first.output.contains("\"d\""))
  }

  @Test(arguments: Program.daemons)
  func `an unknown command is a usage error`(daemon: Program) async throws {
    #expect(try await daemon.run(["dance"]).status == 64)
  }

  private func temporaryFile(_ text: String) throws -> String {
    let url = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).conf")
    try text.write(to: url, atomically: true, encoding: .utf8)
    return url.path
  }
}
