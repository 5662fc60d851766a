import APIContract
import DomainTypes
import HTTPTypes
import PortalTestSupport
import Testing

@Suite struct CodeTests {
  let codes = CodeBox()
  let world: PortalWorld
  let browser: Browser
  let draft: String

  init() async throws {
    world = try await PortalWorld(.init(codes: codes.sender))
    browser = try await world.browser()
    draft = try await browser.begin()
    try await browser.fill(draft)
  }

  @Test func `a code goes to the account, after the declaration, and confirms`() async throws {
    #expect(try await browser.get("\(draft)/review").text.contains("/confirmation-code"))
    #expect(try await browser.post("\(draft)/confirmation-code", [:]).status == 422)
    let posted = try await browser.post("\(draft)/confirmation-code", ["declared": "yes"])
    #expect(posted.location == "\(draft)/review#confirm")
    let sent = try await browser.get("\(draft)/review")
    #expect(sent.text.contains("s•••@example.com") && sent.text.contains("autocomplete=\"one-time-code\""))
    #expect(try codes.message()["to"] == "somchai@example.com")
    let answer = try await browser.post("\(draft)/confirm", ["declared": "yes", "code": try codes.last()])
    #expect(answer.location == "/submissions/S691123001")
  }

  @Test func `without a code, and with a wrong one, nothing is sent`() async throws {
    _ = try await browser.post("\(draft)/confirmation-code", ["declared": "yes"])
    let none = try await browser.post("\(draft)/confirm", ["declared": "yes", "sent": "x"])
    #expect(none.status == 422 && none.text.contains("Enter the code of 6 digits"))
    #expect(none.text.contains("autocomplete=\"one-time-code\""))
    let wrong = try codes.last() == "000000" ? "111111" : "000000"
    for left in [4, 3, 2, 1] {
      let answer = try await browser.post("\(draft)/confirm", ["declared": "yes", "code": wrong, "sent": "x"])
      #expect(answer.text.contains("It can be tried \(left) more times"))
    }
    _ = try await browser.post("\(draft)/confirm", ["declared": "yes", "code": wrong])
    let late = try await browser.post("\(draft)/confirm", ["declared": "yes", "code": try codes.last()])
    #expect(late.status == 422 && late.text.contains("The code is over or void"))
  }

  @Test func `a change after the code makes it worthless`() async throws {
    _ = try await browser.post("\(draft)/confirmation-code", ["declared": "yes"])
    let code = try codes.last()
    _ = try await browser.post("\(draft)/forms/food", ["food.kind": "storage", "food.handlers": "9"])
    let answer = try await browser.post("\(draft)/confirm", ["declared": "yes", "code": code])
    #expect(answer.status == 422 && answer.text.contains("Something was changed after the code was sent"))
  }

  @Test func `a code goes to the address that the account has now`() async throws {
    world.contact.change(to: "new@example.com")
    _ = try await browser.post("\(draft)/confirmation-code", ["declared": "yes"])
    #expect(try codes.message()["to"] == "new@example.com")
    let page = try await browser.get("\(draft)/review").text
    #expect(page.contains("n•••@example.com") && page.contains("http://identity.test/account/email"))
  }

  @Test func `codes are typed with Thai digits and spaces too`() async throws {
    _ = try await browser.post("\(draft)/confirmation-code", ["declared": "yes"])
    let code = ThaiDigits.fromArabic(try codes.last())
    let typed = "\(code.prefix(3)) \(code.suffix(3))"
    #expect(try await browser.post("\(draft)/confirm", ["declared": "yes", "code": typed]).status == 303)
  }

  @Test func `fifty confirmations with one code make one submission`() async throws {
    _ = try await browser.post("\(draft)/confirmation-code", ["declared": "yes"])
    let (browser, draft, code) = (browser, draft, try codes.last())
    let places = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<50 {
        group.addTask { try await browser.post("\(draft)/confirm", ["declared": "yes", "code": code]).location }
      }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(places == ["/submissions/S691123001"])
  }

  @Test func `a program asks for the code and sends it`() async throws {
    let program = try world.program()
    let path = "/v1\(draft)"
    let sent = try await program.call(.post, "\(path)/confirmation-code").decoded(SentCode.self)
    #expect(sent.sentTo == "s•••@example.com")
    let bare = try await program.send(.post, "\(path)/submission", Confirmation(declared: true), idempotencyKey: "k")
    #expect(bare.problem?.code == "code-missing")
    let done = try await program.send(
      .post, "\(path)/submission", Confirmation(declared: true, code: try codes.last()), idempotencyKey: "k")
    #expect(done.status == 201)
    let again = try await program.send(.post, "\(path)/submission", Confirmation(declared: true), idempotencyKey: "k")
    #expect(again.status == 201)
  }

  @Test func `whoever comes back from their mail finds the box for the code`() async throws {
    _ = try await browser.post("\(draft)/confirmation-code", ["declared": "yes"])
    for _ in 0..<2 {
      let page = try await browser.get("\(draft)/review").text
      #expect(page.contains("autocomplete=\"one-time-code\"") && page.contains("\(draft)/confirm\""))
    }
    _ = try await browser.post("\(draft)/forms/food", ["food.kind": "storage", "food.handlers": "9"])
    #expect(try await !browser.get("\(draft)/review").text.contains("autocomplete=\"one-time-code\""))
  }

  @Test func `codes to one account are bounded, whatever they confirm`() async throws {
    var drafts = [draft]
    for _ in 0..<2 {
      drafts.append(try await browser.begin())
      try await browser.fill(drafts[drafts.count - 1])
    }
    var statuses: [Int] = []
    for draft in drafts {
      for _ in 0..<3 {
        statuses.append(try await browser.post("\(draft)/confirmation-code", ["declared": "yes"]).status)
      }
    }
    #expect(statuses == [303, 303, 303, 303, 303, 303, 422, 422, 422])
  }

  @Test func `the fourth code in ten minutes waits`() async throws {
    for _ in 0..<3 { _ = try await browser.post("\(draft)/confirmation-code", ["declared": "yes"]) }
    let page = try await browser.post("\(draft)/confirmation-code", ["declared": "yes"])
    #expect(page.status == 422 && page.text.contains("Another can be sent from"))
    #expect(page.text.contains("autocomplete=\"one-time-code\""))
    let answer = try await world.program().call(.post, "/v1\(draft)/confirmation-code")
    #expect(answer.status == 429 && answer.problem?.code == "too-many-codes")
  }
}
