import AuditLog
import Database
import DomainTypes
import Foundation
import Outbox
import PortalDomain
import PortalStorage
import PortalTestSupport
import Testing

@Suite struct PortalStoreTests {
  let world: StorageWorld
  init() throws { world = try StorageWorld() }

  @Test func `a draft is there for its owner and for nobody else`() async throws {
    let draft = try Samples.completeDraft()
    try await world.store.insert(draft, world.act)
    #expect(try world.store.draft(draft.id, of: draft.owner) == draft)
    #expect(try world.store.draft(draft.id, of: try Samples.applicant("account-2").owner) == nil)
    #expect(try world.store.draft(draft.id, of: try Samples.applicant(company: true).owner) == nil)
  }

  @Test func `no column tells an answer or a name`() async throws {
    let draft = try Samples.completeDraft()
    try await world.store.insert(draft, world.act)
    let submission = try #require(try await world.submit(draft).submission)
    let copy = world.path + "/copy.sqlite"
    try world.database.backup(to: copy)
    let bytes = try Data(contentsOf: URL(filePath: copy))
    for secret in ["สมชาย", "1101700000010", "ครัวมาลี", "081-234 5678"] {
      #expect(bytes.range(of: Data(secret.utf8)) == nil)
    }
    #expect(bytes.range(of: Data(submission.reference.rawValue.utf8)) != nil)
  }

  @Test func `fifty confirmations at once make one submission`() async throws {
    let draft = try Samples.completeDraft()
    try await world.store.insert(draft, world.act)
    let world = world
    let references = try await withThrowingTaskGroup(of: SubmissionID?.self) { group in
      for _ in 0..<50 { group.addTask { try await world.submit(draft).submission?.reference } }
      return try await group.reduce(into: Set<SubmissionID?>()) { $0.insert($1) }
    }
    #expect(references == [SubmissionID("S691123001")])
    #expect(try world.database.read { try Outbox.counts(in: $0) }.waiting == 3)
    #expect(try world.store.submissions(of: draft.owner, limit: 10).count == 1)
  }

  @Test func `numbers count up within a day`() async throws {
    for id in ["a", "b"] { try await world.store.insert(try Samples.completeDraft(id), world.act) }
    #expect(try await world.submit(try Samples.completeDraft("a")).submission?.reference.rawValue == "S691123001")
    #expect(try await world.submit(try Samples.completeDraft("b")).submission?.reference.rawValue == "S691123002")
  }

  @Test func `an incomplete draft leaves no trace, not even a message`() async throws {
    let draft = try Samples.draft()
    try await world.store.insert(draft, world.act)
    await #expect(throws: SubmissionRefusal.self) { try await world.submit(draft) }
    #expect(try world.database.read { try Outbox.counts(in: $0) }.waiting == 0)
    #expect(try world.store.draft(draft.id, of: draft.owner)?.submission == nil)
  }

  @Test func `one idempotency key stands for one draft`() async throws {
    for id in ["a", "b"] { try await world.store.insert(try Samples.completeDraft(id), world.act) }
    _ = try await world.submit(try Samples.completeDraft("a"), key: "k")
    guard case .already = try await world.submit(try Samples.completeDraft("a"), key: "k") else {
      Issue.record("the same key for the same draft is the same submission")
      return
    }
    guard case .keyReused = try await world.submit(try Samples.completeDraft("b"), key: "k") else {
      Issue.record("the same key for another draft is refused")
      return
    }
  }

  @Test func `requests keep what happened, sealed, in order`() async throws {
    let draft = try Samples.completeDraft()
    try await world.store.insert(draft, world.act)
    let submission = try #require(try await world.submit(draft).submission)
    let id = submission.licenses[0].request
    _ = try await world.store.updateRequest(id) { _ = $0.take([Samples.event(id, 2), Samples.event(id, 1)]) }
    let request = try #require(try world.store.request(id, of: draft.owner))
    #expect(request.history.map(\.sequence) == [1, 2])
    #expect(request.snapshot == Samples.snapshot(id, sequence: 2))
    #expect(try world.store.request(id, of: try Samples.applicant("account-2").owner) == nil)
    #expect(try world.store.submission(ofRequest: id) == submission)
    #expect(try await world.store.updateRequest(LicenseRequestID("none")) { _ in } == nil)
  }

  @Test func `audit events of a draft are chained in the same file`() async throws {
    let draft = try Samples.draft()
    try await world.store.insert(draft, world.act)
    _ = try await world.store.updateDraft(draft.id, of: draft.owner, world.act) { draft in
      let refused = try draft.put(["premises.name": "ร้าน"], now: Samples.now)
      return (refused, [DraftNote(.lockedAnswerRefused, ["field": "applicant.name"])])
    }
    let events = try world.database.read { try AuditLog.events(object: draft.id.rawValue, in: $0) }
    #expect(events.map(\.event.action) == ["draft.started", "lockedAnswer.refused"])
    guard case .intact(2, _) = try world.database.read({ try AuditLog.verify(in: $0) }) else {
      Issue.record("the chain is broken")
      return
    }
  }

  @Test func `the catalog survives in the database`() async throws {
    #expect(try world.store.catalogCopy() == nil)
    try await world.store.keep(CatalogCopy(catalog: try SampleCatalog.load(), version: "\"1\""), now: world.now)
    let copy = try #require(try world.store.catalogCopy())
    #expect(copy.version == "\"1\"")
    #expect(try copy.catalog == SampleCatalog.load())
  }
}
