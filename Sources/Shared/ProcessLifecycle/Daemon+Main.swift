internal import Configuration
internal import FoundationEssentials
internal import Glibc
internal import Observability

/// Exit statuses (sysexits.h).
package enum ExitStatus {
  package static let failure: Int32 = 1
  package static let usage: Int32 = 64
  package static let configuration: Int32 = 78
}

extension Daemon {
  /// Does what the command line asks for, then ends the process.
  package func main() async -> Never {
    let arguments = Array(CommandLine.arguments.dropFirst())
    exit(await run(arguments, environment: ProcessInfo.processInfo.environment))
  }

  /// The same without ending the process.
  ///
  /// - Returns: the exit status.
  package func run(_ arguments: [String], environment: [String: String]) async -> Int32 {
    // A peer that went away is an EPIPE where it is written to, not the end of the process.
    signal(SIGPIPE, SIG_IGN)
    do {
      let invocation = try DaemonCommand.parse(arguments, ownCommands: Set(commands.map(\.name)))
      try await perform(invocation, environment)
      return 0
    } catch let error as UsageError {
      Self.complain("\(name): \(error)\nTry \(name) --help")
      return ExitStatus.usage
    } catch let error as ConfigErrors {
      Self.complain(error.errors.map { "\(name): \($0)" }.joined(separator: "\n"))
      return ExitStatus.configuration
    } catch let error as ConfigError {
      Self.complain("\(name): \(error)")
      return ExitStatus.configuration
    } catch {
      Self.complain("\(name): \(error)")
      return ExitStatus.failure
    }
  }

  private func perform(_ invocation: DaemonInvocation, _ environment: [String: String]) async throws {
    switch invocation.command {
    case .help: print(usage)
    case .version: print("\(name) \(version)")
    case .checkConfig:
      let loaded = try load(invocation, environment)
      print(loaded.keys.effectiveValues)
    case .serve:
      let loaded = try load(invocation, environment)
      let context = loaded.context
      context.logger.notice("starting", ["version": version, "mode": context.mode.rawValue])
      context.metrics.addProcessMetrics()
      context.metrics.gauge("build_info", help: "The version that runs.", labels: ["version": version]).set(1)
      let services = [context.clock] + (try await serve(loaded.settings, context))
      StartPages.letGo()
      try await ServiceGroup(services, logger: context.logger).run()
    case .migrate:
      let loaded = try load(invocation, environment)
      try await migrate(loaded.settings, loaded.context)
    case .backup(let path):
      let loaded = try load(invocation, environment)
      try await backup(loaded.settings, path, loaded.context)
    case .other(let words):
      let arguments = Array(words.dropFirst())
      let fitting = commands.filter { $0.name == words.first && ($0.verb == nil || $0.verb == arguments.first) }
      guard let command = fitting.first else {
        let verbs = commands.filter { $0.name == words.first }.compactMap(\.verb).joined(separator: ", ")
        throw UsageError("\(words.first ?? "") needs one of: \(verbs)")
      }
      try await perform(command, arguments, invocation, environment)
    }
  }

  private func perform(
    _ command: OwnCommand, _ arguments: [String], _ invocation: DaemonInvocation, _ environment: [String: String]
  ) async throws {
    switch command.action {
    case .configured(let body):
      let loaded = try load(invocation, environment)
      try await body(loaded.settings, arguments, loaded.context)
    case .onDemand(let body):
      try await body(
        {
          let loaded = try load(invocation, environment)
          return (loaded.settings, loaded.context)
        }, arguments)
    case .plain(let body):
      let logger = Logger(label: name)
      try await body(
        arguments,
        DaemonContext(
          logger: logger, metrics: Metrics(), health: HealthState(), mode: .sandbox, clock: SandboxClock(file: nil)))
    }
  }

  private static func complain(_ text: String) { LineWriter.standardError.write(Array((text + "\n").utf8)) }
}

// MARK: Configuration

extension Daemon {
  struct Loaded {
    let settings: Settings
    let context: DaemonContext
    let keys: [ConfigKey]
  }

  private func load(_ invocation: DaemonInvocation, _ environment: [String: String]) throws -> Loaded {
    var reader = try ConfigReader(file: invocation.configFile, environment: environment, prefix: environmentPrefix)
    let level = readLogLevel(&reader)
    let clockFile = readClockFile(&reader)
    let settings = settings(&reader)
    try reader.finish()
    let context = DaemonContext(
      logger: Logger(label: name, level: level), metrics: Metrics(), health: HealthState(), mode: reader.mode,
      clock: SandboxClock(file: clockFile))
    return Loaded(settings: settings, context: context, keys: reader.keys)
  }

  private func readLogLevel(_ reader: inout ConfigReader) -> Logger.Level {
    reader.choice("log.level", default: Logger.Level.info, doc: "The least level that is logged.")
  }

  /// A clock that can be moved would decide deadlines and the life of tokens: only a sandbox has one.
  private func readClockFile(_ reader: inout ConfigReader) -> String? {
    reader.sandboxPath(
      "sandbox.clock", doc: "Sandbox only: the file that says how many seconds the daemons' clocks are ahead.")
  }

  /// The text of `--help`: the commands, then every key with its default.
  package var usage: String {
    var reader = ConfigReader(text: "", prefix: environmentPrefix)
    _ = readLogLevel(&reader)
    _ = readClockFile(&reader)
    _ = settings(&reader)
    let own = commands.map { ("\($0.name) \($0.arguments)", $0.summary) }
    let common = [
      ("serve", "run until SIGTERM"),
      ("check-config", "read the configuration, report every fault, print the values in effect"),
      ("migrate", "bring the database to this version"),
      ("backup PATH", "write a consistent copy of the database while the daemon runs"),
      ("--help", "print this"), ("--version", "print the version"),
    ]
    let width = (common + own).map(\.0.count).max() ?? 0
    let lines = (common + own).map { call, summary in
      "  \(call)\(String(repeating: " ", count: width - call.count + 2))\(summary)"
    }
    return """
      \(name) \(version): \(summary)

      Usage: \(name) COMMAND [--config FILE]

      \(lines.joined(separator: "\n"))

      Exit status: 0 done, 1 failure, 64 wrong usage, 78 wrong configuration.

      Configuration (file lines "key = value"; the environment wins):

      \(reader.keys.documentation)
      """
  }
}
