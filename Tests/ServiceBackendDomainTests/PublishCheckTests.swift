import DomainTypes
import ServiceBackendDomain
import ServiceBackendFixtures
import Testing

@Suite struct PublishCheckTests {
  var catalog: Catalog
  var liquor: LicenseDefinition
  let today: CivilDate
  init() throws {
    catalog = try SampleCatalog.load()
    liquor = try #require(catalog.definition(LicenseDefinitionID("liquor-sale")))
    today = try #require(CivilDate("2026-06-02"))
  }

  private func places(_ change: (inout ActionDefinition) throws -> Void) rethrows -> [String] {
    var changed = liquor
    if var action = changed.actions["new"] {
      try change(&action)
      changed.actions["new"] = action
    }
    return PublishCheck(changed, in: catalog).faults().map { PublishCheck.jsonPath(of: $0, in: changed) }
  }

  @Test func `a definition that is in force has no fault`() {
    #expect(PublishCheck(liquor, in: catalog).faults() == [])
  }

  @Test func `a paper that no answer ever asks for is unreachable`() {
    let found = places { $0.documents[1].requiredWhen = .equals(field: "premises.tenure", "squat") }
    #expect(found == ["actions.new.documents[1].requiredWhen"])
    let bound = places { $0.documents[1].requiredWhen = .above(field: "premises.areaSquareMeters", 1e9) }
    #expect(bound == ["actions.new.documents[1].requiredWhen"])
  }

  @Test mutating func `a question that depends on one which the form does not ask is unreachable`() throws {
    let index = try #require(catalog.fields.firstIndex { $0.key == "liquor.kinds" })
    catalog.fields[index].askedWhen = .equals(field: "food.kind", "sale")
    let position = try #require(liquor.actions["new"]?.fields.firstIndex(of: "liquor.kinds"))
    #expect(places { _ in }.contains("actions.new.fields[\(position)]"))
  }

  @Test func `a payment of nothing is unreachable`() {
    let found = places { $0.fee.satang = 0 }
    #expect(found == ["actions.new.steps[2]"])
  }

  @Test mutating func `a fee by the unit for a number that may be negative is named`() throws {
    let index = try #require(catalog.fields.firstIndex { $0.key == "premises.areaSquareMeters" })
    catalog.fields[index].minimum = nil
    let found = places {
      $0.fee.kind = .perUnit
      $0.fee.field = "premises.areaSquareMeters"
    }
    #expect(found == ["actions.new.fee"])
  }

  @Test func `a bracket below zero is named, and brackets that nobody can be in`() throws {
    let negative = try places {
      $0.fee = try Self.brackets(#"[{"upTo": 200, "satang": -100}, {"satang": 100}]"#)
    }
    #expect(Set(negative) == ["actions.new.fee"])
    let open = try places { $0.fee = try Self.brackets(#"[{"upTo": 0.5, "satang": 100}]"#) }
    #expect(open == ["actions.new.fee"])
  }

  private static func brackets(_ json: String) throws -> FeeRule {
    try SampleCatalog.decode(
      FeeRule.self,
      #"""
      {"kind": "brackets", "field": "premises.areaSquareMeters", "brackets": \#(json), "confirmed": false,
      "explanation": {"th": "ก", "en": "a"}}
      """#)
  }

  @Test func `a fee that nobody could pay is refused before it can be computed`() {
    let found = places {
      $0.fee.kind = .perUnit
      $0.fee.field = "premises.areaSquareMeters"
      $0.fee.satang = Int.max
    }
    #expect(Set(found).isSuperset(of: ["actions.new.fee"]))
  }

  @Test func `the next version has the next number, from today or later`() throws {
    var next = liquor
    next.version = 3
    next.effectiveFrom = try #require(CivilDate("2026-06-01"))
    let faults = PublishCheck(next, in: catalog).faults(after: liquor, on: today)
    #expect(faults.map(\.code) == ["not-next", "past"])
    next.version = 2
    next.effectiveFrom = today
    #expect(PublishCheck(next, in: catalog).faults(after: liquor, on: today) == [])
    var later = liquor
    later.effectiveFrom = today.adding(days: 9)
    #expect(PublishCheck(next, in: catalog).faults(after: later, on: today).map(\.code) == ["before-latest"])
  }

  @Test func `no front without a back: every role is filled and somebody was there lately`() {
    let everyone = Role.allCases.map { Set([$0]) }
    func codes(_ officers: [Set<Role>], lastActive: CivilDate?) -> [String] {
      let readiness = AgencyReadiness(officers: officers, lastActive: lastActive, activeWithin: 30)
      return Set(PublishCheck(liquor, in: catalog).faults(readiness, on: today).map(\.code)).sorted()
    }
    #expect(codes(everyone, lastActive: today.adding(days: -30)) == [])
    #expect(codes(everyone, lastActive: today.adding(days: -31)) == ["agency-inactive"])
    #expect(codes(everyone, lastActive: nil) == ["agency-inactive"])
    #expect(codes(everyone.filter { $0 != [.cashier] }, lastActive: today) == ["unstaffed"])
  }

  @Test func `more opinions than officers are a dead end`() throws {
    var asking = liquor
    let step = try SampleCatalog.decode(
      ActionDefinition.Step.self,
      #"{"kind": "opinions", "roles": ["reviewer"], "join": {"rule": "all", "count": 2}}"#)
    asking.actions["new"]?.steps.insert(step, at: 1)
    let everyone = Role.allCases.map { Set([$0]) }
    func faults(_ officers: [Set<Role>]) -> [String] {
      PublishCheck(asking, in: catalog).faults(
        AgencyReadiness(officers: officers, lastActive: today, activeWithin: 30), on: today
      ).map(\.path)
    }
    #expect(faults(everyone) == ["licenses/liquor-sale.json: actions.new.steps[1].join"])
    #expect(faults(everyone + [[.reviewer]]) == [])
  }

  @Test func `one officer with every role cannot decide what they checked`() {
    let one = AgencyReadiness(officers: [Set(Role.allCases)], lastActive: today, activeWithin: 30)
    #expect(Set(PublishCheck(liquor, in: catalog).faults(one, on: today).map(\.code)) == ["dead-end"])
    let two = AgencyReadiness(
      officers: [Set(Role.allCases), [.intake, .reviewer]], lastActive: today, activeWithin: 30)
    #expect(PublishCheck(liquor, in: catalog).faults(two, on: today) == [])
  }
}
