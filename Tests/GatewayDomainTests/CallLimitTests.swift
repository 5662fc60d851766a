import FoundationEssentials
import GatewayDomain
import Testing

@Suite struct CallLimitTests {
  let start = Date(timeIntervalSince1970: 1_800_000_000)

  @Test func `at twice the limit exactly the limit passes, and the next minute has its full rate again`() {
    var count = CallCount(dayEnds: start.addingTimeInterval(80_000))
    let limit = CallLimit(perMinute: 60)
    var passed: [Int: Int] = [:]
    for call in 0..<360 {
      let at = Double(call) * 0.5
      if count.admit(limit, now: start.addingTimeInterval(at)) == .allowed { passed[Int(at / 60), default: 0] += 1 }
    }
    #expect(passed == [0: 60, 1: 60, 2: 60])
  }

  @Test func `refused calls count for nothing`() {
    var count = CallCount(dayEnds: start.addingTimeInterval(80_000))
    let limit = CallLimit(perMinute: 1, perDay: 2)
    #expect(count.admit(limit, now: start) == .allowed)
    for second in 1...50 {
      #expect(count.admit(limit, now: start.addingTimeInterval(Double(second))) == .refused(retryAfter: 60 - second))
    }
    #expect(count.admit(limit, now: start.addingTimeInterval(60)) == .allowed)
    #expect(count.admit(limit, now: start.addingTimeInterval(120)) == .refused(retryAfter: 79_880))
  }

  @Test func `a call that is given back counts nowhere, and one of an earlier minute changes nothing in this one`() {
    var count = CallCount(dayEnds: start.addingTimeInterval(80_000))
    let limit = CallLimit(perMinute: 1)
    #expect(count.admit(limit, now: start) == .allowed)
    count.giveBack(admitted: start)
    #expect(count.admit(limit, now: start) == .allowed)
    #expect(count.admit(limit, now: start.addingTimeInterval(60)) == .allowed)
    count.giveBack(admitted: start)
    #expect(count.admit(limit, now: start.addingTimeInterval(60)) == .refused(retryAfter: 60))
    var day = CallCount(dayEnds: start.addingTimeInterval(100))
    #expect(day.admit(CallLimit(perDay: 1), now: start) == .allowed)
    #expect(day.admit(CallLimit(perDay: 1), now: start.addingTimeInterval(100)) == .allowed)
    day.giveBack(admitted: start)
    #expect(day.admit(CallLimit(perDay: 1), now: start.addingTimeInterval(100)) == .refused(retryAfter: 86_400))
  }

  @Test func `a quota of a day ends at midnight, and a restart does not give a second one`() {
    var count = CallCount(inDay: 5, dayEnds: start.addingTimeInterval(100))
    let limit = CallLimit(perDay: 5)
    #expect(count.admit(limit, now: start) == .refused(retryAfter: 100))
    #expect(count.admit(limit, now: start.addingTimeInterval(100)) == .allowed)
  }
}
