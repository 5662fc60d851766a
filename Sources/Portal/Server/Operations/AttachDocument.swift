internal import APIContract
package import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
package import PortalDomain
internal import PortalStorage

/// Attaches a file to a draft, and takes one away.
package struct AttachDocument: Sendable {
  let environment: PortalEnvironment

  package func callAsFunction(
    _ id: DraftID, key: String, fileName: String?, _ caller: Caller, next: () async throws -> [UInt8]?
  ) async throws -> AttachedDocument {
    let opened = try OpenDraft(environment: environment)(id, caller)
    guard let slot = opened.form.document(key) else { throw PortalProblem.unknownDocumentKey }
    if let reference = opened.draft.submission { throw DraftFailure.submitted(reference) }
    let file: AttachedDocument
    do {
      let boxed = try await ReceiveDocument(environment: environment)(
        fileName: fileName, formats: slot.formats, caller, next: next)
      file = AttachedDocument(
        key: key, fileName: boxed.fileName, contentType: boxed.contentType, size: boxed.size, sha256: boxed.sha256)
    } catch let problem as PortalProblem {
      try await environment.store.record(
        .documentRefused, object: id.rawValue, detail: ["key": key, "reason": problem.code],
        caller.act(environment.now()))
      throw problem
    }
    return try await attach(file, to: id, caller)
  }

  /// Attaches a file that lies in the owner's box already.
  package func reuse(
    _ id: DraftID, key: String, sha256: String, _ caller: Caller
  ) async throws -> AttachedDocument {
    let opened = try OpenDraft(environment: environment)(id, caller)
    guard let slot = opened.form.document(key) else { throw PortalProblem.unknownDocumentKey }
    guard let boxed = try environment.store.boxedDocument(sha256, of: caller.owner) else {
      throw PortalProblem.documentNotStored
    }
    guard slot.formats.contains(boxed.contentType) else { throw PortalProblem.documentFormat }
    let file = AttachedDocument(
      key: key, fileName: boxed.fileName, contentType: boxed.contentType, size: boxed.size, sha256: boxed.sha256)
    return try await attach(file, to: id, caller)
  }

  private func attach(
    _ file: AttachedDocument, to id: DraftID, _ caller: Caller
  ) async throws -> AttachedDocument {
    let now = environment.now()
    let updated = try await environment.store.updateDraft(id, of: caller.owner, caller.act(now)) { draft in
      try draft.attach(file, now: now)
      return ((), [DraftNote(.documentAttached, ["key": file.key, "sha256": file.sha256])])
    }
    guard updated != nil else { throw RequestRefusal.notFound }
    return file
  }

  package func remove(_ id: DraftID, key: String, sha256: String, _ caller: Caller) async throws -> OpenedDraft {
    let opened = try OpenDraft(environment: environment)(id, caller)
    let now = environment.now()
    let updated = try await environment.store.updateDraft(id, of: caller.owner, caller.act(now)) { draft in
      try draft.remove(document: key, sha256: sha256, now: now)
      return ((), [DraftNote(.documentRemoved, ["key": key, "sha256": sha256])])
    }
    guard let updated else { throw RequestRefusal.notFound }
    return OpenedDraft(draft: updated.draft, form: opened.form)
  }
}
