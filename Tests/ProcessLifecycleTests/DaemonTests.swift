import Configuration
import Glibc
import ProcessLifecycle
import Testing

private struct Settings: Sendable {
  let port: Int
  let token: Secret

  init(_ config: inout ConfigReader) {
    port = config.int("http.port", default: 8080, in: 1...65535, doc: "Where to listen.")
    token = config.secret("token", doc: "What opens the door.")
  }
}

private struct Refused: Error, CustomStringConvertible { let description = "the file is in use" }

private let daemon = Daemon(
  name: "gdx-probe", version: "1.2.3", summary: "a daemon for tests", settings: { Settings(&$0) },
  serve: { settings, _ in
    [
      FunctionService("http") {
        print("port \(settings.port)")
        kill(getpid(), SIGTERM)
        for await _ in AsyncStream<Void>.makeStream().stream {}
      }
    ]
  },
  migrate: { _, _ in throw Refused() }, backup: { _, path, _ in print("backup to \(path)") },
  commands: [.init("greet", arguments: "NAME", summary: "says hello", .plain { words, _ in print("hello \(words)") })])

private let environment = ["GDX_PROBE_TOKEN": "s3cr3t"]

/// Runs the daemon with each line of `calls` in a process of its own and gives what it printed.
struct DaemonTests {
  private func output(_ result: ExitTest.Result?) -> (out: String, error: String) {
    guard let result else { return ("", "") }
    return (
      String(decoding: result.standardOutputContent, as: UTF8.self),
      String(decoding: result.standardErrorContent, as: UTF8.self)
    )
  }

  @Test func `serve runs until a signal and exits with 0`() async {
    let result = await #expect(
      processExitsWith: .success, observing: [\.standardOutputContent, \.standardErrorContent]
    ) {
      exit(await daemon.run(["serve"], environment: environment))
    }
    #expect(output(result).out.contains("port 8080"))
    #expect(output(result).error.contains(#""message":"starting","fields":{"mode":"production","version":"1.2.3"}"#))
    #expect(!output(result).error.contains("s3cr3t"))
  }

  @Test func `check-config prints values and masks secrets`() async {
    let result = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
      exit(await daemon.run(["check-config"], environment: environment))
    }
    #expect(output(result).out.contains("http.port = 8080   (default)\ntoken = <secret>   (GDX_PROBE_TOKEN)"))
    #expect(!output(result).out.contains("s3cr3t"))
  }

  @Test func `a wrong configuration is status 78 with every fault`() async {
    let result = await #expect(processExitsWith: .exitCode(78), observing: [\.standardErrorContent]) {
      exit(await daemon.run(["serve"], environment: ["GDX_PROBE_HTTP_PORT": "0"]))
    }
    let error = output(result).error
    #expect(error.contains("gdx-probe: GDX_PROBE_HTTP_PORT: http.port: is not a valid number 1…65535"))
    #expect(error.contains("gdx-probe: token: is required"))
  }

  @Test func `wrong usage is status 64`() async {
    let result = await #expect(processExitsWith: .exitCode(64), observing: [\.standardErrorContent]) {
      exit(await daemon.run(["fly"], environment: environment))
    }
    #expect(output(result).error.contains("gdx-probe: unknown command: fly\nTry gdx-probe --help"))
  }

  @Test func `a failure is status 1 with its reason`() async {
    let result = await #expect(processExitsWith: .exitCode(1), observing: [\.standardErrorContent]) {
      exit(await daemon.run(["migrate"], environment: environment))
    }
    #expect(output(result).error.contains("gdx-probe: the file is in use"))
  }

  @Test func `own commands and backup get their arguments`() async {
    let result = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
      _ = await daemon.run(["backup", "/tmp/x"], environment: environment)
      exit(await daemon.run(["greet", "Somchai"], environment: [:]))
    }
    #expect(output(result).out.contains("backup to /tmp/x\nhello [\"Somchai\"]"))
  }

  @Test func `the usage text lists commands and keys`() {
    let usage = daemon.usage
    #expect(usage.hasPrefix("gdx-probe 1.2.3: a daemon for tests\n"))
    #expect(usage.contains("\n  greet NAME    says hello\n"))
    #expect(usage.contains("# secret, or token.file with its path; required; environment: GDX_PROBE_TOKEN"))
    #expect(usage.contains("#log.level = info"))
  }
}
