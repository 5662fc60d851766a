/// A condition on the answers of a form or of the finder, as data.
///
/// In JSON one of `{"all": […]}`, `{"any": […]}`, `{"not": …}`, `{"field": "a.b", "equals": …}`,
/// `{"field": "a.b", "oneOf": […]}`, `{"field": "a.b", "above": 200}`, `{"field": "a.b", "atMost": 200}`.
public indirect enum Condition: Sendable, Hashable {
  case all([Condition])
  case any([Condition])
  case not(Condition)
  case equals(field: String, JSONValue)
  case oneOf(field: String, [JSONValue])
  case above(field: String, Double)
  case atMost(field: String, Double)

  /// Whether it holds; an answer that is missing holds nothing but `not`.
  public func holds(for answers: [String: JSONValue]) -> Bool {
    switch self {
    case .all(let conditions): conditions.allSatisfy { $0.holds(for: answers) }
    case .any(let conditions): conditions.contains { $0.holds(for: answers) }
    case .not(let condition): !condition.holds(for: answers)
    case .equals(let field, let value): answers[field] == value
    case .oneOf(let field, let values): answers[field].map(values.contains) ?? false
    case .above(let field, let bound): answers[field]?.double.map { $0 > bound } ?? false
    case .atMost(let field, let bound): answers[field]?.double.map { $0 <= bound } ?? false
    }
  }

  /// Every field key that it reads.
  public var fields: Set<String> {
    switch self {
    case .all(let conditions), .any(let conditions): conditions.reduce(into: []) { $0.formUnion($1.fields) }
    case .not(let condition): condition.fields
    case .equals(let field, _), .oneOf(let field, _), .above(let field, _), .atMost(let field, _): [field]
    }
  }
}

extension JSONValue {
  /// A number, however it is written.
  public var double: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }
}

extension Condition: Codable {
  private enum CodingKeys: String, CodingKey { case all, any, not, field, equals, oneOf, above, atMost }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    if let conditions = try container.decodeIfPresent([Condition].self, forKey: .all) {
      self = .all(conditions)
    } else if let conditions = try container.decodeIfPresent([Condition].self, forKey: .any) {
      self = .any(conditions)
    } else if let condition = try container.decodeIfPresent(Condition.self, forKey: .not) {
      self = .not(condition)
    } else {
      let field = try container.decode(String.self, forKey: .field)
      if let value = try container.decodeIfPresent(JSONValue.self, forKey: .equals) {
        self = .equals(field: field, value)
      } else if let values = try container.decodeIfPresent([JSONValue].self, forKey: .oneOf) {
        self = .oneOf(field: field, values)
      } else if let bound = try container.decodeIfPresent(Double.self, forKey: .above) {
        self = .above(field: field, bound)
      } else {
        self = .atMost(field: field, try container.decode(Double.self, forKey: .atMost))
      }
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .all(let conditions): try container.encode(conditions, forKey: .all)
    case .any(let conditions): try container.encode(conditions, forKey: .any)
    case .not(let condition): try container.encode(condition, forKey: .not)
    case .equals(let field, let value):
      try container.encode(field, forKey: .field)
      try container.encode(value, forKey: .equals)
    case .oneOf(let field, let values):
      try container.encode(field, forKey: .field)
      try container.encode(values, forKey: .oneOf)
    case .above(let field, let bound):
      try container.encode(field, forKey: .field)
      try container.encode(bound, forKey: .above)
    case .atMost(let field, let bound):
      try container.encode(field, forKey: .field)
      try container.encode(bound, forKey: .atMost)
    }
  }
}
