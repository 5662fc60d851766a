import DomainTypes
import FoundationEssentials
import ServiceBackendDomain
import ServiceBackendServer

/// What `catalog …` prints: lines for people, or one JSON document with `--json`.
struct CatalogOutput {
  let isJSON: Bool

  /// What the process ends with when something is wrong: its lines go to the error output.
  struct Refused: Error, CustomStringConvertible { let description: String }

  func write(_ members: [String: JSONValue], or text: String) throws { try write(.object(members), or: text) }

  func write(_ value: JSONValue, or text: String) throws { print(isJSON ? try Self.json(value) : text) }

  /// A file that is imported elsewhere is JSON in any case.
  func write(_ bundle: CatalogBundle) throws { print(try Self.json(bundle)) }

  func write(_ differences: [JSONDifference]) throws {
    let lines = differences.map { difference in
      switch (difference.old, difference.new) {
      case (let old?, let new?): "~ \(difference.path): \(Self.line(old)) -> \(Self.line(new))"
      case (let old?, nil): "- \(difference.path): \(Self.line(old))"
      case (nil, let new): "+ \(difference.path): \(Self.line(new ?? .null))"
      }
    }
    try write(
      .array(
        differences.map { difference in
          var members: [String: JSONValue] = ["path": .string(difference.path)]
          members["old"] = difference.old
          members["new"] = difference.new
          return .object(members)
        }), or: lines.isEmpty ? "no differences" : lines.joined(separator: "\n"))
  }

  /// With `--json` the faults stand on the output too, for programs.
  func refused(_ faults: [DefinitionFault]) throws -> Refused {
    if isJSON {
      let all = faults.map { fault -> JSONValue in
        .object([
          "path": .string(fault.path), "code": .string(fault.code),
          "message": .object(["th": .string(fault.text.th), "en": .string(fault.text.en)]),
        ])
      }
      print(try Self.json(JSONValue.object(["faults": .array(all)])))
    }
    return Refused(description: faults.map(\.description).joined(separator: "\n"))
  }

  private static func line(_ value: JSONValue) -> String { (try? json(value, isPretty: false)) ?? value.text }

  private static func json(_ value: some Encodable, isPretty: Bool = true) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if isPretty { encoder.outputFormatting.insert(.prettyPrinted) }
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}
