import DomainTypes
import FoundationEssentials
import GatewayDomain
import Testing

@Suite struct ExchangeChainTests {
  /// The identity, so that the test sees exactly which bytes are hashed.
  let chain = ExchangeChain(sha256: { $0 })

  @Test func `every column is part of the hash`() {
    let first = hash(sample)
    let changes: [@Sendable (inout ExchangeRecord) -> Void] = [
      { $0.receiptID = "x" }, { $0.times.received += 1 }, { $0.times.asked = nil }, { $0.times.answered = nil },
      { $0.times.logged += 1 }, { $0.consumer = ConsumerID("x") }, { $0.service = .address },
      { $0.purpose = .ownForm }, { $0.legalBasis = "x" }, { $0.fields = [] }, { $0.agency = nil },
      { $0.officer = nil }, { $0.caseReference = nil }, { $0.outcome = .failed }, { $0.reason = "x" },
      { $0.requestHash = [9] }, { $0.answerHash = nil }, { $0.requestID = "x" }, { $0.messageID = "x" },
      { $0.grant = GrantID("x") }, { $0.warrantID = "x" }, { $0.operation.status = 1 },
      { $0.operation.errorSource = .register }, { $0.operation.cacheAge = 1 }, { $0.operation.requestBytes = 1 },
      { $0.operation.answerBytes = 1 }, { $0.ledgerFrom = Date(timeIntervalSince1970: 5) },
    ]
    for change in changes {
      var record = sample
      change(&record)
      #expect(hash(record) != first)
    }
    #expect(chain.hash(sequence: 2, sample, subjectIndex: [7], previous: [0]) != first)
    #expect(chain.hash(sequence: 1, sample, subjectIndex: [8], previous: [0]) != first)
    #expect(chain.hash(sequence: 1, sample, subjectIndex: [7], previous: [1]) != first)
  }

  @Test func `a row of the first form keeps the hash that it was written with`() {
    var old = sample
    old.form = .first
    let bytes = String(decoding: hash(old).dropFirst(), as: UTF8.self)
    #expect(
      bytes
        == "10:exchange-1,1:1,2:r1,4:1000,4:2000,4:3000,4:4000,15:service-backend,11:dopa.person,9:licensing,3:Act,"
        + "16:person.firstName,3:bma,9:officer-1,10:C690112001,8:answered,-2:01,2:02,2:q1,2:07,")
  }

  @Test func `text cannot move from one column to the next unseen`() {
    var left = sample
    left.agency = AgencyID("ab")
    left.officer = "c"
    var right = sample
    right.agency = AgencyID("a")
    right.officer = "bc"
    #expect(hash(left) != hash(right))
  }

  @Test func `an absent value is not an empty one`() {
    var absent = sample
    absent.reason = nil
    var empty = sample
    empty.reason = ""
    #expect(hash(absent) != hash(empty))
  }

  private func hash(_ record: ExchangeRecord) -> [UInt8] {
    chain.hash(sequence: 1, record, subjectIndex: [7], previous: [0])
  }

  private let sample = ExchangeRecord(
    receiptID: "r1",
    times: .init(
      received: Date(timeIntervalSince1970: 1), asked: Date(timeIntervalSince1970: 2),
      answered: Date(timeIntervalSince1970: 3), logged: Date(timeIntervalSince1970: 4)),
    consumer: ConsumerID("service-backend"), service: .person, purpose: .licensing, legalBasis: "Act",
    fields: [.personFirstName], agency: AgencyID("bma"), officer: "officer-1", caseReference: "C690112001",
    outcome: .answered, requestHash: [1], answerHash: [2], requestID: "q1")
}
