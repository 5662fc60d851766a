import DomainTypes
import ServiceBackendDomain
import Testing

@Suite struct JSONDifferenceTests {
  @Test func `a change is named by its path with both values`() {
    let old: JSONValue = .object(["fee": .object(["satang": 100]), "same": 1])
    let new: JSONValue = .object(["fee": .object(["satang": 200]), "same": 1])
    #expect(JSONDifference.between(old, new) == [JSONDifference("fee.satang", old: 100, new: 200)])
  }

  @Test func `one more entry of a list is one difference`() {
    let old: JSONValue = .object(["fields": .array(["a", "b"]), "steps": .array([.object(["kind": "check"])])])
    let sign: JSONValue = .object(["kind": "sign", "roles": .array(["signatory"])])
    let new: JSONValue = .object([
      "fields": .array(["new", "a", "b"]), "steps": .array([.object(["kind": "check"]), sign]),
    ])
    #expect(
      JSONDifference.between(old, new) == [
        JSONDifference("fields[]", old: nil, new: "new"), JSONDifference("steps[sign]", old: nil, new: sign),
      ])
  }

  @Test func `another order is one difference`() {
    #expect(
      JSONDifference.between(.array(["a", "b"]), .array(["b", "a"]), at: "fields") == [
        JSONDifference("fields", old: .array(["a", "b"]), new: .array(["b", "a"]))
      ])
  }

  @Test func `an entry is found by its key wherever it stands`() {
    func paper(_ key: String, _ name: String) -> JSONValue { .object(["key": .string(key), "name": .string(name)]) }
    let found = JSONDifference.between(
      .array([paper("map", "Map"), paper("lease", "Lease")]), .array([paper("map", "Plan"), paper("lease", "Lease")]),
      at: "documents")
    #expect(found == [JSONDifference("documents[map].name", old: "Map", new: "Plan")])
  }
}
