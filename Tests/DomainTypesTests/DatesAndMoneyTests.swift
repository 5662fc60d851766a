import DomainTypes
import Foundation
import Testing

@Suite struct DatesAndMoneyTests {
  @Test func `day numbers go there and back over four centuries`() throws {
    for number in stride(from: -60_000, through: 90_000, by: 7) {
      #expect(CivilDate(dayNumber: number).dayNumber == number)
    }
    #expect(try #require(CivilDate("1970-01-01")).dayNumber == 0)
    #expect(try #require(CivilDate("2026-11-23")).weekday == 1)
    #expect(CivilDate("2026-02-29") == nil)
  }

  @Test func `a day after midnight in Bangkok is still yesterday in UTC`() throws {
    let moment = try Date("2026-11-23T17:30:00Z", strategy: .iso8601)
    let time = BangkokTime(moment)
    #expect(time.date.iso == "2026-11-24")
    #expect(time.clock(.thai) == "00.30 น.")
    #expect(BangkokTime(BangkokTime.midnight(of: time.date)).date == time.date)
  }

  @Test func `dates read as people say them`() throws {
    let date = try #require(CivilDate("2026-11-23"))
    #expect(date.long(.thai) == "23 พฤศจิกายน 2569")
    #expect(date.short(.english) == "23 Nov 2026")
  }

  @Test func `money shows satang and groups thousands`() {
    #expect(Money(satang: 123_456_705).formatted == "1,234,567.05")
    #expect(Money(baht: 3000).plain == "3000.00")
    #expect(Money(satang: 10) + Money(satang: 20) == Money(satang: 30))
  }

  @Test func `money on the wire names its currency`() throws {
    let json = try JSONEncoder().encode(Money(baht: 1))
    #expect(try JSONDecoder().decode(Money.self, from: json) == Money(baht: 1))
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Money.self, from: Data(#"{"satang":1,"currency":"USD"}"#.utf8))
    }
  }
}
