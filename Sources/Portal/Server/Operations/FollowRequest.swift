internal import APIClient
package import APIContract
internal import Cryptography
package import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
package import PortalDomain
internal import PortalStorage

/// What was sent and where it stands, for its owner; for anybody else it is not there.
package struct FollowRequest: Sendable {
  let environment: PortalEnvironment

  package func submission(_ reference: SubmissionID, _ caller: Caller) throws -> FollowedSubmission {
    guard let submission = try environment.store.submission(reference, of: caller.owner) else {
      throw RequestRefusal.notFound
    }
    return try followed(submission)
  }

  private func followed(_ submission: Submission) throws -> FollowedSubmission {
    FollowedSubmission(
      submission: submission, requests: try environment.store.requests(of: submission),
      awaited: try environment.store.awaitedNumbers(in: submission),
      refused: try environment.store.refusedHandovers(in: submission))
  }

  /// The newest first; `cursor` is the `next` of the page before.
  package func submissions(after cursor: String?, _ caller: Caller) throws -> Paged<FollowedSubmission> {
    let found = try environment.store.submissions(
      of: caller.owner, after: NewestFirst(cursor), limit: Self.pageSize + 1)
    return try Paged(
      found, size: Self.pageSize, cursor: { NewestFirst($0.submittedAt, $0.reference.rawValue) }, followed)
  }

  /// The licenses that were issued, whatever became of them, the newest first.
  package func licenses(after cursor: String?, _ caller: Caller) throws -> Paged<FollowedRequest> {
    let found = try environment.store.issuedRequests(
      of: caller.owner, after: NewestFirst(cursor), limit: Self.pageSize + 1)
    let page = try Paged(found, size: Self.pageSize, cursor: { NewestFirst($0.issuedAt, $0.request.id.rawValue) }) {
      try request($0.request.id, caller)
    }
    return page
  }

  static let pageSize = 20

  package func request(_ id: LicenseRequestID, _ caller: Caller) throws -> FollowedRequest {
    guard let request = try environment.store.request(id, of: caller.owner),
      let found = try submission(request.submission, caller).parts.first(where: { $0.request.id == id })
    else { throw RequestRefusal.notFound }
    return found
  }

  /// The signed PDF, after its hash has been compared with the one that was signed.
  package func licenseDocument(_ id: LicenseRequestID, _ caller: Caller) async throws -> [UInt8] {
    let followed = try request(id, caller)
    guard let license = followed.request.snapshot?.license else { throw PortalProblem.noLicense }
    let bytes = try await BackendCall.run { try await environment.backend.licenseDocument(id) }
    guard SHA256.hex(bytes) == license.documentSHA256 else { throw PortalProblem.licenseDamaged }
    try await environment.store.record(.licenseFetched, object: id.rawValue, caller.act(environment.now()))
    return bytes
  }
}

package struct FollowedSubmission: Sendable {
  package let submission: Submission
  package let requests: [OperatorRequest]
  let awaited: [LicenseRequestID: [AwaitedNumber]]
  /// Those that service-backend did not take, with its reasons.
  let refused: [LicenseRequestID: String]

  /// One part for each license.
  package var parts: [FollowedRequest] {
    requests.compactMap { request in
      submission.licenses.first { $0.request == request.id }.map {
        FollowedRequest(
          request: request, license: $0, submission: submission, awaited: awaited[request.id] ?? [],
          ended: Set(requests.filter(\.endedWithoutLicense).map(\.id)), refusal: refused[request.id])
      }
    }
  }

  package var document: SubmissionDocument {
    SubmissionDocument(
      reference: submission.reference, submittedAt: submission.submittedAt, seal: submission.seal,
      requests: parts.map(\.document), savings: submission.meter.map { Savings($0) })
  }
}

package struct FollowedRequest: Sendable {
  package let request: OperatorRequest
  package let license: Submission.License
  package let submission: Submission
  /// The numbers without which this one is not handed over; none once it is.
  let awaited: [AwaitedNumber]
  /// The requests of the submission that ended without a license.
  let ended: Set<LicenseRequestID>
  /// The code of why service-backend did not take it; `nil` when it did, or has not been asked.
  package let refusal: String?

  package var isRefused: Bool { refusal != nil }
  /// Whether that is because another request about the same license, perhaps of a colleague, is open.
  package var isBehindAnother: Bool { refusal == "license-has-open-request" }

  /// The licenses that must be issued before this one is handed over.
  package var waitsFor: [Submission.License] {
    awaited.compactMap { wait in submission.licenses.first { $0.request == wait.from } }
  }

  /// Those numbers that will never come: only the operator can go on from there.
  package var awaitedInVain: [AwaitedNumber] { awaited.filter { ended.contains($0.from) } }

  package var document: RequestDocument {
    RequestDocument(
      id: request.id, submission: request.submission, definition: request.definition, name: license.name,
      snapshot: request.snapshot,
      history: request.history.map { .init(sequence: $0.sequence, kind: $0.kind, at: $0.at, note: $0.note) },
      waitsFor: waitsFor.isEmpty ? nil : waitsFor.map(\.request),
      awaitedInVain: awaitedInVain.isEmpty ? nil : awaitedInVain.map(\.field),
      handoverFailed: isRefused ? true : nil, handoverRefusal: refusal)
  }
}
