import DomainTypes
import Foundation
import Testing

@Suite struct JSONTextTests {
  private func read(_ text: String) -> JSONValue? { JSONValue(json: Array(text.utf8)) }

  @Test func `every kind of value is read`() {
    let text = #" { "a" : [ 1 , -2.5, 1e3, true, false, null, "สมชาย" ], "b": { }, "c": [], "" : "" } "#
    #expect(
      read(text)
        == .object([
          "a": .array([1, .number(-2.5), 1000, true, false, .null, "สมชาย"]), "b": .object([:]), "c": .array([]),
          "": "",
        ]))
  }

  @Test(arguments: [
    (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u0e01""#, "ก"), (#""\uD83D\ude00""#, "😀"),
    (#""a\u0000b""#, "a\u{0}b"),
  ])
  func `escapes are read`(text: String, value: String) {
    #expect(read(text) == .string(value))
  }

  @Test func `whole numbers that fit are integers and others are not`() {
    #expect(read("9223372036854775807") == .integer(.max))
    #expect(read("9223372036854775808") == .number(9_223_372_036_854_775_808))
    #expect(read("10.0") == .integer(10))
    #expect(read("-0") == .integer(0))
  }

  @Test func `of two members with one name the first counts`() {
    #expect(read(#"{"a":1,"a":2}"#) == .object(["a": 1]))
  }

  @Test(arguments: [
    "", " ", "{", "[", "[1,]", #"{"a":1,}"#, #"{"a"}"#, #"{"a":}"#, "{1:2}", "[1 2]", "01", "1.", ".5", "+1", "1e", "-",
    "nul", "nulll", "truE", "'a'", #""a"#, #""\x""#, #""\u12g4""#, #""\uD800""#, #""\uD800A""#, #""\uDC00""#,
    "\"a\nb\"", "1 1", "{} {}", "1e999", "NaN", "[1]//", "\u{FEFF}{}",
  ])
  func `what is not JSON is not read`(text: String) {
    #expect(read(text) == nil)
  }

  @Test func `text that is not UTF-8 is not read`() {
    #expect(JSONValue(json: [0x22, 0xC3, 0x22]) == nil)
    #expect(JSONValue(json: [0x22, 0xED, 0xA0, 0x80, 0x22]) == nil)
    #expect(JSONValue(json: [0x22, 0xC0, 0x80, 0x22]) == nil)
  }

  @Test func `depth is bounded, so that no text can exhaust the stack`() {
    func nested(_ depth: Int) -> String { String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
    #expect(read(nested(64)) != nil)
    #expect(read(nested(65)) == nil)
    #expect(read(String(repeating: "[", count: 1_000_000)) == nil)
  }

  @Test func `what is written is read again, by Foundation too`() throws {
    let value = JSONValue.object([
      "text": "ก \"\\/\u{1}\u{8}\t\n\u{C}\r\u{7F} 😀", "list": .array([1, .number(0.5), .null, true]),
      "empty": .object([:]),
    ])
    #expect(JSONValue(json: value.json) == value)
    #expect(try JSONDecoder().decode(JSONValue.self, from: Data(value.json)) == value)
  }

  @Test func `equal values are written as equal bytes, members in the order of their names`() {
    let value = JSONValue.object(["b": 1, "a": .array([.object(["d": "x", "c": false])])])
    #expect(String(decoding: value.json, as: UTF8.self) == #"{"a":[{"c":false,"d":"x"}],"b":1}"#)
  }

  @Test func `no byte put in, taken out or changed makes the reader fail but by refusal`() {
    let text = Array(#"{"name":"ส\u0e21ชาย","list":[1,-2.5e3,null,true],"o":{"k":"v\n"}}"#.utf8)
    for index in text.indices {
      for byte in [0x00, 0x22, 0x2C, 0x39, 0x5C, 0x5D, 0x7B, 0x7D, 0x80, 0xE0, 0xFF] as [UInt8] {
        var changed = text
        changed[index] = byte
        var longer = text
        longer.insert(byte, at: index)
        for bytes in [changed, longer, Array(text[..<index]), Array(text[index...])] {
          // Whatever this reader takes, Foundation takes too.
          guard JSONValue(json: bytes) != nil else { continue }
          #expect((try? JSONDecoder().decode(JSONValue.self, from: Data(bytes))) != nil)
        }
      }
    }
  }
}
