import Configuration
import Testing

struct ConfigReaderTests {
  private func reader(_ text: String, _ environment: [String: String] = [:]) -> ConfigReader {
    ConfigReader(text: text, fileName: "a.conf", environment: environment, prefix: "IDENTITY")
  }

  private func errors(_ reader: ConfigReader) -> [String] {
    do {
      try reader.finish()
      return []
    } catch { return error.errors.map(\.description) }
  }

  @Test func `keys that make sense only together are asked for together`() {
    func errors(of text: String) -> [String] {
      var config = reader(text)
      let url = config.optionalURL("stamp.url", doc: "d"), file = config.optionalPath("stamp.file", doc: "d")
      config.requireTogether([("stamp.url", url != nil), ("stamp.file", file != nil)], because: "it proves nothing")
      return self.errors(config)
    }
    #expect(
      errors(of: "stamp.url = https://tsa.test") == ["stamp.file: is required beside stamp.url: it proves nothing"])
    #expect(errors(of: "stamp.file = /a") == ["stamp.url: is required beside stamp.file: it proves nothing"])
    #expect(errors(of: "") == [] && errors(of: "stamp.file = /a\nstamp.url = https://tsa.test") == [])
  }

  @Test func `every type is read from its text`() throws {
    enum Color: String, CaseIterable { case red, green }
    var config = reader(
      """
      # the listener
      http.listen = 127.0.0.1:8080   # loopback
      http.backlog=128
      tls.on = true
      timeout = 250ms
      body.limit = 10MB
      names = a, b ,c
      url = https://identity.go.th/base/
      quoted = " a # b "
      color = green
      """)
    #expect(config.string("http.listen", doc: "d") == "127.0.0.1:8080")
    #expect(config.int("http.backlog", in: 1...1000, doc: "d") == 128)
    #expect(config.bool("tls.on", doc: "d") == true)
    #expect(config.duration("timeout", doc: "d") == .milliseconds(250))
    #expect(config.size("body.limit", doc: "d") == 10 << 20)
    #expect(config.list("names", doc: "d") == ["a", "b", "c"])
    #expect(config.url("url", doc: "d") == "https://identity.go.th/base")
    #expect(config.string("quoted", doc: "d") == " a # b ")
    #expect(config.choice("color", default: Color.red, doc: "d") == .green)
    #expect(config.value("absent", type: "t", default: "7", standIn: 0, doc: "d") { Int($0) } == 7)
    #expect(config.optionalString("none", doc: "d") == nil)
    try config.finish()
  }

  @Test func `what only a sandbox may have is a fault elsewhere`() {
    var sandbox = reader("mode = sandbox\nsandbox.clock = /tmp/clock")
    #expect(sandbox.sandboxPath("sandbox.clock", doc: "d") == "/tmp/clock")
    #expect(errors(sandbox).isEmpty)
    var production = reader("sandbox.clock = /tmp/clock")
    _ = production.sandboxPath("sandbox.clock", doc: "d")
    #expect(errors(production).count == 1)
  }

  @Test(arguments: [("1s", 1), ("5m", 300), ("2h", 7200), ("30d", 2_592_000)])
  func `durations have units`(_ text: String, _ seconds: Int) {
    var config = reader("d = \(text)")
    #expect(config.duration("d", doc: "d") == .seconds(seconds))
  }

  @Test func `the environment wins over the file and the file over the default`() {
    var config = reader("a.b = file\nc-d = file", ["IDENTITY_A_B": "environment", "IDENTITY_C_D": ""])
    #expect(config.string("a.b", default: "default", doc: "d") == "environment")
    #expect(config.string("c-d", default: "default", doc: "d") == "file")
    #expect(config.string("e", default: "default", doc: "d") == "default")
    #expect(errors(config) == [])
  }

  @Test func `all faults come at once, by line`() {
    var config = reader(
      """
      http.port = 70000
      nonsense
      tls.on = maybe
      names = a,,b
      http.prot = 1
      http.port = 8080
      """, ["IDENTITY_TIMEOUT": "soon"])
    _ = config.string("issuer", doc: "d")
    _ = config.duration("timeout", doc: "d")
    _ = config.list("names", doc: "d")
    _ = config.bool("tls.on", doc: "d")
    _ = config.int("http.port", in: 1...65535, doc: "d")
    #expect(
      errors(config) == [
        "a.conf:1: http.port: is not a valid number 1…65535",
        "a.conf:2: expected key = value",
        "a.conf:3: tls.on: is not a valid true or false",
        "a.conf:4: names: is not a valid list, comma separated",
        "a.conf:5: http.prot: is no known key; did you mean http.port?",
        "a.conf:6: http.port: is set in line 1 already",
        "issuer: is required",
        "IDENTITY_TIMEOUT: timeout: is not a valid duration (250ms, 10s, 5m, 2h, 30d)",
      ])
  }

  @Test func `an unknown key unlike any other gets no suggestion`() {
    #expect(errors(reader("zzzzzzzz = 1")) == ["a.conf:1: zzzzzzzz: is no known key"])
  }

  @Test(arguments: [
    "ftp://a", "https://", "https://a:99999", "https://u@a", "https://a?x=1", "https://a b", "a", "https://a/#x",
  ])
  func `what is no base URL is refused`(_ text: String) {
    var config = reader("u = \"\(text)\"")
    _ = config.url("u", doc: "d")
    #expect(errors(config).count == 1)
  }

  @Test(arguments: ["http://localhost:8080", "http://127.0.0.9", "http://[::1]:80", "https://portal.go.th"])
  func `production takes https and loopback`(_ url: String) {
    var config = reader("u = \(url)")
    #expect(config.url("u", doc: "d") == url)
    #expect(config.mode == .production)
    #expect(errors(config) == [])
  }

  @Test(arguments: ["http://portal.go.th", "http://127.0.0.1.evil.th", "http://10.0.0.1", "http://[::2]"])
  func `plain http to another host needs sandbox mode`(_ url: String) {
    var production = reader("u = \(url)")
    _ = production.url("u", doc: "d")
    #expect(errors(production) == ["a.conf:1: u: must be https unless mode = sandbox"])
    var sandbox = reader("mode = sandbox\nu = \(url)")
    #expect(sandbox.url("u", doc: "d") == url)
    #expect(errors(sandbox) == [])
  }

  @Test func `a file that cannot be read is an error of its own`() {
    #expect(throws: ConfigError.self) {
      try ConfigReader(file: "/nonexistent/a.conf", environment: [:], prefix: "X")
    }
  }

  @Test func `every key documents itself`() {
    var config = reader("", [:])
    _ = config.int("http.port", default: 8080, in: 1...65535, doc: "Where to listen.")
    _ = config.string("issuer", doc: "Who signs.")
    _ = config.optionalSecret("key", doc: "The key.")
    #expect(
      config.keys.documentation == """
        # sandbox allows sample keys and plain http to other hosts.
        # sandbox or production; default: production; environment: IDENTITY_MODE
        #mode = production

        # Where to listen.
        # number 1…65535; default: 8080; environment: IDENTITY_HTTP_PORT
        #http.port = 8080

        # Who signs.
        # text; required; environment: IDENTITY_ISSUER
        #issuer =

        # The key.
        # secret, or key.file with its path; optional; environment: IDENTITY_KEY
        #key =
        """)
  }
}
