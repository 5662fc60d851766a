import APIContract
import DomainTypes
import Foundation
import HTTPTypes
import PortalTestSupport
import Testing

@Suite struct DelegationTests {
  let world: PortalWorld
  init() async throws { world = try await PortalWorld(.init(catalog: { SampleCatalog.addActions(&$0) })) }

  private func delegate(
    _ actions: [String], licenses: [String]? = nil, satang: Int? = nil, days: Double = 1
  ) throws -> Program {
    try world.program(delegation: try delegation(actions, licenses: licenses, satang: satang, days: days))
  }

  private func delegation(
    _ actions: [String], licenses: [String]? = nil, satang: Int? = nil, days: Double = 1
  ) throws -> UserInfo.Delegation {
    var members: [String: JSONValue] = [
      "id": "d", "actions": .array(actions.map { .string($0) }),
      "until": .integer(Int(Samples.now.timeIntervalSince1970 + days * 86_400)),
    ]
    if let licenses { members["licenses"] = .array(licenses.map { .string($0) }) }
    if let satang { members["maximumSatang"] = .integer(satang) }
    let data = try ContractJSON.encode(JSONValue.object(members))
    return try ContractJSON.decode(UserInfo.Delegation.self, from: data)
  }

  private func begin(_ program: Program, _ license: String, _ action: LicenseDefinition.Action = .new) async throws
    -> Answer
  {
    try await program.send(
      .post, "/v1/drafts",
      NewDraft(
        businessType: "restaurant", finderAnswers: [:],
        licenses: [.init(definition: LicenseDefinitionID(license), action: action)]))
  }

  @Test func `who may renew the food license files nothing new and nothing else`() async throws {
    let program = try delegate(["renew"], licenses: ["food-place-notification"])
    #expect(try await begin(program, "food-place-notification", .renew).status == 201)
    let new = try await begin(program, "food-place-notification")
    #expect(new.status == 403 && new.problem?.code == "not-delegated")
    #expect(try await begin(program, "liquor-sale").status == 403)
  }

  @Test func `a delegation ends by date and by amount`() async throws {
    #expect(try await begin(try delegate(["new"], days: -1), "liquor-sale").status == 403)
    #expect(try await begin(try delegate(["new"], satang: 10_000), "liquor-sale").status == 403)
    #expect(try await begin(try delegate(["new"], satang: 33_000), "liquor-sale").status == 201)
  }

  @Test func `a delegate is offered what was delegated, and told why not the rest`() async throws {
    let browser = try await world.browser(
      company: true, delegation: try delegation(["new"], licenses: ["liquor-sale", "signboard-tax"], satang: 20_000))
    let page = try await browser.get("/start/restaurant/apply?\(Browser.finder)").text
    #expect(page.contains("value=\"signboard-tax\""))
    #expect(!page.contains("value=\"food-place-notification\"") && !page.contains("value=\"liquor-sale\""))
    #expect(page.contains("does not cover this license") && page.contains("limit of the delegation, 200.00 THB"))
    #expect(page.contains("prompt=select_account"))
  }

  @Test func `what the delegation does not cover is said on the review, and nothing is lost`() async throws {
    let full = try await world.browser(company: true)
    let draft = try await full.begin()
    try await full.fill(draft)
    let browser = try await world.browser(company: true, delegation: try delegation(["new"], licenses: ["liquor-sale"]))
    let review = try await browser.get("\(draft)/review").text
    #expect(review.contains("This was not delegated to you") && !review.contains("name=\"declared\""))
    let refused = try await browser.post("\(draft)/confirm", ["declared": "yes"])
    #expect(refused.text.contains("ครัวมาลี") && refused.text.contains("Nothing filled in is lost"))
  }

  @Test func `who acts for the company no more is told so on the company's form, and how to choose again`() async throws
  {
    let draft = try await world.browser(company: true).begin()
    let answer = try await world.browser().get(draft)
    #expect(answer.status == 403 && answer.text.contains("begun in another name"))
    #expect(answer.text.contains("prompt=select_account") && answer.text.contains("/sign-out"))
    #expect(try await world.browser("account-2", company: true).get(draft).status == 404)
  }
}
