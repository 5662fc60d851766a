// swift-tools-version: 6.2
import PackageDescription

/// Folders nest, module names join them: `Sources/Identity/Domain` is `IdentityDomain`.
func module(_ name: String, _ path: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, path: "Sources/\(path)")
}

/// A daemon's folder holds `openapi.json`, a link to its document, which becomes part of the program.
func daemon(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(
    name: name, dependencies: dependencies, path: "Sources/Daemons/\(name)",
    resources: [.embedInCode("openapi.json")])
}

func cLibrary(_ name: String, pkgConfig: String? = nil, apt: [String] = []) -> Target {
  .systemLibrary(
    name: name, path: "Sources/CLibraries/\(name)", pkgConfig: pkgConfig,
    providers: apt.isEmpty ? nil : [.apt(apt)])
}

// What every daemon's server and executable stand on.
let serverShared: [Target.Dependency] = [
  "APIClient", "APIContract", "AuditLog", "Authorization", "Configuration", "Cryptography", "DomainTypes", "HTML",
  "HTTPClient", "HTTPServer", "HTTPTypes", "JOSE", "Observability", "Outbox", "WebSession",
]
let daemonShared: [Target.Dependency] = serverShared + ["DaemonBase", "Database", "ProcessLifecycle"]

// One section per module group; targets and dependencies in alphabetical order.
let package = Package(
  name: "bizportal",
  targets: [
    // MARK: C libraries
    cLibrary("CArgon2", pkgConfig: "libargon2", apt: ["libargon2-dev"]),
    cLibrary("CCurl", pkgConfig: "libcurl", apt: ["libcurl4-openssl-dev"]),
    cLibrary("CLinux"),
    cLibrary("COpenSSL", pkgConfig: "openssl", apt: ["libssl-dev"]),
    cLibrary("CPangoCairo", pkgConfig: "pangocairo", apt: ["libpango1.0-dev"]),
    cLibrary("CQREncode", pkgConfig: "libqrencode", apt: ["libqrencode-dev"]),
    cLibrary("CSQLite", pkgConfig: "sqlite3", apt: ["libsqlite3-dev"]),

    // MARK: Shared
    module("AuditLog", "Shared/AuditLog", ["Cryptography", "Database"]),
    module(
      "Authorization", "Shared/Authorization",
      ["APIContract", "Cryptography", "DomainTypes", "HTTPServer", "HTTPTypes", "JOSE"]),
    module("Configuration", "Shared/Configuration"),
    module("Cryptography", "Shared/Cryptography", ["CArgon2", "CLinux", "COpenSSL"]),
    module(
      "DaemonBase", "Shared/DaemonBase",
      ["Configuration", "Cryptography", "HTTPServer", "JOSE", "ProcessLifecycle"]),
    module("Database", "Shared/Database", ["CSQLite"]),
    module("DomainTypes", "Shared/DomainTypes"),
    module("EDocument", "Shared/EDocument", ["COpenSSL", "CPangoCairo", "Cryptography", "DomainTypes", "QRCodes"]),
    module("HTML", "Shared/HTML", ["DomainTypes", "HTTPTypes"]),
    module("HTTPClient", "Shared/HTTPClient", ["CCurl", "CLinux", "HTTPTypes", "Observability", "Polling"]),
    module(
      "HTTPServer", "Shared/HTTPServer",
      ["APIContract", "CLinux", "COpenSSL", "DomainTypes", "HTTPTypes", "Observability", "Polling", "ProcessLifecycle"]),
    module("HTTPTypes", "Shared/HTTPTypes"),
    module("JOSE", "Shared/JOSE", ["Cryptography"]),
    module("Messages", "Shared/Messages", ["Configuration", "HTTPClient", "HTTPTypes"]),
    module("Observability", "Shared/Observability"),
    module("Outbox", "Shared/Outbox", ["Database", "Observability", "ProcessLifecycle"]),
    module("Polling", "Shared/Polling", ["CLinux"]),
    module("ProcessLifecycle", "Shared/ProcessLifecycle", ["Configuration", "Observability"]),
    module("QRCodes", "Shared/QRCodes", ["CQREncode"]),
    module("VirusScanner", "Shared/VirusScanner"),
    module(
      "WebSession", "Shared/WebSession",
      [
        "APIClient", "APIContract", "Cryptography", "Database", "DomainTypes", "HTML", "HTTPServer", "HTTPTypes",
        "JOSE",
      ]),

    // MARK: Contract and client
    module(
      "APIClient", "APIClient",
      ["APIContract", "Cryptography", "DomainTypes", "HTTPClient", "HTTPTypes", "JOSE"]),
    module("APIContract", "APIContract", ["DomainTypes", "HTTPTypes"]),

    // MARK: gdx-gateway
    module("GatewayDomain", "Gateway/Domain", ["DomainTypes"]),
    module("GatewayRegisters", "Gateway/Registers", ["DomainTypes", "GatewayDomain", "HTTPClient", "HTTPTypes"]),
    module("GatewaySandbox", "Gateway/Sandbox", ["Cryptography", "DomainTypes", "HTTPServer", "HTTPTypes"]),
    module(
      "GatewayServer", "Gateway/Server",
      serverShared + ["GatewayDomain", "GatewayRegisters", "GatewayStorage", "ProcessLifecycle"]),
    module(
      "GatewayStorage", "Gateway/Storage",
      ["AuditLog", "Cryptography", "Database", "DomainTypes", "GatewayDomain", "Outbox"]),
    daemon(
      "gdx-gateway",
      daemonShared + ["GatewayDomain", "GatewayRegisters", "GatewaySandbox", "GatewayServer", "GatewayStorage"]),

    // MARK: identity
    module("IdentityDomain", "Identity/Domain", ["DomainTypes"]),
    module(
      "IdentitySandbox", "Identity/Sandbox",
      ["Cryptography", "DomainTypes", "HTML", "HTTPServer", "HTTPTypes", "JOSE"]),
    module(
      "IdentityServer", "Identity/Server", serverShared + ["IdentityDomain", "IdentityStorage", "Messages", "QRCodes"]),
    module(
      "IdentityStorage", "Identity/Storage",
      ["AuditLog", "Cryptography", "Database", "DomainTypes", "IdentityDomain", "Outbox"]),
    daemon(
      "identity", daemonShared + ["IdentityDomain", "IdentitySandbox", "IdentityServer", "IdentityStorage", "Messages"]),

    // MARK: portal
    module("PortalDomain", "Portal/Domain", ["DomainTypes"]),
    module(
      "PortalServer", "Portal/Server",
      serverShared + [
        "EDocument", "Messages", "PortalDomain", "PortalStorage", "ProcessLifecycle", "QRCodes", "VirusScanner",
      ]),
    module(
      "PortalStorage", "Portal/Storage",
      ["AuditLog", "Cryptography", "Database", "DomainTypes", "Outbox", "PortalDomain"]),
    daemon(
      "portal", daemonShared + ["Messages", "PortalDomain", "PortalServer", "PortalStorage", "VirusScanner"]),

    // MARK: service-backend
    module("ServiceBackendDomain", "ServiceBackend/Domain", ["DomainTypes"]),
    module(
      "ServiceBackendServer", "ServiceBackend/Server",
      serverShared + [
        "Database", "EDocument", "ProcessLifecycle", "ServiceBackendDomain", "ServiceBackendStorage",
      ]),
    module(
      "ServiceBackendStorage", "ServiceBackend/Storage",
      ["AuditLog", "Cryptography", "Database", "DomainTypes", "Observability", "Outbox", "ServiceBackendDomain"]),
    daemon(
      "service-backend",
      daemonShared + ["EDocument", "ServiceBackendDomain", "ServiceBackendServer", "ServiceBackendStorage"]),

    // MARK: Benchmarks
    .executableTarget(
      name: "bench-backend",
      dependencies: [
        "Cryptography", "Database", "DomainTypes", "ServiceBackendDomain", "ServiceBackendServer",
        "ServiceBackendStorage",
      ], path: "Sources/Benchmarks/bench-backend"),
    .executableTarget(
      name: "bench-commit", dependencies: ["CSQLite", "Database"], path: "Sources/Benchmarks/bench-commit"),
    .executableTarget(
      name: "bench-http-server", dependencies: ["APIContract", "Database", "HTTPServer", "HTTPTypes", "Observability"],
      path: "Sources/Benchmarks/bench-http-server"),
    .executableTarget(
      name: "bench-identity", dependencies: ["CArgon2"], path: "Sources/Benchmarks/bench-identity"),

    // MARK: Tests
    .testTarget(name: "APIContractTests", dependencies: ["APIContract", "DomainTypes"]),
    .testTarget(name: "ArchitectureTests"),
    .testTarget(name: "AuditLogTests", dependencies: ["AuditLog", "Cryptography", "Database"]),
    .testTarget(
      name: "AuthorizationTests",
      dependencies: ["APIContract", "Authorization", "DomainTypes", "HTTPServer", "HTTPTypes"]),
    .testTarget(
      name: "CatalogTests",
      dependencies: [
        "DaemonTestSupport", "DomainTypes", "ServiceBackendDomain", "ServiceBackendServer", "service-backend",
      ]),
    .testTarget(name: "ConfigurationTests", dependencies: ["Configuration"]),
    .testTarget(name: "CryptographyTests", dependencies: ["CLinux", "Cryptography"]),
    .target(
      name: "DaemonTestSupport", dependencies: ["DomainTypes", "HTTPServer", "Observability"],
      path: "Tests/DaemonTestSupport"),
    .testTarget(
      name: "DaemonTests",
      dependencies: ["DaemonTestSupport", "gdx-gateway", "identity", "portal", "service-backend"]),
    .testTarget(name: "DatabaseTests", dependencies: ["Database"]),
    .testTarget(name: "DomainTypesTests", dependencies: ["DomainTypes"]),
    .testTarget(name: "EDocumentTests", dependencies: ["Cryptography", "DomainTypes", "EDocument", "QRCodes"]),
    .testTarget(
      name: "GatewayDaemonTests",
      dependencies: [
        "APIClient", "APIContract", "Cryptography", "DaemonTestSupport", "DomainTypes", "HTTPClient", "HTTPServer",
        "HTTPTypes", "JOSE", "Observability", "gdx-gateway",
      ]),
    .testTarget(name: "GatewayDomainTests", dependencies: ["DomainTypes", "GatewayDomain"]),
    .testTarget(
      name: "GatewayRegistersTests",
      dependencies: [
        "DomainTypes", "GatewayDomain", "GatewayRegisters", "GatewaySandbox", "HTTPClient", "HTTPServer", "HTTPTypes",
        "Observability",
      ]),
    .testTarget(
      name: "GatewayServerTests",
      dependencies: [
        "APIClient", "APIContract", "Authorization", "Cryptography", "Database", "DomainTypes", "GatewayDomain",
        "GatewayRegisters", "GatewaySandbox", "GatewayServer", "GatewayStorage", "HTTPClient", "HTTPServer",
        "HTTPTypes", "JOSE", "Observability",
      ]),
    .testTarget(
      name: "GatewayStorageTests",
      dependencies: ["AuditLog", "Cryptography", "Database", "DomainTypes", "GatewayDomain", "GatewayStorage"]),
    .testTarget(name: "HTMLTests", dependencies: ["DomainTypes", "HTML", "HTTPTypes"]),
    .testTarget(
      name: "HTTPClientTests", dependencies: ["HTTPClient", "HTTPServer", "HTTPTypes", "Observability"]),
    .testTarget(
      name: "HTTPServerTests",
      dependencies: [
        "APIContract", "CLinux", "DomainTypes", "HTTPServer", "HTTPTypes", "Observability", "ProcessLifecycle",
      ]),
    .testTarget(name: "HTTPTypesTests", dependencies: ["HTTPTypes"]),
    .testTarget(
      name: "IdentityConformanceTests",
      dependencies: [
        "APIClient", "APIContract", "Cryptography", "Database", "DomainTypes", "HTTPClient", "HTTPServer", "HTTPTypes",
        "IdentityDomain", "IdentitySandbox", "IdentityServer", "IdentityStorage", "JOSE", "Observability", "Outbox",
      ]),
    .testTarget(
      name: "IdentityDaemonTests",
      dependencies: ["DaemonTestSupport", "gdx-gateway", "identity", "portal", "service-backend"]),
    .testTarget(name: "IdentityDomainTests", dependencies: ["DomainTypes", "IdentityDomain"]),
    .testTarget(
      name: "IdentityServerTests",
      dependencies: [
        "APIClient", "APIContract", "AuditLog", "Authorization", "Cryptography", "Database", "DomainTypes", "HTML",
        "HTTPClient",
        "HTTPServer", "HTTPTypes", "IdentityDomain", "IdentityServer", "IdentityStorage", "JOSE", "Observability",
        "Outbox",
      ]),
    .testTarget(
      name: "IdentityStorageTests",
      dependencies: ["AuditLog", "Cryptography", "Database", "DomainTypes", "IdentityDomain", "IdentityStorage"]),
    .testTarget(name: "JOSETests", dependencies: ["Cryptography", "JOSE"]),
    .testTarget(name: "ObservabilityTests", dependencies: ["Observability"]),
    .testTarget(name: "MessagesTests", dependencies: ["Configuration", "HTTPClient", "HTTPTypes", "Messages"]),
    .testTarget(name: "OutboxTests", dependencies: ["Database", "Observability", "Outbox"]),
    .testTarget(
      name: "PortalDaemonTests",
      dependencies: [
        "APIClient", "APIContract", "Cryptography", "DaemonTestSupport", "DomainTypes", "HTTPClient", "HTTPServer",
        "HTTPTypes", "JOSE", "Observability", "PortalTestSupport", "portal",
      ]),
    .testTarget(name: "PortalDomainTests", dependencies: ["DomainTypes", "PortalDomain", "PortalTestSupport"]),
    .testTarget(
      name: "PortalServerTests",
      dependencies: [
        "APIClient", "APIContract", "AuditLog", "Cryptography", "DaemonTestSupport", "Database", "DomainTypes",
        "HTTPClient", "HTTPServer",
        "HTML", "HTTPTypes", "JOSE", "Messages", "Observability", "Outbox", "PortalDomain", "PortalServer",
        "PortalStorage", "PortalTestSupport", "ProcessLifecycle", "VirusScanner", "WebSession",
      ]),
    .testTarget(
      name: "PortalStorageTests",
      dependencies: [
        "AuditLog", "Cryptography", "Database", "DomainTypes", "Outbox", "PortalDomain", "PortalStorage",
        "PortalTestSupport",
      ]),
    .target(
      name: "PortalTestSupport", dependencies: ["DomainTypes", "PortalDomain"], path: "Tests/PortalTestSupport"),
    .testTarget(name: "ProcessLifecycleTests", dependencies: ["Configuration", "Observability", "ProcessLifecycle"]),
    .testTarget(
      name: "ServiceBackendDaemonTests",
      dependencies: [
        "APIClient", "APIContract", "Cryptography", "DaemonTestSupport", "DomainTypes", "HTTPClient", "HTTPServer",
        "HTTPTypes", "JOSE", "Observability", "ServiceBackendDomain", "ServiceBackendFixtures", "service-backend",
      ]),
    .target(
      name: "ServiceBackendFixtures", dependencies: ["DomainTypes", "ServiceBackendDomain"],
      path: "Tests/ServiceBackendFixtures"),
    .testTarget(
      name: "ServiceBackendDomainTests",
      dependencies: ["DomainTypes", "ServiceBackendDomain", "ServiceBackendFixtures"]),
    .testTarget(
      name: "ServiceBackendStorageTests",
      dependencies: [
        "AuditLog", "Cryptography", "Database", "DomainTypes", "Outbox", "ServiceBackendDomain",
        "ServiceBackendFixtures", "ServiceBackendStorage",
      ]),
    .testTarget(
      name: "ServiceBackendServerTests",
      dependencies: serverShared + [
        "DaemonTestSupport", "Database", "EDocument", "ServiceBackendDomain", "ServiceBackendFixtures",
        "ServiceBackendServer",
        "ServiceBackendStorage",
      ]),
    .testTarget(name: "VirusScannerTests", dependencies: ["VirusScanner"]),
    .testTarget(
      name: "WebSessionTests",
      dependencies: [
        "APIClient", "APIContract", "Cryptography", "Database", "DomainTypes", "HTTPClient", "HTTPServer", "HTTPTypes",
        "JOSE", "WebSession",
      ]),
  ]
)

for target in package.targets where [.regular, .executable, .test].contains(target.type) {
  var settings = target.swiftSettings ?? []
  settings += [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
  ]
  // No pointer can enter the pure layers.
  if target.name.hasSuffix("Domain") || ["APIContract", "DomainTypes", "HTTPTypes"].contains(target.name) {
    settings.append(.strictMemorySafety())
  }
  target.swiftSettings = settings
}
