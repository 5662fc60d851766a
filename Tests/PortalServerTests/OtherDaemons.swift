import APIContract
import Cryptography
import DomainTypes
import HTTPClient
import HTTPTypes
import PortalTestSupport
import Synchronization

/// What the portal sees of service-backend: its answers, and what it was given.
final class OtherBackend: Sendable {
  struct State {
    var isUp = true
    var catalogCalls = 0
    var documents: [String: [UInt8]] = [:]
    var requests: [String: SubmittedRequest] = [:]
    var submissions = 0
    var corrections: [Correction] = []
    var slips: [PaymentEvidence] = []
    /// The requests whose deficiency record the operator has seen.
    var acknowledged: [String] = []
    var withdrawals: [Withdrawal] = []
    /// The next snapshot of each request, by id.
    var snapshots: [String: RequestSnapshot] = [:]
    var events: [RequestEvent] = []
    var pdf: [UInt8] = []
    var refusal: Problem?
    var changeCatalog: (@Sendable (inout Catalog) -> Void)?
  }
  let state = Mutex(State())

  func set(_ change: (inout sending State) -> Void) { state.withLock { change(&$0) } }
  func get<T: Sendable>(_ read: (State) -> T) -> T { state.withLock { read($0) } }

  func send(_ request: OutgoingRequest) async throws -> HTTPResponse {
    guard get({ $0.isUp }) else { throw HTTPClientError.unreachable("down") }
    if let refusal = get({ $0.refusal }) {
      return HTTPResponse(
        status: refusal.status, contentType: "application/problem+json", body: try ContractJSON.encode(refusal))
    }
    let path = request.url.dropFirst("http://backend.test".count).split(separator: "?")[0]
    let parts = path.split(separator: "/").map { String($0) }
    switch (request.method, parts.count > 1 ? parts[1] : "", parts.last ?? "") {
    case (.get, "catalog", _): return try catalog(request)
    case (.put, "documents", let sha256):
      guard SHA256.hex(request.body) == sha256 else { return HTTPResponse(status: 422) }
      set { $0.documents[sha256] = request.body }
      return HTTPResponse(status: 204)
    case (.put, _, let id):
      let submitted = try ContractJSON.decode(SubmittedRequest.self, from: request.body)
      guard submitted.documents.allSatisfy({ file in get { $0.documents[file.sha256] != nil } }) else {
        return HTTPResponse(status: 409)
      }
      set {
        $0.submissions += 1
        $0.requests[id] = submitted
      }
      return try json(Samples.snapshot(LicenseRequestID(id), sequence: 1))
    case (.get, _, "events"): return try json(Page(items: get { $0.events }))
    case (.get, _, "license.pdf"):
      return HTTPResponse(contentType: "application/pdf", body: get { $0.pdf })
    case (.post, _, "correction"):
      let correction = try ContractJSON.decode(Correction.self, from: request.body)
      set { $0.corrections.append(correction) }
      return try next(parts[2])
    case (.post, _, "payment-evidence"):
      let slip = try ContractJSON.decode(PaymentEvidence.self, from: request.body)
      set { $0.slips.append(slip) }
      return try next(parts[2])
    case (.post, _, "deficiency-acknowledgment"):
      set { $0.acknowledged.append(parts[2]) }
      return HTTPResponse(status: 404)
    case (.post, _, "withdrawal"):
      let withdrawal = try ContractJSON.decode(Withdrawal.self, from: request.body)
      set { $0.withdrawals.append(withdrawal) }
      return try next(parts[2])
    default: return HTTPResponse(status: 404)
    }
  }

  private func catalog(_ request: OutgoingRequest) throws -> HTTPResponse {
    set { $0.catalogCalls += 1 }
    if request.fields[.ifNoneMatch] == "\"1\"" { return HTTPResponse(status: 304) }
    var catalog = try SampleCatalog.load()
    get { $0.changeCatalog }?(&catalog)
    var response = try json(catalog)
    response.fields[.etag] = "\"1\""
    return response
  }

  private func next(_ id: String) throws -> HTTPResponse {
    guard let snapshot = get({ $0.snapshots[id] }) else { return HTTPResponse(status: 404) }
    return try json(snapshot)
  }

  private func json(_ value: some Encodable) throws -> HTTPResponse {
    HTTPResponse(contentType: "application/json", body: try ContractJSON.encode(value))
  }
}

/// What the portal sees of gdx-gateway.
final class OtherGateway: Sendable {
  struct State {
    var isUp = true
    var lookUps: [LookUpRequest] = []
    var attempts = 0
  }
  let state = Mutex(State())

  var lookUps: [LookUpRequest] { state.withLock { $0.lookUps } }
  /// How often it was asked, whether it answered or not.
  var attempts: Int { state.withLock { $0.attempts } }
  func stop() { state.withLock { $0.isUp = false } }
  func start() { state.withLock { $0.isUp = true } }

  func send(_ request: OutgoingRequest) throws -> HTTPResponse {
    state.withLock { $0.attempts += 1 }
    guard state.withLock({ $0.isUp }) else { throw HTTPClientError.unreachable("down") }
    if request.url.contains("/v1/ledger") {
      return HTTPResponse(
        contentType: "application/json", body: try ContractJSON.encode(Page<Exchange>(items: [Self.exchange])))
    }
    let asked = try ContractJSON.decode(LookUpRequest.self, from: request.body)
    state.withLock { $0.lookUps.append(asked) }
    let known: [String: JSONValue] = [
      "person.title": "นาย", "person.firstName": "สมชาย", "person.lastName": "ตัวอย่าง",
      "person.address": Samples.address, "company.name": "บริษัท ตัวอย่าง จำกัด", "company.address": Samples.address,
    ]
    let answer = LookUpAnswer(
      values: known.filter { asked.fields.contains($0.key) },
      source: LocalizedText(th: "กรมการปกครอง", en: "Department of Provincial Administration"),
      fetchedAt: Samples.now, receipt: Receipt(id: "receipt-\(asked.service)", statement: "signed"))
    return HTTPResponse(contentType: "application/json", body: try ContractJSON.encode(answer))
  }

  private static let exchange = Exchange(
    sequence: 1, receiptID: "r", at: Samples.now, consumer: "service-backend", service: "dopa.person",
    purpose: "licensing", legalBasis: "law", fields: ["person.firstName"], agency: "bma",
    officer: "officer", caseReference: "C691123001", outcome: .answered, reason: nil)
}
