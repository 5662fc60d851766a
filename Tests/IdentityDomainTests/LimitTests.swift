import FoundationEssentials
import IdentityDomain
import Testing

@Suite struct LimitTests {
  let now = Date(timeIntervalSince1970: 1_800_000_000)

  @Test func `waiting begins with the fifth failure and doubles`() {
    let failures = { (count: Int) in (0..<count).map { now - Double($0) } }
    #expect(SlowDown.nameAndAddress.wait(failures: failures(4), now: now) == nil)
    #expect(SlowDown.nameAndAddress.wait(failures: failures(5), now: now) == 5)
    #expect(SlowDown.nameAndAddress.wait(failures: failures(7), now: now) == 20)
    #expect(SlowDown.nameAndAddress.wait(failures: failures(60), now: now) == 300)
  }

  @Test func `waiting ends, and old failures are forgotten`() {
    let failures = (0..<5).map { now - Double($0) }
    #expect(SlowDown.nameAndAddress.wait(failures: failures, now: now + 5) == nil)
    #expect(SlowDown.nameAndAddress.wait(failures: failures.map { $0 - 900 }, now: now) == nil)
  }

  @Test func `strangers cannot keep the owner out for long`() {
    let failures = (0..<1000).map { now - Double($0) / 10 }
    #expect(SlowDown.name.wait(failures: failures, now: now) == 30)
  }

  @Test func `the sixth proofing within the hour waits until the first has left it`() {
    let attempts = (0..<5).map { now - Double($0) * 60 }
    #expect(AttemptLimit.proofingOfCitizen.wait(attempts: attempts.dropLast(), now: now) == nil)
    #expect(AttemptLimit.proofingOfCitizen.wait(attempts: attempts, now: now) == 3600 - 240)
    #expect(AttemptLimit.proofingOfCitizen.wait(attempts: attempts, now: now + 3360) == nil)
  }
}
