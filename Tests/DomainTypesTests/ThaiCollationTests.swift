import DomainTypes
import Testing

@Suite struct ThaiCollationTests {
  @Test func `a list goes from ก to ฮ, with leading vowels after their consonants`() {
    let sorted = [
      "เชียงใหม่", "กรุงเทพมหานคร", "แพร่", "พะเยา", "ไชยา", "ชลบุรี", "โพธาราม", "เกาะ", "กระบี่", "ฮอด", "อ่างทอง",
    ]
    #expect(
      sorted.shuffled().sortedInThai { $0 } == [
        "กระบี่", "กรุงเทพมหานคร", "เกาะ", "ชลบุรี", "เชียงใหม่", "ไชยา", "พะเยา", "แพร่", "โพธาราม", "อ่างทอง", "ฮอด",
      ])
  }

  @Test func `tone marks decide only between words that are otherwise the same`() {
    #expect(["ป้า", "ปาน", "ป่า", "ปา"].sortedInThai { $0 } == ["ปา", "ป่า", "ป้า", "ปาน"])
  }

  @Test func `Thai and Arabic digits are one`() {
    #expect(ThaiCollation.key("ภ.ป.๑") == ThaiCollation.key("ภ.ป.1"))
  }
}
