internal import APIContract
internal import Cryptography
internal import DomainTypes
internal import GatewayDomain
internal import HTTPServer

extension RequestContext {
  /// Who calls, by a good access token; one that is bound to a certificate counts only with that certificate.
  ///
  /// RFC 8705 section 3: the resource server "MUST verify that the certificate used in the mutual-TLS connection matches".
  func consumer() throws -> ConsumerID {
    let principal = try requirePrincipal()
    if let bound = principal.certificateHash {
      guard let certificate = clientCertificate, Base64URL.encode(SHA256.hash(certificate)) == bound else {
        throw TokenOfAnotherSender()
      }
    }
    return ConsumerID(principal.clientID)
  }
}

/// The token is bound to a certificate with which this connection was not made: it was stolen, or taken along wrongly.
struct TokenOfAnotherSender: ProblemConvertible {
  func problem(_ language: Language) -> Problem {
    let title = LocalizedText(
      th: "โทเค็นนี้ใช้ได้เฉพาะกับใบรับรองของผู้ขอ",
      en: "The access token is bound to a client certificate, with which this connection was not made")
    return Problem(code: "token-of-another-sender", status: 401, title: title[language], source: .client)
  }
}
