import Testing

@Suite struct CodeReaderTests {
  @Test(arguments: [
    ("a // b!\nc", "a \nc"),
    ("a /* b /* c\n */ d */ e", "a \n e"),
    (##"a("x! \(y!) z!")"##, ##"a("(y!)")"##),
    (##"a(#"x " \(y!) \#(z)"#)"##, ##"a("(z)")"##),
    (##"a("\(b["c!"] ?? "d!") e")!"##, ##"a("(b[""] ?? "")")!"##),
    (##"a("\"// no comment")"##, ##"a("")"##),
    ("#if x", "#if x"),
  ])
  func `comments and literals go, code and interpolations stay`(text: String, code: String) {
    #expect(CodeReader.code(of: text) == code)
  }

  @Test func `a literal of several lines goes, and its lines stay`() {
    #expect(CodeReader.code(of: "\"\"\"\n  say \"hi!\"\n  \"\"\"!") == "\"\n\n\"!")
  }
}
