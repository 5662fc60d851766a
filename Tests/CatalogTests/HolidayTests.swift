import DaemonTestSupport
import DomainTypes
import Foundation
import Testing

/// The days on which state offices are closed, held against the package `holidays`, which we did not write.
@Suite struct HolidayTests {
  struct Table: Decodable {
    struct Day: Decodable { var date: CivilDate }
    var holidays: [Day]
  }

  let dates: [CivilDate]
  init() throws {
    let data = try Data(contentsOf: Deployed.directory.appending(path: "holidays.json"))
    dates = try JSONDecoder().decode(Table.self, from: data).holidays.map(\.date)
  }

  @Test func `2026 to 2028 are the public holidays of Thailand on which state offices close`() async throws {
    let script = Program.repository.appending(path: "Tests/Fixtures/catalog/state_holidays.py").path
    let outcome = try await python.run([script, "2026", "2027", "2028"])
    try #require(outcome.status == 0, "\(outcome.errors)")
    let expected = outcome.output.split(separator: "\n").map(String.init)
    #expect(expected.count > 55)
    #expect(dates.map(\.iso) == expected)
  }

  @Test func `Labor Day is no holiday of state offices, Songkran is`() {
    #expect(!dates.contains { $0.month == 5 && $0.day == 1 })
    for year in 2026...2028 { #expect(dates.filter { $0.year == year && $0.month == 4 }.count >= 4) }
  }
}
