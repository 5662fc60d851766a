/// What a module may import, and why no more.
struct Border: Sendable {
  let module: String
  /// Modules of ours.
  let mayImport: Set<String>
  /// Modules of the system.
  let system: Set<String>
  let because: String

  init(_ module: String, _ mayImport: Set<String>, system: Set<String> = Border.quiet, because: String) {
    self.module = module
    self.mayImport = mayImport
    self.system = system
    self.because = because
  }

  /// Values only: neither clock thread nor file.
  static let pure: Set<String> = ["FoundationEssentials"]
  static let quiet = pure.union(["Synchronization"])
  /// For those who meet the operating system.
  static let machine = quiet.union(["Dispatch", "Glibc"])

  /// The borders of docs/architecture/modules.md.
  static let all = valueModules + wrappers + shared + contract + daemons + benchmarks

  private static let valueModules = [
    Border("DomainTypes", [], system: pure, because: "everything depends on it"),
    Border("HTTPTypes", [], system: pure, because: "clients and servers share it"),
  ]

  /// Each C library has one wrapper; only EDocument and HTTPServer meet OpenSSL's objects beside Cryptography.
  private static let wrappers = [
    Border(
      "Cryptography", ["CArgon2", "CLinux", "COpenSSL"], system: machine, because: "it wraps OpenSSL and Argon2"),
    Border("Database", ["CSQLite"], system: machine, because: "it wraps SQLite and shows nothing of it"),
    Border(
      "EDocument", ["COpenSSL", "CPangoCairo", "Cryptography", "DomainTypes", "QRCodes"], system: machine,
      because: "a document is drawn and signed from values; it knows no request and no store"),
    Border(
      "HTTPClient", ["CCurl", "CLinux", "HTTPTypes", "Observability", "Polling"], system: machine,
      because: "it wraps libcurl and knows no API"),
    Border(
      "HTTPServer",
      [
        "APIContract", "CLinux", "COpenSSL", "DomainTypes", "HTTPTypes", "Observability", "Polling", "ProcessLifecycle",
      ],
      system: machine, because: "it serves any daemon: it knows no domain, no store, no client"),
    Border("QRCodes", ["CQREncode"], system: machine, because: "it wraps libqrencode for pages and documents"),
    Border("Polling", ["CLinux"], system: machine, because: "server and client wait for their sockets the same way"),
  ]

  private static let shared = [
    Border("AuditLog", ["Cryptography", "Database"], because: "who writes the log knows nothing of what it says"),
    Border(
      "Authorization", ["APIClient", "APIContract", "Cryptography", "DomainTypes", "HTTPServer", "HTTPTypes", "JOSE"],
      because: "it turns a token into a principal, and decides nothing more"),
    Border("Configuration", [], system: machine, because: "it is read before anything else lives"),
    Border(
      "DaemonBase",
      [
        "APIContract", "Configuration", "Cryptography", "HTTPServer", "HTTPTypes", "JOSE", "Observability",
        "ProcessLifecycle",
      ],
      because: "what the four executables share is start-up"),
    Border("HTML", ["DomainTypes", "HTTPTypes"], because: "a page is made of values"),
    Border(
      "Messages", ["Configuration", "HTTPClient", "HTTPTypes"],
      because: "who sends a message knows neither what it says nor whom it is for"),
    Border("JOSE", ["Cryptography"], because: "tokens are data; who fetches keys is the caller's matter"),
    Border("Observability", [], system: machine, because: "everything logs, so it depends on nothing"),
    Border(
      "Outbox", ["Database", "Observability", "ProcessLifecycle"], because: "how to deliver is the caller's matter"),
    Border(
      "ProcessLifecycle", ["Configuration", "Observability"], system: machine,
      because: "it starts and stops services without knowing one"),
    Border("VirusScanner", [], system: machine, because: "it speaks clamd's protocol and knows no document"),
    Border(
      "WebSession",
      [
        "APIClient", "APIContract", "Cryptography", "Database", "DomainTypes", "HTML", "HTTPServer", "HTTPTypes",
        "JOSE", "Observability",
      ],
      because: "signing in at identity is the same for every site, and knows no site"),
  ]

  private static let contract = [
    Border("APIContract", ["DomainTypes", "HTTPTypes"], system: pure, because: "clients link it without a server"),
    Border(
      "APIClient", ["APIContract", "Cryptography", "DomainTypes", "HTTPClient", "HTTPTypes", "JOSE"],
      because: "it is what others get: no domain, no storage, no server"),
  ]

  private static let benchmarks = [
    Border(
      "bench-backend",
      [
        "Cryptography", "Database", "DomainTypes", "ServiceBackendDomain", "ServiceBackendServer",
        "ServiceBackendStorage",
      ], system: machine, because: "it times the stores without the network"),
    Border("bench-commit", ["CSQLite", "Database"], system: machine, because: "it compares Database with raw SQLite"),
    Border("bench-identity", ["CArgon2"], system: machine, because: "it measures libargon2 alone"),
    Border(
      "bench-http-server", ["APIContract", "Database", "HTTPServer", "HTTPTypes", "Observability"],
      because: "it measures what a daemon's server does, without a daemon"),
  ]

  private static let daemons =
    daemon("identity", "Identity", executable: ["IdentitySandbox"])
    + daemon("portal", "Portal", ["VirusScanner"])
    + daemon("service-backend", "ServiceBackend")
    + daemon("gdx-gateway", "Gateway", ["GatewayRegisters"], executable: ["GatewaySandbox"])
    + [
      Border(
        "GatewayRegisters", ["DomainTypes", "GatewayDomain", "HTTPClient", "HTTPTypes"],
        because: "an adapter speaks the register's wire format and decides nothing"),
      Border(
        "IdentitySandbox", ["Cryptography", "DomainTypes", "HTML", "HTTPServer", "HTTPTypes", "JOSE"],
        because: "the look-alike of a provider must not share code with those who sign in with it"),
      Border(
        "GatewaySandbox", ["Cryptography", "DomainTypes", "HTTPServer", "HTTPTypes"],
        because: "the registers' look-alikes must not share code with those who ask them"),
    ]

  private static func daemon(
    _ name: String, _ prefix: String, _ adapters: Set<String> = [], executable: Set<String> = []
  ) -> [Border] {
    let domain = "\(prefix)Domain", storage = "\(prefix)Storage", server = "\(prefix)Server"
    let toServe: Set<String> = [
      "APIClient", "APIContract", "AuditLog", "Authorization", "Configuration", "Cryptography", "Database",
      "DomainTypes",
      "EDocument", "HTML", "HTTPClient", "HTTPServer", "HTTPTypes", "JOSE", "Messages", "Observability", "Outbox",
      "ProcessLifecycle", "QRCodes", "WebSession",
    ]
    return [
      Border(domain, ["DomainTypes"], system: pure, because: "rules do no I/O, know no SQL, no HTTP, no other domain"),
      Border(
        storage, [domain, "AuditLog", "Cryptography", "Database", "DomainTypes", "Observability", "Outbox"],
        system: machine, because: "storage knows neither HTTP nor the contract"),
      Border(
        server, toServe.union([domain, storage]).union(adapters), system: quiet.union(["Dispatch"]),
        because: "a daemon reaches another through APIClient only, and C through a wrapper only"),
      Border(
        name, toServe.union([domain, storage, server, "DaemonBase"]).union(adapters).union(executable),
        system: machine, because: "an executable puts its own daemon together, and no other's"),
    ]
  }
}
