package import APIContract
internal import Cryptography
internal import DomainTypes
internal import FoundationEssentials
internal import HTTPServer
package import HTTPTypes
internal import PortalDomain
internal import PortalStorage

/// A file of the box under an address that opens once, within five minutes.
package struct DownloadDocument: Sendable {
  let environment: PortalEnvironment

  package func makeAddress(_ sha256: String, _ caller: Caller) async throws -> OneTimeDownload {
    guard try environment.store.boxedDocument(sha256, of: caller.owner) != nil else {
      throw RequestRefusal.notFound
    }
    let token = SecureRandom.token()
    let now = environment.now()
    try await environment.store.makeDownload(token, sha256: sha256, of: caller.owner, now: now)
    return OneTimeDownload(
      url: environment.baseURL + "/downloads/" + token,
      expiresAt: now.addingTimeInterval(PortalStore.downloadLifetime * 60))
  }

  /// Uses the address up.
  ///
  /// The bytes come as an attachment that no browser runs or sniffs, under a policy that forbids everything.
  package func open(_ token: String, requestID: String) async throws -> HTTPResponse {
    let act = Act(actor: "one-time-address", now: environment.now(), requestID: requestID)
    guard let (document, _) = try await environment.store.useDownload(token, act) else {
      throw PortalProblem.noSuchDownload
    }
    let bytes = try await environment.documents.read(document.sha256)
    var response = HTTPResponse(contentType: document.contentType, body: bytes)
    response.fields[.contentDisposition] = Self.attachment(document.fileName)
    response.fields["content-security-policy"] = "default-src 'none'; sandbox"
    return response
  }

  /// RFC 6266 with RFC 8187 for names beyond ASCII.
  static func attachment(_ name: String) -> String {
    let plain = name.unicodeScalars.map { scalar in
      let isPlain = scalar.isASCII && scalar.value > 0x1F && !"\"\\%".unicodeScalars.contains(scalar)
      return isPlain ? Character(scalar) : "_"
    }
    return "attachment; filename=\"\(String(plain))\"; filename*=UTF-8''\(PercentCoding.encode(name))"
  }
}
