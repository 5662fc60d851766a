import APIContract
import DomainTypes
import HTTPTypes
import PortalDomain
import PortalTestSupport
import Testing

@Suite struct OperatorAPITests {
  let world: PortalWorld
  let program: Program

  init() async throws {
    world = try await PortalWorld()
    program = try world.program()
  }

  private func draft() async throws -> DraftDocument {
    let input = NewDraft(
      businessType: "restaurant", finderAnswers: Samples.finderAnswers,
      licenses: Samples.chosen.map { .init(definition: $0.definition) })
    return try await program.send(.post, "/v1/drafts", input).decoded(DraftDocument.self)
  }

  @Test func `a program does the whole journey`() async throws {
    let found = try await program.send(
      .post, "/v1/license-finder", FinderRequest(businessType: "restaurant", answers: Samples.finderAnswers)
    ).decoded(FinderAnswer.self)
    #expect(found.licenses.count == 3)
    let draft = try await draft()
    #expect(draft.locked.keys.sorted() == ["applicant.address", "applicant.name"])
    let answers = TypedAnswers(answers: Samples.typed.merging(["food.handlers": "๓"]) { $1 })
    let saved = try await program.send(.put, "/v1/drafts/\(draft.id)/answers", answers).decoded(SavedAnswers.self)
    #expect(saved.draft.faults.isEmpty && saved.draft.missingDocuments == ["premises.map", "signboard.photo"])
    for key in saved.draft.missingDocuments {
      let file = try await program.call(
        .post, "/v1/drafts/\(draft.id)/documents/\(key)?fileName=a.pdf", Files.pdf, type: "application/pdf")
      #expect(file.status == 201)
    }
    let path = "/v1/drafts/\(draft.id)/submission"
    let first = try await program.send(.post, path, Confirmation(declared: true), idempotencyKey: "k")
    let again = try await program.send(.post, path, Confirmation(declared: true), idempotencyKey: "k")
    #expect(first.status == 201 && first.body == again.body)
    let submission = try first.decoded(SubmissionDocument.self)
    #expect(submission.reference.rawValue == "S691123001" && submission.requests.count == 3)
    let list = try await program.call(.get, "/v1/submissions").decoded(Page<SubmissionDocument>.self)
    #expect(list.items == [submission])
    let request = try await program.call(.get, "/v1/requests/\(submission.requests[0].id.rawValue)")
    #expect(try request.decoded(RequestDocument.self) == submission.requests[0])
  }

  @Test func `a locked answer is refused by name, a wrong one by its fault`() async throws {
    let id = try await draft().id
    let tampered = try await program.send(
      .put, "/v1/drafts/\(id)/answers", TypedAnswers(answers: ["applicant.name": "ผู้อื่น"])
    ).decoded(SavedAnswers.self)
    #expect(tampered.refused == ["applicant.name"])
    let wrong = try await program.send(
      .put, "/v1/drafts/\(id)/answers", TypedAnswers(answers: ["food.handlers": "many", "premises.name": "ร้าน"]))
    #expect(wrong.status == 422)
    #expect(wrong.problem?.errors?.map(\.field) == ["answers.food.handlers"])
    let unknown = try await program.send(
      .put, "/v1/drafts/\(id)/answers", TypedAnswers(answers: ["x": "y"]))
    #expect(unknown.problem?.code == "unknown-field")
  }

  @Test func `a renamed program is refused and a bad request to confirm says why`() async throws {
    let id = try await draft().id
    let file = try await program.call(
      .post, "/v1/drafts/\(id)/documents/premises.map?fileName=a.pdf", Files.program, type: "application/pdf")
    #expect(file.status == 422 && file.problem?.code == "document-format")
    let path = "/v1/drafts/\(id)/submission"
    #expect(try await program.send(.post, path, Confirmation(declared: true)).status == 400)
    let undeclared = try await program.send(.post, path, Confirmation(declared: false), idempotencyKey: "k")
    #expect(undeclared.problem?.code == "not-declared")
    let incomplete = try await program.send(.post, path, Confirmation(declared: true), idempotencyKey: "k")
    #expect(incomplete.problem?.code == "draft-incomplete")
    #expect(incomplete.problem?.errors?.contains { $0.field == "documents.premises.map" } == true)
  }

  @Test func `without the right to ask registers their fields are open`() async throws {
    let plain = try world.program(scopes: ["portal.operator"])
    let input = NewDraft(
      businessType: "restaurant", finderAnswers: [:], licenses: [.init(definition: LicenseDefinitionID("liquor-sale"))])
    let draft = try await plain.send(.post, "/v1/drafts", input).decoded(DraftDocument.self)
    #expect(draft.unverified == ["applicant.address"] && draft.locked["applicant.name"] != nil)
    #expect(world.gateway.lookUps.isEmpty)
  }

  @Test func `without the scope, or for another, there is nothing`() async throws {
    let id = try await draft().id
    #expect(try await world.program("account-2").call(.get, "/v1/drafts/\(id)").status == 404)
    let other = try world.program(scopes: ["portal.events"])
    #expect(try await other.call(.get, "/v1/drafts/\(id)").status == 403)
    #expect(try await Program(world.router, token: "x").call(.get, "/v1/drafts/\(id)").status == 401)
  }
}
