import APIContract
import Database
import DomainTypes
import HTTPTypes
import Outbox
import PortalTestSupport
import Testing

@Suite struct BulkTests {
  let codes = CodeBox()
  let world: PortalWorld
  let program: Program
  let photo: StoredDocument

  init() async throws {
    world = try await PortalWorld(.init(codes: codes.sender))
    program = try world.program()
    photo = try await program.call(.post, "/v1/documents?fileName=a.jpg", Files.jpeg).decoded(StoredDocument.self)
  }

  private func row(_ name: String, handlers: JSONValue = 3) -> BulkFiling.Row {
    var answers = Samples.typed
    answers["food.handlers"] = handlers
    answers["premises.areaSquareMeters"] = 80
    answers["premises.name"] = .string("สาขา \(name)")
    return BulkFiling.Row(
      row: name, businessType: "restaurant",
      licenses: SampleCatalog.ids.map { .init(definition: LicenseDefinitionID($0)) }, answers: answers,
      documents: ["premises.map", "signboard.photo"].map { .init(key: $0, sha256: photo.sha256) })
  }

  private func file(_ rows: [BulkFiling.Row], key: String = "k", code: String? = nil) async throws -> Answer {
    try await program.send(
      .post, "/v1/bulk-filings", BulkFiling(declared: true, code: code, rows: rows), idempotencyKey: key)
  }

  private func code(_ rows: [BulkFiling.Row]) async throws -> String {
    let filing = BulkFiling(declared: true, rows: rows)
    guard try await program.send(.post, "/v1/bulk-filings/confirmation-code", filing).status == 202 else {
      throw SampleError()
    }
    return try codes.last()
  }

  @Test func `a hundred branches are filed by one call, and rows that are wrong say why`() async throws {
    var rows = (1...97).map { row("\($0)") }
    rows += [row("98", handlers: "สามคน"), row("99", handlers: 100_000)]
    rows.append(row("100"))
    rows[99].licenses = [.init(definition: LicenseDefinitionID("nothing"))]
    let answer = try await file(rows, code: try await code(rows)).decoded(BulkFilingAnswer.self)
    #expect(answer.filed == 97 && answer.refused == 3)
    #expect(Set(answer.rows.compactMap(\.reference)).count == 97)
    #expect(answer.rows.suffix(3).map { $0.problem?.code } == ["wrong-answers", "wrong-answers", "unknown-license"])
    #expect(answer.rows[97].problem?.errors?.map(\.field) == ["answers.food.handlers"])
    #expect(try world.database.read { try Outbox.counts(in: $0) }.waiting == 97 * 3)
  }

  @Test func `what no register gave reaches the officers as typed by hand`() async throws {
    let plain = try world.program(scopes: ["portal.operator"])
    var row = row("1")
    row.answers["applicant.name"] = "นายปลอม แปลงชื่อ"
    row.answers["applicant.address"] = Samples.address
    let code = try await code([row])
    let filing = BulkFiling(declared: true, code: code, rows: [row])
    let answer = try await plain.send(.post, "/v1/bulk-filings", filing, idempotencyKey: "k").decoded(
      BulkFilingAnswer.self)
    let reference = try #require(answer.rows.first?.reference, "\(answer)")
    _ = await world.deliver(
      try await program.call(.get, "/v1/submissions/\(reference)").decoded(SubmissionDocument.self))
    let received = world.backend.get { Array($0.requests.values) }
    #expect(received.count == 3)
    for request in received { #expect(request.unverified?.contains("applicant.name") == true) }
  }

  @Test func `the same filing again answers the same, without another code`() async throws {
    let rows = [row("1"), row("2")]
    let first = try await file(rows, code: try await code(rows)).decoded(BulkFilingAnswer.self)
    let again = try await file(rows).decoded(BulkFilingAnswer.self)
    #expect(first.rows.map(\.reference) == again.rows.map(\.reference))
    #expect(try await file([row("1")]).problem?.code == "idempotency-key-reused")
  }

  @Test func `a code confirms exactly these rows`() async throws {
    let code = try await code([row("1")])
    #expect(try await file([row("2")], code: code).problem?.code == "code-for-other-content")
    #expect(try await file([row("1")]).problem?.code == "code-missing")
  }

  @Test func `a filing needs rows with names of their own, a key and the declaration`() async throws {
    #expect(try await file([]).problem?.code == "bulk-rows")
    #expect(try await file([row("1"), row("1")]).problem?.code == "bulk-rows")
    let undeclared = BulkFiling(declared: false, rows: [row("1")])
    let answer = try await program.send(.post, "/v1/bulk-filings", undeclared, idempotencyKey: "x")
    #expect(answer.problem?.code == "not-declared")
    #expect(try await program.send(.post, "/v1/bulk-filings", undeclared).problem?.code == "idempotency-key-missing")
  }
}
