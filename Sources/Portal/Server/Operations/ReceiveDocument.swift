internal import DomainTypes
internal import FoundationEssentials
internal import HTTPTypes
internal import Observability
internal import PortalDomain
package import PortalStorage
internal import VirusScanner

/// Takes a file as it arrives into the operator's document box.
package struct ReceiveDocument: Sendable {
  let environment: PortalEnvironment

  /// - Parameters:
  ///   - fileName: What the operator calls it.
  ///   - formats: Media types that are taken here.
  ///   - caller: Whose box it is.
  ///   - next: The next bytes, or `nil` at the end.
  /// - Returns: The file as it lies in the box.
  /// - Throws: `PortalProblem.documentFormat` and its like.
  package func callAsFunction(
    fileName: String?, formats: [String], _ caller: Caller, next: () async throws -> [UInt8]?
  ) async throws -> BoxedDocument {
    guard try environment.store.hasRoom(caller.owner) else { throw PortalProblem.boxFull }
    do {
      let incoming = try environment.documents.begin(maximumSize: DocumentFormat.maximumSize)
      var isChecked = false
      while let piece = try await next() {
        try await incoming.write(piece)
        // A wrong file is refused at its first bytes, not after ten megabytes.
        if !isChecked, await incoming.size >= DocumentFormat.headLength {
          _ = try format(await incoming.head, formats)
          isChecked = true
        }
      }
      guard await incoming.size > 0 else { throw PortalProblem.documentEmpty }
      let format = try format(await incoming.head, formats)
      try await measure(incoming, format)
      try await scan(incoming)
      let document = BoxedDocument(
        sha256: try await environment.documents.place(incoming), fileName: FileName.safe(fileName, format),
        contentType: format.rawValue,
        size: await incoming.size)
      try await environment.store.box(document, of: caller.owner, now: environment.now())
      // Somebody who deletes the same content at this moment may have taken the bytes between the two steps.
      guard try await environment.documents.holds(document.sha256) else { throw PortalProblem.documentNotStored }
      return document
    } catch DocumentFolderError.tooLarge {
      throw PortalProblem.documentTooLarge
    } catch DocumentFolderError.empty {
      throw PortalProblem.documentEmpty
    }
  }

  /// A picture that would fill the memory of whoever opens it is refused before anything does.
  private func measure(_ incoming: IncomingDocument, _ format: DocumentFormat) async throws {
    guard format != .pdf else { return }
    guard let size = try await incoming.pictureSize(format) else { throw PortalProblem.documentUnreadable }
    if size.isTooLarge { throw PortalProblem.pictureTooLarge }
  }

  /// Nothing is taken unseen: when the scanner is away, neither is the file.
  private func scan(_ incoming: IncomingDocument) async throws {
    guard let scanner = environment.scanner else { return }
    let verdict: VirusScanner.Verdict
    do {
      verdict = try await scanner.scan(file: incoming.temporary)
    } catch {
      environment.logger.warning("the virus scanner does not answer", ["error": "\(error)"])
      throw PortalProblem.scannerAway
    }
    if case .infected(let name) = verdict {
      environment.logger.warning("an infected file was refused", ["signature": name])
      throw PortalProblem.documentInfected
    }
  }

  private func format(_ head: [UInt8], _ allowed: [String]) throws(PortalProblem) -> DocumentFormat {
    guard let format = DocumentFormat.of(head), allowed.contains(format.rawValue) else { throw .documentFormat }
    return format
  }
}
