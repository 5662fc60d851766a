internal import APIClient
package import APIContract
internal import Cryptography
package import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
package import PortalDomain
internal import PortalStorage

/// Answers a deficiency record: exactly the marked fields and documents.
package struct CorrectRequest: Sendable {
  let environment: PortalEnvironment

  /// What may be changed now; `nil` when nothing may.
  package func form(_ followed: FollowedRequest) throws -> CorrectionForm? {
    let catalog = try environment.catalog.current()
    guard let snapshot = followed.request.snapshot,
      let process = catalog.definition(followed.license.definition)?.action(followed.license.action)
    else { return nil }
    return CorrectionForm(snapshot, process: process, fields: catalog.fields)
  }

  package func callAsFunction(
    _ id: LicenseRequestID, _ input: RequestCorrection, _ caller: Caller
  ) async throws -> FollowedRequest {
    let followed = try FollowRequest(environment: environment).request(id, caller)
    guard let form = try form(followed) else { throw PortalProblem.nothingToCorrect }
    if let key = form.unmarked(answers: input.answers.keys, documents: input.documents.map(\.key)) {
      try await refuse(unmarked: key, id, caller)
    }
    let fields = form.fields.map(\.field)
    let answers = TypedAnswer.read(input.answers, fields)
    let faults = form.faults(in: answers)
    guard faults.isEmpty else { throw PortalProblem.wrongAnswers(faults, fields) }
    let missing = form.missing(from: input.documents.map(\.key)).map(\.requirement.key)
    guard missing.isEmpty else { throw PortalProblem.documentsMissing(missing) }
    let documents = try input.documents.map { try attached($0, caller) }
    let correction = Correction(answers: answers, documents: documents)
    let key = SHA256.hex(Array(id.rawValue.utf8) + (try ContractJSON.encode(correction)))
    let snapshot = try await BackendCall.run {
      try await SendDocuments(environment: environment)(documents)
      return try await environment.backend.correct(id, correction, idempotencyKey: key)
    }
    try await environment.store.record(.requestCorrected, object: id.rawValue, caller.act(environment.now()))
    _ = try await environment.store.updateRequest(id) { $0.take(snapshot) }
    return try FollowRequest(environment: environment).request(id, caller)
  }

  /// Writes down that somebody tried to change what is not marked.
  ///
  /// - Throws: `notMarked`, always.
  package func refuse(unmarked key: String, _ id: LicenseRequestID, _ caller: Caller) async throws -> Never {
    try await environment.store.record(
      .unmarkedAnswerRefused, object: id.rawValue, detail: ["key": String(key.prefix(100))],
      caller.act(environment.now()))
    throw PortalProblem.notMarked(key)
  }

  private func attached(_ file: RequestCorrection.File, _ caller: Caller) throws -> AttachedDocument {
    guard let boxed = try environment.store.boxedDocument(file.sha256, of: caller.owner) else {
      throw PortalProblem.documentNotStored
    }
    return AttachedDocument(
      key: file.key, fileName: boxed.fileName, contentType: boxed.contentType, size: boxed.size,
      sha256: boxed.sha256)
  }
}

/// Hands the bytes of documents to service-backend; sending them again is harmless.
struct SendDocuments: Sendable {
  let environment: PortalEnvironment

  func callAsFunction(_ documents: [AttachedDocument]) async throws {
    for document in documents {
      let bytes = try await environment.documents.read(document.sha256)
      try await environment.backend.store(bytes, sha256: document.sha256, contentType: document.contentType)
    }
  }
}
