import DomainTypes
import Foundation
import Testing

@Suite struct FeeEstimateTests {
  private func rule(_ json: String) throws -> FeeRule {
    let rest = #""confirmed": false, "explanation": {"th": "ก", "en": "a"}"#
    return try JSONDecoder().decode(FeeRule.self, from: Data("{\(json), \(rest)}".utf8))
  }

  private func baht(_ least: Int, _ most: Int?) -> FeeEstimate {
    .between(Money(baht: least), most.map { Money(baht: $0) })
  }

  @Test func `an amount that an answer may still change is no amount yet`() throws {
    let rule = try rule(
      """
      "kind": "fixed", "satang": 1000, "cases": [
        {"when": {"field": "use", "equals": "moving"}, "satang": 6000},
        {"when": {"field": "use", "equals": "fixed"}, "satang": 7500}]
      """)
    #expect(rule.estimate(for: [:]) == baht(10, 75))
    #expect(rule.estimate(for: ["use": "moving"]) == .exact(Money(baht: 60)))
    #expect(rule.estimate(for: ["use": "other"]) == .exact(Money(baht: 10)))
  }

  @Test func `amounts that are all the same are exact, whatever is answered`() throws {
    let rule = try rule(
      #""kind": "fixed", "satang": 500, "cases": [{"when": {"field": "a", "equals": 1}, "satang": 500}]"#)
    #expect(rule.estimate(for: [:]) == .exact(Money(baht: 5)))
  }

  @Test func `a table is between its rows, and beyond its end there is nothing`() throws {
    let rule = try rule(
      #""kind": "brackets", "field": "area", "brackets": [{"upTo": 10, "satang": 10000}, {"upTo": 200, "satang": 100000}]"#
    )
    #expect(rule.estimate(for: [:]) == baht(100, 1000))
    #expect(rule.estimate(for: ["area": 10]) == .exact(Money(baht: 100)))
    #expect(rule.estimate(for: ["area": .number(200.5)]) == .beyond)
  }

  @Test func `units without an end have a least amount only, and what is known narrows it`() throws {
    let rule = try rule(
      """
      "kind": "perUnit", "field": "area", "satang": 50, "baseSatang": 2000, "cases": [
        {"when": {"field": "floors", "above": 3}, "satang": 400}]
      """)
    #expect(rule.estimate(for: [:]) == .between(Money(satang: 2050), nil))
    #expect(rule.estimate(for: ["floors": 4]) == .between(Money(satang: 2400), nil))
    #expect(rule.estimate(for: ["area": 100]) == baht(70, 420))
    #expect(rule.estimate(for: ["area": 100, "floors": 1]) == .exact(Money(baht: 70)))
  }
}
