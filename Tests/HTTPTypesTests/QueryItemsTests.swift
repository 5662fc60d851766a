import HTTPTypes
import Testing

@Suite struct QueryItemsTests {
  @Test func `what is encoded reads back`() {
    let items: QueryItems = ["ชื่อ": "ร้าน & ครัว=1+1", "empty": ""]
    #expect(QueryItems(encoded: items.encoded) == items)
  }

  @Test func `a plus is a space in a form`() {
    #expect(QueryItems(encoded: "a=1+2")?["a"] == "1 2")
  }

  @Test(arguments: ["a=%", "a=%4", "a=%zz", "a=%ff"])
  func `a broken escape is refused`(text: String) {
    #expect(QueryItems(encoded: text) == nil)
  }

  @Test func `a request splits its target at the first question mark`() {
    let request = HTTPRequest(.get, "/a?b=c?d")
    #expect(request.path == "/a")
    #expect(request.query == "b=c?d")
  }

  @Test func `a cookie is found among others`() {
    let request = HTTPRequest(.get, "/", fields: [.cookie: "a=1; session=x=y; b=2"])
    #expect(request.cookie("session") == "x=y")
    #expect(request.cookie("sess") == nil)
  }
}
