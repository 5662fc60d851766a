internal import DomainTypes
internal import GatewayDomain

/// Which members of an official answer belong to which facts; a member that stands nowhere here is never released.
///
/// What is not granted becomes null, which official answers are full of, so that programs go on.
enum OfficialAnswer: Sendable {
  /// The members of the answer itself.
  case members([String: [FieldName]])
  /// The members of each object of `ResultList`.
  case results([String: [FieldName]])
  /// The members of `cd:OrganizationJuristicPerson` in `data`.
  case tgix([String: [FieldName]])
  /// Everything, by one fact.
  case whole(FieldName)

  /// The facts that the answer can tell.
  var fields: Set<FieldName> {
    switch self {
    case .members(let names), .results(let names), .tgix(let names): Set(names.values.joined())
    case .whole(let field): [field]
    }
  }

  /// The answer with the granted facts; `nil` when it is not in the official form.
  func released(_ body: [UInt8], granted: Set<FieldName>) -> [UInt8]? {
    if case .whole(let field) = self { return granted.contains(field) ? body : nil }
    guard case .object(let answer)? = JSONValue(json: body) else { return nil }
    return released(answer, granted).map { JSONValue.object($0).json }
  }

  private func released(_ answer: [String: JSONValue], _ granted: Set<FieldName>) -> [String: JSONValue]? {
    switch self {
    case .members(let names): return Self.released(answer, names, granted)
    case .results(let names):
      guard case .array(let results)? = answer["ResultList"] else { return nil }
      // The raw data repeat the whole record in another form.
      return ["ResultList": .array(results.map { Self.released($0, names, granted) }), "RawData": ""]
    case .tgix(let names):
      guard let status = answer["status"] else { return nil }
      guard case .array(let entries)? = answer["data"] else { return ["status": status, "data": .null] }
      let person = "cd:OrganizationJuristicPerson"
      return [
        "status": status,
        "data": .array(
          entries.map { .object([person: $0[person].map { Self.released($0, names, granted) } ?? .null]) }),
      ]
    case .whole: return answer
    }
  }

  private static func released(
    _ value: JSONValue, _ names: [String: [FieldName]], _ granted: Set<FieldName>
  ) -> JSONValue {
    guard case .object(let members) = value else { return .null }
    return .object(released(members, names, granted))
  }

  private static func released(
    _ members: [String: JSONValue], _ names: [String: [FieldName]], _ granted: Set<FieldName>
  ) -> [String: JSONValue] {
    Dictionary(
      members.map { name, value in
        // An error's code and text are no facts about anybody.
        if name == "Code" || name == "Message" { return (name, value) }
        guard let needed = names[name], granted.isSuperset(of: needed) else { return (name, .null) }
        return (name, value)
      }
    ) { first, _ in first }
  }
}
