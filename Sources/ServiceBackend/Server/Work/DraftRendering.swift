internal import Cryptography
internal import DomainTypes
internal import EDocument
internal import FoundationEssentials
internal import Observability
internal import ServiceBackendDomain
internal import ServiceBackendStorage

/// Renders the drafts that officers asked for; only a finished draft moves its case.
package struct DraftRendering: Sendable {
  private let environment: BackendEnvironment
  package init(_ environment: BackendEnvironment) { self.environment = environment }

  package func pass() async {
    do {
      for job in try environment.stores.drafts.due(at: environment.now()) { await attempt(job) }
    } catch {
      environment.logger.error("drafts: the database cannot be read")
    }
  }

  private func attempt(_ job: DraftJobs.Job) async {
    do {
      guard let request = try environment.stores.requests.find(job.request)?.request,
        request.state == .preparingDocument, request.draft == .requested
      else { return try await environment.stores.drafts.finish(job.request) }
      let moment = environment.moment
      let pdf = try await environment.worker.run { [self] in try render(request, at: moment) }
      let hash = SHA256.hex(pdf)
      let change = Change(actor: "system", action: "request.draftRendered", moment: moment)
      _ = try await environment.stores.requests.update(job.request, by: change) { request, transaction in
        try transaction.keep(pdf, sha256: hash, contentType: "application/pdf", at: moment.at)
        try transaction.finishDraft(of: job.request)
        return try request.draftRendered(sha256: hash, at: moment)
      }
      environment.wake()
    } catch {
      await retreat(job, after: error)
    }
  }

  /// How often something is tried that may go better the next time: half a minute in all.
  private static let tries = 6

  /// Comes again a little later, or says for good that it cannot be made.
  private func retreat(_ job: DraftJobs.Job, after error: any Error) async {
    let attempt = job.attempts + 1
    environment.logger.error(
      "drafts: not rendered",
      ["case": job.request.rawValue, "attempt": String(attempt), "reason": String(describing: type(of: error))])
    let own = (error as? RenderError).flatMap { LicenseRequest.DraftFault($0) }
    do {
      guard let fault = own ?? (attempt < Self.tries ? nil : .program) else {
        return try await environment.stores.drafts.postpone(
          job, until: BackOff.next(after: job.attempts, at: environment.now()))
      }
      let moment = environment.moment
      let change = Change(actor: "system", action: "request.draftFailed", moment: moment)
      _ = try await environment.stores.requests.update(job.request, by: change) { request, transaction in
        try transaction.finishDraft(of: job.request)
        return try request.draftFailed(fault, at: moment)
      }
      environment.wake()
    } catch {
      environment.logger.error("drafts: the database cannot be written")
    }
  }

  /// The document as it will be, but for number, offline statement and signature.
  private func render(_ request: LicenseRequest, at moment: Moment) throws -> [UInt8] {
    let document = LicenseContent(request: request, catalog: environment.catalog).document(
      .init(
        number: "(ร่าง)", issuedAt: moment.at, effective: moment.today,
        expiry: request.process.validity.lastDay(issuedOn: moment.today),
        verifyURL: environment.baseURL + "/verify/draft", offlineStatement: nil, signatory: nil))
    return try LicensePDF.make(document)
  }
}
