import DomainTypes
import Foundation
import Testing

@Suite struct WrittenTextTests {
  private func field(_ kind: String) throws -> FormField {
    let json = #"{"key":"a","kind":"\#(kind)","label":{"th":"ก","en":"A"},"group":"g"}"#
    return try JSONDecoder().decode(FormField.self, from: Data(json.utf8))
  }

  @Test(arguments: [
    "\u{0}", "a\u{7}b", "\u{1B}[31m", "\u{202E}abc", "\u{2066}", "\u{2069}", "\u{200E}", "\u{200F}", "\u{FEFF}",
    "\u{AD}", "\u{2028}", "\u{2029}", "\u{85}", "\u{E000}", "\u{FFFF}", "ร้าน😀", "✅", "\u{1F468}\u{200D}\u{1F373}",
  ])
  func `what nobody sees or no typeface has is in no answer`(text: String) throws {
    for kind in ["text", "longText", "phone", "email"] {
      #expect(try field(kind).fault(in: .string(text)) == .unprintable)
    }
    #expect(try field("address").fault(in: .string(text)) == .unprintable)
    #expect(try field("address").fault(in: .object(["houseNumber": .string(text)])) == .unprintable)
  }

  @Test(arguments: ["ก\nเงื่อนไข: ยกเว้นค่าธรรมเนียม", "a\r\nb", "a\rb"])
  func `one line is one line`(text: String) throws {
    #expect(try field("text").fault(in: .string(text)) == .severalLines)
    #expect(try field("address").fault(in: .object(["road": .string(text)])) == .severalLines)
    #expect(try field("longText").fault(in: .string(WrittenText.normalized(text))) == nil)
  }

  @Test(arguments: [
    "ร้านน้ำใจ ปิ่นเกล้า ๙๙/๑", "Café Müller & Søn – №5", "小龍坎火锅", "すし屋 スシ", "김밥천국", "ร้าน\u{200B}อาหาร", "حلال",
    "Ресторан", "ຮ້ານອາຫານ", "★ Bar", "50 % ฿100",
  ])
  func `what shops are called is taken`(text: String) throws {
    #expect(try field("text").fault(in: .string(text)) == nil)
  }

  @Test func `every end of a line becomes the same`() {
    #expect(WrittenText.normalized("a\r\nb\rc\nd\te\u{A0}f") == "a\nb\nc\nd e f")
  }
}
