import DaemonTestSupport
import Foundation
import Testing

/// identity as others meet it: a relying party that we did not write, a real browser, the command line.
@Suite(.serialized) struct IdentityDaemonTests {
  @Test func `authlib signs a person in, refreshes, introspects, revokes, and asks for a second factor`() async throws {
    let outcome = try await script("relying_party.py")
    #expect(outcome.status == 0, "\(outcome.output)\n\(outcome.errors)")
    #expect(outcome.output.contains("the ID token says aal2"))
  }

  @Test func `axe finds nothing on any page, and each is light and narrow enough for a phone`() async throws {
    let outcome = try await script("pages.py")
    #expect(outcome.status == 0, "\(outcome.output)\n\(outcome.errors)")
    #expect(outcome.output.contains("axe finds nothing"))
  }

  @Test func `an administrator does from the command line what the running daemon sees within a second`() async throws {
    let outcome = try await script("administration.py")
    #expect(outcome.status == 0, "\(outcome.output)\n\(outcome.errors)")
    #expect(outcome.output.contains("a suspended person is out"))
  }

  @Test func `a code comes by e-mail through a mail server that we did not write`() async throws {
    let outcome = try await script("mail.py")
    #expect(outcome.status == 0, "\(outcome.output)\n\(outcome.errors)")
    #expect(outcome.output.contains("the code sets a new password"))
  }

  /// Runs a script of `scripts/identity` with the Python packages that `scripts/bootstrap` installs.
  private func script(_ name: String) async throws -> Program.Outcome {
    let folder = FileManager.default.temporaryDirectory.appending(path: "identity-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    // Below 32768, where Linux begins to take the ports of outgoing connections.
    let portBase = Int.random(in: 200...326) * 100
    return try await Program(Program.repository.appending(path: ".venv/bin/python").path).run([
      "-B", Program.repository.appending(path: "scripts/identity/\(name)").path, Program.folder.path,
      String(portBase), folder,
    ])
  }
}
