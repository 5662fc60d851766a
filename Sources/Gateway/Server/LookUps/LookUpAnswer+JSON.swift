internal import APIContract
internal import FoundationEssentials

extension LookUpAnswer {
  /// The answer around values that are JSON already: they were made for the hash, and are not made a second time.
  func json(values: [UInt8]) throws -> [UInt8] {
    var rest = self
    rest.values = [:]
    var json = try ContractJSON.encode(rest)
    // Keys are in order, so that the values stand last: `…,"values":{}}`.
    let empty = Array(#""values":{}}"#.utf8)
    guard json.suffix(empty.count).elementsEqual(empty) else { return try ContractJSON.encode(self) }
    json.removeLast(3)
    json += values
    json.append(UInt8(ascii: "}"))
    return json
  }
}
