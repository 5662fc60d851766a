import DomainTypes
import Foundation
import Testing

@Suite struct CatalogRulesTests {
  @Test func `a condition reads from JSON and keeps its meaning`() throws {
    let json =
      #"{"all":[{"field":"a","atMost":200},{"not":{"field":"b","equals":true}},{"any":[{"field":"c","oneOf":["x","y"]},{"field":"a","above":150}]}]}"#
    let condition = try JSONDecoder().decode(Condition.self, from: Data(json.utf8))
    #expect(condition.holds(for: ["a": 160, "b": false]))
    #expect(condition.holds(for: ["a": 20, "c": "x"]))
    #expect(!condition.holds(for: ["a": 20]))
    #expect(!condition.holds(for: ["a": 201, "c": "x"]))
    #expect(condition.fields == ["a", "b", "c"])
    #expect(try JSONDecoder().decode(Condition.self, from: JSONEncoder().encode(condition)) == condition)
  }

  @Test(arguments: [(50, 100), (100, 100), (101, 300), (5000, 900)])
  func `a bracket ends with its bound`(area: Int, baht: Int) throws {
    let rule = try rule(
      #"{"kind":"brackets","field":"a","brackets":[{"upTo":100,"satang":10000},{"upTo":200,"satang":30000},{"satang":90000}]"#
    )
    #expect(rule.fee(for: ["a": .integer(area)]) == Money(baht: baht))
    #expect(rule.fee(for: [:]) == nil)
  }

  @Test func `units round up and never fall below the minimum`() throws {
    let rule = try rule(#"{"kind":"perUnit","field":"a","unit":500,"satang":500,"minimumSatang":20000"#)
    #expect(rule.fee(for: ["a": 501]) == Money(baht: 200))
    #expect(rule.fee(for: ["a": 50_000]) == Money(baht: 500))
  }

  @Test func `a year ends the day before, and 29 February on the 27th`() throws {
    let years = ValidityRule(kind: .years, years: 1)
    #expect(years.lastDay(issuedOn: try #require(CivilDate("2026-11-23")))?.iso == "2027-11-22")
    #expect(years.lastDay(issuedOn: try #require(CivilDate("2028-02-29")))?.iso == "2029-02-27")
  }

  private func rule(_ json: String) throws -> FeeRule {
    try JSONDecoder().decode(
      FeeRule.self, from: Data((json + #","confirmed":true,"explanation":{"th":"ก","en":"a"}}"#).utf8))
  }
}
