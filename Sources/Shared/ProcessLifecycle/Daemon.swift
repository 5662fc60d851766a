package import Configuration
package import FoundationEssentials
package import Observability

/// A daemon as its `main.swift` declares it; `Daemon.main()` does the rest.
///
/// ```swift
/// await Daemon(
///   name: "identity", version: buildVersion, summary: "who people are",
///   settings: { IdentitySettings(&$0) },
///   serve: { settings, context in [ … services, in the order they need each other … ] },
///   migrate: { settings, context in … }, backup: { settings, path, context in … }
/// ).main()
/// ```
package struct Daemon<Settings: Sendable>: Sendable {
  /// A command beside the common ones.
  package struct OwnCommand: Sendable {
    package enum Action: Sendable {
      /// Reads the configuration first.
      case configured(@Sendable (_ settings: Settings, _ arguments: [String], DaemonContext) async throws -> Void)
      /// Reads it only where `load` is called, because some uses of the command need none.
      case onDemand(
        @Sendable (_ load: @Sendable () throws -> (Settings, DaemonContext), _ arguments: [String]) async throws -> Void
      )
      /// Runs without one.
      case plain(@Sendable (_ arguments: [String], DaemonContext) async throws -> Void)
    }

    let name: String
    let arguments: String
    let summary: String
    let action: Action
    /// The first argument that this entry is for; `nil` for any.
    let verb: String?

    /// `arguments` is what stands behind the name in the usage text.
    ///
    /// Two entries may have one name when each is for another `verb`: one then reads the configuration, the other not.
    package init(_ name: String, verb: String? = nil, arguments: String = "", summary: String, _ action: Action) {
      self.name = name
      self.verb = verb
      self.arguments = arguments
      self.summary = summary
      self.action = action
    }
  }

  let name: String
  let version: String
  let summary: String
  let settings: @Sendable (inout ConfigReader) -> Settings
  let serve: @Sendable (Settings, DaemonContext) async throws -> [any Service]
  let migrate: @Sendable (Settings, DaemonContext) async throws -> Void
  let backup: @Sendable (Settings, _ path: String, DaemonContext) async throws -> Void
  let commands: [OwnCommand]

  /// Declares the daemon.
  ///
  /// `name` in capitals begins every environment variable. `settings` reads every key; faults are reported together
  /// after it returned. `serve` makes the services; they run until SIGTERM and stop in reverse order.
  package init(
    name: String, version: String, summary: String,
    settings: @escaping @Sendable (inout ConfigReader) -> Settings,
    serve: @escaping @Sendable (Settings, DaemonContext) async throws -> [any Service],
    migrate: @escaping @Sendable (Settings, DaemonContext) async throws -> Void,
    backup: @escaping @Sendable (Settings, _ path: String, DaemonContext) async throws -> Void,
    commands: [OwnCommand] = []
  ) {
    self.name = name
    self.version = version
    self.summary = summary
    self.settings = settings
    self.serve = serve
    self.migrate = migrate
    self.backup = backup
    self.commands = commands
  }

  var environmentPrefix: String { String(name.uppercased().map { $0 == "-" ? "_" : $0 }) }
}

/// What a daemon gets from its process.
package struct DaemonContext: Sendable {
  package let logger: Logger
  package let metrics: Metrics
  package let health: HealthState
  package let mode: Mode
  /// Every daemon takes the time from here, so that a sandbox can move it.
  package let clock: SandboxClock
  /// The time as a value to hand on.
  package var now: @Sendable () -> Date { { [clock] in clock.now() } }
}
