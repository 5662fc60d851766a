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
      await postpone(job, after: error)
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

  private func postpone(_ job: DraftJobs.Job, after error: any Error) async {
    environment.logger.error(
      "drafts: not rendered",
      [
        "case": job.request.rawValue, "attempt": String(job.attempts + 1),
        "reason": String(describing: type(of: error)),
      ])
    do {
      try await environment.stores.drafts.postpone(
        job, until: BackOff.next(after: job.attempts, at: environment.now()))
    } catch {
      environment.logger.error("drafts: the database cannot be written")
    }
  }
}
