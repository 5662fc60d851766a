import DomainTypes
import GatewayDomain
import GatewayRegisters
import Testing

@Suite struct CardCheckTests {
  let world: SandboxWorld

  init() throws { world = try SandboxWorld() }

  @Test func `the right card matches, also when typed untidily`() async throws {
    #expect(try await world.registers.dopa.cardMatches(question()))
    #expect(try await world.registers.dopa.cardMatches(question(first: " สมชาย ", laser: "jt1-2345678-90")))
  }

  @Test func `whatever is wrong, the answer is the same no`() async throws {
    let dopa = world.registers.dopa
    #expect(try await !dopa.cardMatches(question(first: "สมหญิง")))
    #expect(try await !dopa.cardMatches(question(last: "อื่น")))
    #expect(try await !dopa.cardMatches(question(birth: "25380221")))
    #expect(try await !dopa.cardMatches(question(laser: "JT1234567891")))
    #expect(try await !dopa.cardMatches(question("1000000000131")))
    // A void card, and one that has no laser code.
    #expect(
      try await !dopa.cardMatches(
        question("1101700000028", first: "ดวงใจ", last: "บัตรเก่า", birth: "25360105", laser: "JT2000000002")))
    #expect(
      try await !dopa.cardMatches(question("3100100000014", first: "สมศรี", last: "ทดสอบ", birth: "24900000")))
  }

  @Test(arguments: [
    "[4] สถานะไม่ปกติ => ข้อมูลไม่ตรง", "\"[2] บัตรสิ้นสภาพการใช้งาน\"", " [4] x", #"{"Message": "[4] x"}"#,
  ]) func `a 500 that says 2 or 4 is a no`(_ body: String) async throws {
    #expect(try await !DOPARegister(fixed(500, body)).cardMatches(question()))
  }

  @Test(arguments: [
    (500, "[5] ข้อมูลที่ใช้ในการตรวจสอบไม่ครบ", RegisterError.unavailable(retryAfter: nil)),
    (500, "Internal Server Error", .unavailable(retryAfter: nil)), (503, "[4]", .unavailable(retryAfter: nil)),
    (200, "{}", .unreadable), (200, #"{"Result": 7}"#, .unreadable),
  ]) func `anything else is a failure, not a no`(_ status: Int, _ body: String, _ expected: RegisterError) async {
    let dopa = DOPARegister(fixed(status, body))
    await #expect(throws: expected) { try await dopa.cardMatches(question()) }
  }

  private func question(
    _ number: String = "1101700000010", first: String = "สมชาย", last: String = "ตัวอย่าง", birth: String = "25380220",
    laser: String = "JT1234567890"
  ) throws -> CardQuestion {
    CardQuestion(
      citizenID: try id(number), firstName: first, lastName: last,
      birthDate: try #require(BirthDate(buddhistEra: birth)), laserCode: try #require(LaserCode(laser)))
  }
}
