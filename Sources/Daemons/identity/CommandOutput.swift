internal import APIContract
internal import ProcessLifecycle

/// The words of a command: what it shall do, `--as NAME` for the audit log, `--json` for programs.
struct CommandWords {
  let words: [String]
  let asJSON: Bool
  private let actor: String?

  init(_ arguments: [String]) throws {
    var rest = arguments
    asJSON = rest.contains("--json")
    rest.removeAll { $0 == "--json" }
    if let place = rest.firstIndex(of: "--as") {
      guard place + 1 < rest.count else { throw UsageError("--as needs a name") }
      actor = rest[place + 1]
      rest.removeSubrange(place...(place + 1))
    } else {
      actor = nil
    }
    words = rest
  }

  /// Who does it, as the audit log will say.
  ///
  /// - Throws: `UsageError` when nobody is named: an act without an author is none.
  func named() throws -> String {
    guard let actor, !actor.isEmpty else { throw UsageError("say who does it: --as NAME") }
    return "operator:" + actor
  }

  /// Prints values as JSON, or one line each.
  func show<Value: Encodable>(_ values: [Value], line: (Value) -> String) throws {
    if asJSON {
      print(String(decoding: try ContractJSON.encode(values), as: UTF8.self))
    } else {
      for value in values { print(line(value)) }
    }
  }
}
