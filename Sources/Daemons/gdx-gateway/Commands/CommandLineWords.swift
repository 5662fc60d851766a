import APIContract
import DomainTypes
import FoundationEssentials
import ProcessLifecycle

/// The words behind a command: what stands alone, and `--name value` or a bare `--flag`.
struct CommandLineWords {
  let positional: [String]
  private let options: [String: String]
  private let flags: Set<String>
  private let usage: String

  /// `flags` take no value; any other `--name` takes the word behind it.
  ///
  /// - Throws: `UsageError` that names an option which is not among `options`, or has no value, and the usage.
  init(_ words: [String], options allowed: Set<String> = [], flags known: Set<String> = ["json"], usage: String) throws
  {
    var positional: [String] = []
    var options: [String: String] = [:]
    var flags: Set<String> = []
    var rest = words[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("--") else {
        positional.append(word)
        continue
      }
      let name = String(word.dropFirst(2))
      if known.contains(name) {
        flags.insert(name)
      } else if allowed.contains(name) {
        guard let value = rest.popFirst() else { throw UsageError("\(word) needs a value: \(usage)") }
        options[name] = value
      } else {
        throw UsageError("there is no option \(word): \(usage)")
      }
    }
    self.positional = positional
    self.options = options
    self.flags = flags
    self.usage = usage
  }

  var wrongUsage: UsageError { UsageError(usage) }
  var asJSON: Bool { flags.contains("json") }
  subscript(_ name: String) -> String? { options[name] }

  func required(_ name: String) throws -> String {
    guard let value = options[name] else { throw UsageError("--\(name) is missing: \(usage)") }
    return value
  }

  func date(_ name: String) throws -> CivilDate? {
    guard let text = options[name] else { return nil }
    guard let date = CivilDate(text) else { throw UsageError("--\(name) needs a date YYYY-MM-DD") }
    return date
  }

  func number(_ name: String) throws -> Int? {
    guard let text = options[name] else { return nil }
    guard let number = Int(text), number > 0 else { throw UsageError("--\(name) needs a positive number") }
    return number
  }

  func list(_ name: String) -> [String]? {
    options[name].map { text in text.split(separator: ",").map { String($0).filter { $0 != " " } } }
  }

  /// Prints JSON where `--json` was given, else lines for people.
  func show(_ value: some Encodable, _ lines: [String]) throws {
    if asJSON {
      print(String(decoding: try ContractJSON.encode(value), as: UTF8.self))
    } else {
      for line in lines { print(line) }
    }
  }
}

/// In whose name the command line acts, for the audit log.
var commandLineActor: String { "cli:\(ProcessInfo.processInfo.userName)" }
