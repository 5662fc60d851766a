import DomainTypes
import HTML
import HTTPTypes
import Testing

@Suite struct HTMLTests {
  @Test func `text cannot become markup`() {
    let html = Tag.p(.class("a\"b")) { "<script>alert('1')</script>" }
    #expect(
      html.markup == "<p class=\"a&quot;b\">&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;</p>")
  }

  @Test(arguments: ["javascript:alert(1)", "data:text/html,x", " //evil", "evil"])
  func `an address that could run a script leads nowhere`(address: String) {
    #expect(Tag.a("x", .href(address)).markup == "<a href=\"#\">x</a>")
  }

  @Test func `a field is tied to its label, hint and error`() {
    let markup = TextField("a.b", label: "L", hint: "H", value: "\"v", error: "E").html.markup
    #expect(markup.contains("<label for=\"f-a-b\">L</label>"))
    #expect(markup.contains("aria-describedby=\"f-a-b-hint f-a-b-error\""))
    #expect(markup.contains("value=\"&quot;v\""))
    #expect(markup.contains("aria-invalid=\"true\""))
  }

  @Test func `a password never travels back`() {
    #expect(!TextField("p", label: "L", value: "secret", kind: .password).html.markup.contains("secret"))
  }

  @Test func `the error summary links to each field`() {
    var errors = FormErrors()
    #expect(errors.summary(.thai) == .empty)
    errors.add("a.b", "fix it")
    #expect(errors.summary(.english).markup.contains("<a href=\"#f-a-b\">fix it</a>"))
  }

  @Test func `a page with errors says so in its title`() async throws {
    var page = WebPage(
      service: LocalizedText(th: "พอร์ทัล", en: "Portal"), title: "Form", language: .english, path: "/x?a=1"
    ) {
      Tag.h1("Form")
    }
    page.hasErrors = true
    let body = String(decoding: try await page.response(status: 422).body.collect(upTo: 100_000), as: UTF8.self)
    #expect(body.contains("<title>Error: Form – Portal</title>"))
    #expect(body.contains("href=\"/x?a=1&amp;lang=th\""))
    #expect(!body.contains("<script") && !body.contains("style="))
  }
}
