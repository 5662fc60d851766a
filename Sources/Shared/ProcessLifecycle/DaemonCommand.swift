/// What the command line of a daemon asks for.
package enum DaemonCommand: Sendable, Equatable {
  case serve
  case checkConfig
  case migrate
  case backup(String)
  case help
  case version
  /// A command of this daemon's own, with its arguments.
  case other([String])
}

/// The command and the options that all commands share.
package struct DaemonInvocation: Sendable, Equatable {
  package var command: DaemonCommand
  /// The file named by `--config`.
  package var configFile: String?

  package init(_ command: DaemonCommand, configFile: String? = nil) {
    self.command = command
    self.configFile = configFile
  }
}

/// The command line cannot be understood; exit status 64.
package struct UsageError: Error, Equatable, CustomStringConvertible {
  package let description: String
  package init(_ description: String) { self.description = description }
}

extension DaemonCommand {
  /// Reads the arguments that follow the program's name.
  ///
  /// `ownCommands` are the names of the daemon's own commands; everything behind such a name but `--config FILE` is
  /// theirs.
  package static func parse(
    _ arguments: [String], ownCommands: Set<String> = []
  ) throws(UsageError) -> DaemonInvocation {
    var words: [String] = []
    var configFile: String?
    var rest = arguments[...]
    while let word = rest.popFirst() {
      if word == "--config" {
        guard let path = rest.popFirst(), !path.isEmpty else { throw UsageError("--config needs a file") }
        configFile = path
      } else if word.hasPrefix("--config=") {
        configFile = String(word.dropFirst("--config=".count))
      } else {
        words.append(word)
      }
    }
    return DaemonInvocation(try command(words, ownCommands), configFile: configFile)
  }

  private static func command(_ words: [String], _ ownCommands: Set<String>) throws(UsageError) -> DaemonCommand {
    guard let name = words.first else { throw UsageError("a command is missing") }
    if ownCommands.contains(name) { return .other(words) }
    let arguments = words.dropFirst()
    func alone(_ command: DaemonCommand) throws(UsageError) -> DaemonCommand {
      if let first = arguments.first { throw UsageError("\(name) takes no argument: \(first)") }
      return command
    }
    switch name {
    case "serve": return try alone(.serve)
    case "check-config": return try alone(.checkConfig)
    case "migrate": return try alone(.migrate)
    case "backup":
      guard arguments.count == 1, let path = arguments.first else { throw UsageError("backup needs one path") }
      return .backup(path)
    case "--help", "-h", "help": return .help
    case "--version", "version": return try alone(.version)
    default: throw UsageError("unknown command: \(name)")
    }
  }
}
