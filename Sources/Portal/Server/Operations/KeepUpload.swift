package import APIContract
internal import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
internal import PortalDomain
internal import PortalStorage

/// An upload in pieces: what has arrived is safe, and the sender goes on from there after a break.
package struct KeepUpload: Sendable {
  let environment: PortalEnvironment
  /// Bytes that are gathered before they are made safe.
  private static let portion = 1 << 20

  package func start(_ input: NewUpload, _ caller: Caller) async throws -> UploadState {
    guard input.length > 0 else { throw PortalProblem.documentEmpty }
    guard input.length <= DocumentFormat.maximumSize else { throw PortalProblem.documentTooLarge }
    let upload = Upload(
      id: environment.makeID().lowercased(), fileName: String(input.fileName.prefix(300)), length: input.length)
    guard try environment.store.hasRoom(caller.owner) else { throw PortalProblem.boxFull }
    guard try await environment.store.insert(upload, of: caller.owner, now: environment.now()) else {
      throw PortalProblem.tooManyUploads
    }
    return UploadState(id: upload.id, offset: 0, length: upload.length)
  }

  package func state(_ id: String, _ caller: Caller) async throws -> UploadState {
    let (upload, partial) = try open(id, caller)
    return UploadState(id: id, offset: try await partial.offset(), length: upload.length)
  }

  /// Takes bytes from `offset` on; the last one makes the file a document of the box.
  package func append(
    _ id: String, at offset: Int, _ caller: Caller, next: () async throws -> [UInt8]?
  ) async throws -> UploadState {
    let (upload, partial) = try open(id, caller)
    guard environment.documents.uploads.begin(id) else { throw PortalProblem.uploadOffset(offset) }
    defer { environment.documents.uploads.end(id) }
    var end = offset
    var gathered: [UInt8] = []
    do {
      while let piece = try await next() {
        gathered += piece
        if gathered.count >= Self.portion { end = try await keep(&gathered, partial, at: end) }
      }
    } catch {
      // The line broke: what came before is not lost.
      _ = try? await keep(&gathered, partial, at: end)
      throw error
    }
    end = try await keep(&gathered, partial, at: end)
    guard end == upload.length else { return UploadState(id: id, offset: end, length: upload.length) }
    return try await finish(upload, partial, caller)
  }

  private func keep(_ bytes: inout [UInt8], _ partial: PartialDocument, at offset: Int) async throws -> Int {
    let piece = bytes
    bytes = []
    do {
      guard let end = try await partial.append(piece, at: offset) else {
        throw PortalProblem.uploadOffset(try await partial.offset())
      }
      return end
    } catch DocumentFolderError.tooLarge {
      throw PortalProblem.uploadTooLong
    }
  }

  private func finish(_ upload: Upload, _ partial: PartialDocument, _ caller: Caller) async throws -> UploadState {
    var read = 0
    do {
      let boxed = try await ReceiveDocument(environment: environment)(
        fileName: upload.fileName, formats: DocumentFormat.allCases.map(\.rawValue), caller
      ) {
        let piece = try await partial.read(from: read)
        read += piece.count
        return piece.isEmpty ? nil : piece
      }
      try await forget(upload, partial)
      return UploadState(
        id: upload.id, offset: upload.length, length: upload.length,
        document: StoredDocument(
          sha256: boxed.sha256, fileName: boxed.fileName, contentType: boxed.contentType, size: boxed.size))
    } catch let problem as PortalProblem where problem.isAboutFile {
      // Sending it again would change nothing.
      try await forget(upload, partial)
      throw problem
    }
  }

  private func forget(_ upload: Upload, _ partial: PartialDocument) async throws {
    try await environment.store.removeUpload(upload.id)
    await partial.remove()
  }

  private func open(_ id: String, _ caller: Caller) throws -> (Upload, PartialDocument) {
    guard let upload = try environment.store.upload(id, of: caller.owner, now: environment.now()) else {
      throw RequestRefusal.notFound
    }
    return (upload, try environment.documents.folder.partial(id, length: upload.length))
  }
}
