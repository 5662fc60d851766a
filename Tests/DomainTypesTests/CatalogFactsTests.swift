import DomainTypes
import Foundation
import Testing

@Suite struct CatalogFactsTests {
  static let signboard = #"""
    {"kind":"perUnit","field":"size","unit":500,"satang":5000,"minimumSatang":20000,"maximumSatang":9000000,
     "cases":[{"when":{"all":[{"field":"kind","equals":"thai"},{"field":"moves","equals":true}]},"satang":1000},
              {"when":{"field":"kind","equals":"thai"},"satang":500}],
     "confirmed":true,"explanation":{"th":"ก","en":"a"}}
    """#

  @Test(
    arguments: [
      (["kind": "thai", "size": 50_000], 500), (["kind": "thai", "moves": true, "size": 50_000], 1000),
      (["kind": "foreign", "size": 50_000], 5000), (["kind": "thai", "size": 500], 200),
      (["kind": "foreign", "size": 100_000_000], 90_000),
    ] as [([String: JSONValue], Int)])
  func `the first case that holds gives the amount, between least and most`(answers: [String: JSONValue], baht: Int)
    throws
  {
    #expect(try rule(Self.signboard).fee(for: answers) == Money(baht: baht))
  }

  @Test func `a base comes on top, and a case may bring its own brackets`() throws {
    let rule = try rule(
      #"""
      {"kind":"brackets","field":"a","baseSatang":2000,"brackets":[{"upTo":10,"satang":100},{"satang":200}],
       "cases":[{"when":{"field":"b","equals":"x"},"brackets":[{"satang":50000}]}],
       "confirmed":true,"explanation":{"th":"ก","en":"a"}}
      """#)
    #expect(rule.fee(for: ["a": 10]) == Money(satang: 2100))
    #expect(rule.fee(for: ["a": 11]) == Money(satang: 2200))
    #expect(rule.fee(for: ["a": 11, "b": "x"]) == Money(satang: 52_000))
    #expect(rule.fields == ["a", "b"])
    #expect(rule.range.lowest == Money(satang: 2100) && rule.range.highest == Money(satang: 52_000))
  }

  @Test func `a rule by units has no highest amount unless it is said`() throws {
    let rule = try rule(Self.signboard)
    #expect(rule.range.lowest == Money(baht: 200))
    #expect(rule.range.highest == Money(baht: 90_000))
    #expect(try self.rule(Self.signboard.replacing(#""maximumSatang":9000000,"#, with: "")).range.highest == nil)
  }

  @Test func `amounts that no number holds give no fee`() throws {
    let rule = try rule(Self.signboard.replacing(":5000,", with: ":9000000000000,"))
    #expect(rule.fee(for: ["size": .number(9e11), "kind": "foreign"]) == nil)
  }

  @Test func `the office with the longest matching area serves the place`() throws {
    let agency = try JSONDecoder().decode(
      Agency.self,
      from: Data(
        #"""
        {"id":"city","name":{"th":"ก","en":"a"},"taxID":"0994000000014","billerSuffix":"01","offices":[
         {"id":"rest","name":{"th":"ก","en":"a"},"areas":["10","11"]},
         {"id":"old","name":{"th":"ก","en":"a"},"areas":["1001"]}]}
        """#.utf8))
    #expect(agency.office(forArea: "100107")?.id == "old")
    #expect(agency.office(forArea: "100201")?.id == "rest")
    #expect(agency.office(forArea: "500101") == nil)
  }

  @Test(arguments: [("2026-08-24", false), ("2026-08-25", true), ("2026-11-23", true), ("2026-11-24", false)])
  func `a renewal opens 90 days before the last day and closes with it`(day: String, isOpen: Bool) throws {
    let window = try JSONDecoder().decode(ActionWindow.self, from: Data(#"{"daysBefore":90,"confirmed":true}"#.utf8))
    let lastDay = try #require(CivilDate("2026-11-23"))
    #expect(window.holds(on: try #require(CivilDate(day)), lastDay: lastDay) == isOpen)
  }

  @Test func `an amended license keeps its last day, a renewed one gets a new one`() throws {
    let date = try #require(CivilDate("2026-11-23"))
    let lastDay = try #require(CivilDate("2027-03-31"))
    var rule = ValidityRule(kind: .years, years: 1)
    #expect(rule.lastDay(issuedOn: date, replacing: lastDay)?.iso == "2027-11-22")
    rule.keepsLastDay = true
    #expect(rule.lastDay(issuedOn: date, replacing: lastDay) == lastDay)
    #expect(rule.lastDay(issuedOn: date, replacing: nil) == nil)
  }

  @Test func `the last of ten calendar years ends on its 31 December, the year of issue counted`() throws {
    let date = try #require(CivilDate("2026-03-01"))
    #expect(ValidityRule(kind: .endOfYear, years: 10).lastDay(issuedOn: date)?.iso == "2035-12-31")
    #expect(ValidityRule(kind: .endOfYear).lastDay(issuedOn: date)?.iso == "2026-12-31")
  }

  @Test func `a prerequisite counts for its actions while its condition holds`() throws {
    let one = try JSONDecoder().decode(
      Prerequisite.self,
      from: Data(
        #"""
        {"license":"other","requiredWhen":{"field":"a","above":10},"because":{"th":"ก","en":"a"},"confirmed":false}
        """#.utf8))
    #expect(one.isNeeded(for: .new, answers: ["a": 11]))
    #expect(!one.isNeeded(for: .new, answers: ["a": 10]))
    #expect(!one.isNeeded(for: .renew, answers: ["a": 11]))
  }

  private func rule(_ json: String) throws -> FeeRule {
    try JSONDecoder().decode(FeeRule.self, from: Data(json.utf8))
  }
}
