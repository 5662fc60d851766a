import DomainTypes
import GatewayRegisters
import HTTPClient
import HTTPTypes
import Synchronization
import Testing

@Suite struct CardServiceSOAPTests {
  @Test func `the card service asked directly answers as it does through GDX`() async throws {
    let world = try SandboxWorld()
    for (laser, firstName, expected) in [
      ("JT1234567890", "สมชาย", true), ("JT1234567891", "สมชาย", false), ("JT1234567890", "สม<ชาย>", false),
    ] {
      let card = try card(laser: laser, firstName: firstName)
      #expect(try await world.soap.cardMatches(card) == expected)
      #expect(try await world.registers.cardMatches(card) == expected)
    }
  }

  /// The answers that the official service gives.
  @Test(arguments: [
    ("<Code>0</Code><Desc>สถานะปกติ</Desc>", true), ("<Code>4</Code><Desc>สถานะไม่ปกติ =&gt; ข้อมูลไม่ตรง</Desc>", false),
    ("<Code>2</Code><Desc>บัตรสิ้นสภาพการใช้งาน</Desc>", false),
  ]) func `codes are yes or no`(_ result: String, _ expected: Bool) async throws {
    #expect(try await soap(200, envelope(result)).cardMatches(card()) == expected)
  }

  @Test(arguments: [
    (200, "<Code>5</Code>", RegisterError.unreadable), (200, "<Desc>x</Desc>", .unreadable),
    (200, "<IsError>true</IsError><Code>0</Code>", .unavailable(retryAfter: nil)),
    (500, "<Code>0</Code>", .unavailable(retryAfter: nil)),
  ]) func `what is no answer is a failure`(_ status: Int, _ result: String, _ expected: RegisterError) async throws {
    await #expect(throws: expected) { try await soap(status, envelope(result)).cardMatches(card()) }
  }

  @Test func `a document type is not read, and names are escaped on their way`() async throws {
    await #expect(throws: RegisterError.unreadable) {
      try await soap(200, "<!DOCTYPE x [<!ENTITY y 'z'>]>" + envelope("<Code>0</Code>")).cardMatches(card())
    }
    let sent = Mutex("")
    let connection = PlainConnection(baseURL: "http://card") { request in
      sent.withLock { $0 = String(decoding: request.body, as: UTF8.self) }
      return HTTPResponse(contentType: "application/soap+xml", body: Array(envelope("<Code>0</Code>").utf8))
    }
    _ = try await CardServiceSOAP(connection, path: "/x.asmx").cardMatches(card(firstName: "ก<&>"))
    let text = sent.withLock { $0 }
    #expect(text.contains("<FirstName>ก&lt;&amp;&gt;</FirstName>") && text.contains("<BirthDay>25380220</BirthDay>"))
    #expect(text.contains(#"<CheckCardByLaser xmlns="http://tempuri.org/">"#))
  }

  private func soap(_ status: Int, _ body: String) -> CardServiceSOAP {
    CardServiceSOAP(plain(status, body), path: "/checkcardservice.asmx")
  }

  private func card(laser: String = "JT1234567890", firstName: String = "สมชาย") throws -> CardQuestion {
    CardQuestion(
      citizenID: try id("1101700000010"), firstName: firstName, lastName: "ตัวอย่าง",
      birthDate: try #require(BirthDate(year: 1995, month: 2, day: 20)),
      laserCode: try #require(LaserCode(laser)))
  }
}

private func envelope(_ result: String) -> String {
  """
  <?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope">
  <soap:Body><CheckCardByLaserResponse xmlns="http://tempuri.org/"><CheckCardByLaserResult>\(result)
  </CheckCardByLaserResult></CheckCardByLaserResponse></soap:Body></soap:Envelope>
  """
}
