public import DomainTypes
public import FoundationEssentials
internal import HTTPTypes

// The document box: uploaded once, used in many requests and later; scope `portal.operator`.

extension PortalAPI {
  /// The files of the box, the newest first.
  public static let documents = Endpoint(.get, "/v1/documents", output: Page<BoxedFile>.self)

  /// Deletes a file of the box that no form and no submission has.
  public static let deleteStored = Endpoint(.delete, "/v1/documents/{sha256}", output: Empty.self, status: 204)

  /// Attaches a file of the box to a draft.
  public static let attachStored = Endpoint(
    .put, "/v1/drafts/{id}/documents/{key}/{sha256}", output: AttachedDocument.self)

  /// Makes an address that opens the file once, within five minutes.
  public static let makeDownload = Endpoint(
    .post, "/v1/documents/{sha256}/download", output: OneTimeDownload.self, status: 201)

  /// Begins an upload that may be broken off and resumed for a day.
  public static let startUpload = Endpoint(
    .post, "/v1/uploads", input: NewUpload.self, output: UploadState.self, status: 201)

  /// How far an upload is.
  public static let upload = Endpoint(.get, "/v1/uploads/{id}", output: UploadState.self)

  /// Sends the bytes from `?offset=` on; answers `UploadState`, with the document after the last byte.
  public static let appendUpload = Operation(.patch, "/v1/uploads/{id}")
}

public struct BoxedFile: Codable, Sendable, Equatable {
  public var document: StoredDocument
  public var storedAt: Date
  public init(document: StoredDocument, storedAt: Date) {
    self.document = document
    self.storedAt = storedAt
  }
}

public struct OneTimeDownload: Codable, Sendable, Equatable {
  public var url: String
  public var expiresAt: Date
  public init(url: String, expiresAt: Date) {
    self.url = url
    self.expiresAt = expiresAt
  }
}

public struct NewUpload: Codable, Sendable, Equatable {
  public var fileName: String
  /// Bytes in all.
  public var length: Int
  public init(fileName: String, length: Int) {
    self.fileName = fileName
    self.length = length
  }
}

public struct UploadState: Codable, Sendable, Equatable {
  public var id: String
  /// Bytes that are safe: resume from here.
  public var offset: Int
  public var length: Int
  /// The file in the box, once every byte is there and it was taken.
  public var document: StoredDocument?
  public init(id: String, offset: Int, length: Int, document: StoredDocument? = nil) {
    self.id = id
    self.offset = offset
    self.length = length
    self.document = document
  }
}
