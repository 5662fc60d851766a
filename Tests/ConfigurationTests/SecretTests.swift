import Configuration
import FoundationEssentials
import Glibc
import Testing

final class SecretTests {
  private let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path

  deinit { unlink(path) }

  private func write(_ text: String, mode: mode_t) throws {
    try Data(text.utf8).write(to: URL(filePath: path))
    try #require(chmod(path, mode) == 0)
  }

  private func read(_ text: String) -> (value: Secret, errors: String, shown: String) {
    var config = ConfigReader(text: text, fileName: "a.conf", prefix: "X")
    let value = config.secret("token", doc: "d")
    var errors = ""
    do { try config.finish() } catch { errors = error.description }
    return (value, errors, config.keys.effectiveValues)
  }

  @Test func `a secret shows itself to expose alone`() {
    let secret = Secret("s3cr3t")
    var dumped = ""
    dump(secret, to: &dumped)
    for text in [
      "\(secret)", String(reflecting: secret), String(describing: [secret]), "\(Optional(secret) as Any)", dumped,
    ] {
      #expect(!text.contains("s3cr3t") && text.contains("<secret>"))
    }
    #expect(secret.expose() == "s3cr3t")
  }

  @Test func `check-config masks secrets`() {
    let (value, errors, shown) = read("token = s3cr3t")
    #expect(value.expose() == "s3cr3t" && errors == "")
    #expect(shown.contains("token = <secret>   (line 1)") && !shown.contains("s3cr3t"))
  }

  @Test func `a secret comes from a private file without its line end`() throws {
    try write("from file\n", mode: 0o600)
    let (value, errors, _) = read("token.file = \(path)")
    #expect(value.expose() == "from file" && errors == "")
  }

  @Test(arguments: [0o640, 0o604, 0o660] as [mode_t])
  func `a file that others can read is refused`(_ mode: mode_t) throws {
    try write("from file", mode: mode)
    let errors = read("token.file = \(path)").errors
    #expect(errors == "a.conf:1: token.file: names a file that group or others can read; chmod 600 it")
  }

  @Test func `value and file together are refused`() throws {
    try write("x", mode: 0o600)
    #expect(read("token = y\ntoken.file = \(path)").errors.contains("is set both by value and by file"))
  }

  @Test func `an empty or missing file is refused`() throws {
    #expect(read("token.file = \(path)").errors.contains("cannot be read"))
    try write("\n", mode: 0o600)
    #expect(read("token.file = \(path)").errors.contains("empty"))
  }

  @Test func `a sample is refused in production and taken in the sandbox`() {
    #expect(read("token = sample-token").errors.contains("is a sample"))
    #expect(read("mode = sandbox\ntoken = sample-token").errors == "")
  }

  @Test func `a private key file is checked before it is used`() throws {
    func errors(_ text: String) -> String {
      var config = ConfigReader(text: text, fileName: "a.conf", prefix: "X")
      _ = config.keyFile("key", doc: "d")
      do { try config.finish() } catch { return error.description }
      return ""
    }
    try write("-----BEGIN PRIVATE KEY-----\n", mode: 0o600)
    #expect(errors("key = \(path)") == "")
    #expect(chmod(path, 0o644) == 0)
    #expect(errors("key = \(path)").contains("chmod 600"))
    try write("# SAMPLE KEY, never for production\n", mode: 0o600)
    #expect(errors("key = \(path)").contains("holds a sample"))
    #expect(errors("mode = sandbox\nkey = \(path)") == "")
  }
}
