internal import DomainTypes

/// A place in a JSON document.
struct JSONPlace: Hashable {
  enum Step: Hashable {
    case key(String)
    case index(Int)
  }

  var steps: [Step]
  init(_ steps: [Step]) { self.steps = steps }

  init(path: [any CodingKey]) { steps = path.map { $0.intValue.map { .index($0) } ?? .key($0.stringValue) } }

  /// Such as `actions.new.steps[0].roles`.
  var text: String {
    steps.reduce(into: "") { text, step in
      switch step {
      case .key(let key): text += (text.isEmpty ? "" : ".") + key
      case .index(let index): text += "[\(index)]"
      }
    }
  }

  /// The value there.
  func value(in document: JSONValue) -> JSONValue? {
    steps.reduce(document) { value, step in
      switch (step, value) {
      case (.key(let key), .object(let members)?): members[key]
      case (.index(let index), .array(let values)?) where values.indices.contains(index): values[index]
      default: nil
      }
    }
  }

  /// Every value at a place of the same shape: any index for an index, any action for an action.
  func alike(in document: JSONValue) -> [JSONValue] {
    var found = [document]
    for (depth, step) in steps.enumerated() {
      let isAction = depth == 1 && steps.first == .key("actions")
      found = found.flatMap { value -> [JSONValue] in
        switch (step, value) {
        case (.index, .array(let values)): values
        case (.key, .object(let members)) where isAction: Array(members.values)
        case (.key(let key), .object(let members)): [members[key]].compactMap { $0 }
        default: []
        }
      }
    }
    return found
  }

  /// The document with another value there; itself where the place does not exist.
  func replacing(in document: JSONValue, with value: JSONValue) -> JSONValue {
    guard let first = steps.first else { return value }
    let rest = JSONPlace(Array(steps.dropFirst()))
    switch (first, document) {
    case (.key(let key), .object(var members)):
      members[key] = rest.replacing(in: members[key] ?? .null, with: value)
      return .object(members)
    case (.index(let index), .array(var values)) where values.indices.contains(index):
      values[index] = rest.replacing(in: values[index], with: value)
      return .array(values)
    default: return document
    }
  }
}
