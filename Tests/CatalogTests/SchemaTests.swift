import DaemonTestSupport
import DomainTypes
import Foundation
import Testing

/// The JSON Schema that editors use says the same as the decoder that reads the files.
@Suite struct SchemaTests {
  static let schemaFile = Program.repository.appending(path: "docs/reference/license-definition.schema.json")
  static let fixture = Program.repository.appending(path: "Tests/Fixtures/catalog/every-member.json")
  let schema: Schema
  let sample: JSONValue

  init() throws {
    schema = Schema(root: try JSONDecoder().decode(JSONValue.self, from: Data(contentsOf: Self.schemaFile)))
    sample = try JSONDecoder().decode(JSONValue.self, from: Data(contentsOf: Self.fixture))
  }

  /// Checked by `jsonschema`, which we did not write.
  @Test func `every definition that we deploy is valid by the schema`() async throws {
    let script = Program.repository.appending(path: "Tests/Fixtures/catalog/validate.py").path
    let licenses = Deployed.directory.appending(path: "licenses").path
    let outcome = try await python.run([script, Self.schemaFile.path, licenses, Self.fixture.path])
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output.hasSuffix("valid\n"))
  }

  @Test func `the sample has every member, and the decoder keeps each`() throws {
    let definition = try JSONDecoder().decode(LicenseDefinition.self, from: Data(contentsOf: Self.fixture))
    var kept = try JSONDecoder().decode(JSONValue.self, from: JSONEncoder().encode(definition))
    if case .object(var members) = kept {
      members["$schema"] = sample["$schema"]
      kept = .object(members)
    }
    #expect(kept == sample)
    var used: Set<String> = []
    schema.walk(sample) { place in used.formUnion(place.members.map { "\(place.schemaName).\($0)" }) }
    #expect(schema.allMembers.subtracting(used).sorted() == [])
  }

  @Test func `what the schema requires the decoder requires, and nothing else`() throws {
    var seen: Set<String> = []
    schema.walk(sample) { place in
      for member in place.members where seen.insert("\(place.schemaName).\(member)").inserted {
        let without = sample.changing(place.path + [.member(member)], to: nil)
        #expect(!decodes(without) == place.required.contains(member), "\(place.schemaName).\(member)")
      }
    }
    #expect(seen.count > 80)
  }

  /// Values that `catalog check` judges and not the decoder.
  static let judgedLater: Set<String> = ["root.minimumIAL", "document.formats"]

  @Test func `where the schema lists values the decoder takes just these`() {
    var seen: Set<String> = []
    schema.walk(sample) { place in
      for (member, values) in place.enumerations {
        let name = "\(place.schemaName).\(member)"
        guard !Self.judgedLater.contains(name), seen.insert(name).inserted else { continue }
        let isList = place.value[member]?.array != nil
        let path = place.path + [.member(member)] + (isList ? [.item(0)] : [])
        for value in values { #expect(decodes(sample.changing(path, to: value)), "\(name) \(value)") }
        #expect(!decodes(sample.changing(path, to: "nonsense")), "\(name)")
      }
    }
    #expect(seen.isSuperset(of: ["root.documentKind", "fee.kind", "step.kind", "validity.kind", "join.rule"]))
  }

  private func decodes(_ value: JSONValue) -> Bool {
    guard let data = try? JSONEncoder().encode(value) else { return false }
    return (try? JSONDecoder().decode(LicenseDefinition.self, from: data)) != nil
  }
}
