import APIContract
import Foundation
import Testing

@Suite struct ContractJSONTests {
  @Test func `a time that was read is written as it was`() throws {
    for millisecond in 0..<1000 {
      let digits = String(String(1000 + millisecond).dropFirst())
      let text = "\"2026-11-23T19:40:08.\(digits)Z\""
      let date = try ContractJSON.decode(Date.self, from: Array(text.utf8))
      #expect(String(decoding: try ContractJSON.encode(date), as: UTF8.self) == text)
    }
  }

  @Test func `a time is written to the nearest millisecond`() throws {
    let date = Date(timeIntervalSince1970: 1_795_462_808.0019996)
    #expect(String(decoding: try ContractJSON.encode(date), as: UTF8.self) == "\"2026-11-23T19:40:08.002Z\"")
  }

  @Test func `times without a fraction are read`() throws {
    let date = try ContractJSON.decode(Date.self, from: Array("\"2026-11-23T19:40:08Z\"".utf8))
    #expect(date.timeIntervalSince1970 == 1_795_462_808)
  }
}
