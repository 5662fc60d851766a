internal import Cryptography
internal import HTTPServer
internal import HTTPTypes
internal import ServiceBackendStorage

/// Serves `PUT /v1/documents/{sha256}`: bytes under their own hash, of a kind that we take.
struct StoreDocument: Sendable {
  var environment: BackendEnvironment

  func callAsFunction(_ request: HTTPRequest, _ context: RequestContext) async throws -> HTTPResponse {
    let name = try context.parameter("sha256")
    guard name.utf8.count == 64, let hash = Hex.decode(name), Hex.encode(hash) == name else {
      throw BackendRefusal.badDocumentName
    }
    let bytes = try await request.body.collect(upTo: environment.documentLimit)
    guard SHA256.hash(bytes) == hash else { throw BackendRefusal.wrongDocumentHash }
    let declared = request.fields[.contentType]?.split(separator: ";").first.map(String.init)
    guard let kind = DocumentKind(sniffing: bytes), kind.rawValue == declared else {
      throw BackendRefusal.documentKindNotTaken
    }
    try await environment.stores.documents.store(
      bytes, sha256: name, contentType: kind.rawValue, at: environment.now())
    return HTTPResponse(status: 204)
  }
}

/// The kinds of documents that are taken, told by their first bytes.
enum DocumentKind: String {
  case pdf = "application/pdf"
  case jpeg = "image/jpeg"
  case png = "image/png"

  init?(sniffing bytes: [UInt8]) {
    if bytes.starts(with: "%PDF-".utf8) {
      self = .pdf
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .png
    } else {
      return nil
    }
  }
}
