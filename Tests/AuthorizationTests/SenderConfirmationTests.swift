import APIContract
import Authorization
import DomainTypes
import Foundation
import HTTPServer
import HTTPTypes
import Synchronization
import Testing

/// The examples of RFC 9449, which were made by others, against our reading of it.
@Suite struct SenderConfirmationTests {
  /// Section 4.1.
  static let tokenProof =
    "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgtMzR0VjNoUklDUkRZOXpDa0RscEJoRj"
    + "QyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5VERWclUwQ2R2R1JEQSIsImNydiI6IlAtMjU2In19.eyJqdG"
    + "kiOiItQndDM0VTYzZhY2MybFRjIiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc2VydmVyLmV4YW1wbGUuY29tL3Rva2VuIiwiaWF0IjoxNTYy"
    + "MjYyNjE2fQ.2-GxA6T8lP4vfrg8v-FdWP0A0zdrj8igiMLvqRMUvwnQg4PtFLbdLXiOSsX0x7NVY-FNyJK70nfbV37xRZT3Lg"
  /// Section 7.1.
  static let resourceProof =
    "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgtMzR0VjNoUklDUkRZOXpDa0RscEJoRj"
    + "QyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5VERWclUwQ2R2R1JEQSIsImNydiI6IlAtMjU2In19.eyJqdG"
    + "kiOiJlMWozVl9iS2ljOC1MQUVCIiwiaHRtIjoiR0VUIiwiaHR1IjoiaHR0cHM6Ly9yZXNvdXJjZS5leGFtcGxlLm9yZy9wcm90ZWN0ZWRyZXNvdXJj"
    + "ZSIsImlhdCI6MTU2MjI2MjYxOCwiYXRoIjoiZlVIeU8ycjJaM0RaNTNFc05yV0JiMHhXWG9hTnk1OUlpS0NBcWtzbVFFbyJ9.2oW9RP35yRqzhrtN"
    + "P86L-Ey71EOptxRimPPToA1plemAgR6pxHF8y6-yqyVnmcw6Fy1dqd-jfxSYoMxhAJpLjA"
  static let token = "Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU"
  /// Section 6.1.
  static let thumbprint = "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"

  final class Clock: Sendable {
    private let time = Mutex(Date(timeIntervalSince1970: 1_562_262_616))
    var now: Date { time.withLock { $0 } }
    func advance(_ seconds: Double) { time.withLock { $0 += seconds } }
  }
  let clock = Clock()

  func confirmation(_ baseURL: String) -> SenderConfirmation {
    SenderConfirmation(baseURL: baseURL, now: { [clock] in clock.now })
  }

  func principal(_ confirmation: TokenConfirmation?) -> Principal {
    var principal = Principal(subject: "s", clientID: "c", scopes: [])
    principal.confirmation = confirmation
    return principal
  }

  // MARK: where tokens are asked for

  func tokenRequest(_ proofs: [String], path: String = "/token") -> HTTPRequest {
    HTTPRequest(.post, path, fields: HTTPFields(proofs.map { .init("DPoP", $0) }))
  }

  @Test func `the proof of section 4 is of the key of section 6`() throws {
    let server = confirmation("https://server.example.com")
    #expect(try server.provedKey(tokenRequest([Self.tokenProof]), accessToken: nil) == Self.thumbprint)
  }

  @Test func `a proof is good once, and two say nothing`() throws {
    let server = confirmation("https://server.example.com")
    #expect(throws: DPoPProofError.notOne) {
      try server.provedKey(tokenRequest([Self.tokenProof, Self.tokenProof]), accessToken: nil)
    }
    #expect(throws: DPoPProofError.notOne) { try server.provedKey(tokenRequest([]), accessToken: nil) }
    _ = try server.provedKey(tokenRequest([Self.tokenProof]), accessToken: nil)
    for seconds in [0.0, 30, 29] {
      clock.advance(seconds)
      #expect(throws: DPoPProofError.usedBefore) {
        try server.provedKey(tokenRequest([Self.tokenProof]), accessToken: nil)
      }
    }
    clock.advance(2)
    #expect(throws: DPoPProofError.notOfNow) {
      try server.provedKey(tokenRequest([Self.tokenProof]), accessToken: nil)
    }
  }

  @Test func `a daemon that has just started takes no proof that it may have seen before`() {
    clock.advance(1)
    let server = confirmation("https://server.example.com")
    #expect(throws: DPoPProofError.notOfNow) {
      try server.provedKey(tokenRequest([Self.tokenProof]), accessToken: nil)
    }
  }

  @Test func `a proof from the future is not of now`() {
    clock.advance(-31)
    let server = confirmation("https://server.example.com")
    #expect(throws: DPoPProofError.notOfNow) {
      try server.provedKey(tokenRequest([Self.tokenProof]), accessToken: nil)
    }
  }

  @Test(arguments: ["https://server.example.com:8443", "http://server.example.com", "https://server.example.org"])
  func `a proof is for one address`(_ baseURL: String) {
    let server = confirmation(baseURL)
    #expect(throws: DPoPProofError.forAnotherRequest) {
      try server.provedKey(tokenRequest([Self.tokenProof]), accessToken: nil)
    }
  }

  @Test func `scheme, host and the usual port are compared as RFC 3986 says`() throws {
    let server = confirmation("HTTPS://Server.Example.com:443")
    #expect(try server.provedKey(tokenRequest([Self.tokenProof]), accessToken: nil) == Self.thumbprint)
    let other = confirmation("https://server.example.com")
    #expect(throws: DPoPProofError.forAnotherRequest) {
      try other.provedKey(tokenRequest([Self.tokenProof], path: "/Token"), accessToken: nil)
    }
  }

  @Test func `a changed proof and one of another kind are not read`() {
    let server = confirmation("https://server.example.com")
    let changed = Self.tokenProof.replacing("MTU2", with: "MTU3").dropLast(2) + "aa"
    for proof in [String(changed), Self.resourceProof + "x", "a.b.c", ""] {
      #expect(throws: DPoPProofError.self) { try server.provedKey(tokenRequest([proof]), accessToken: nil) }
    }
  }

  // MARK: where tokens are used

  func resourceRequest(_ scheme: String = "DPoP", path: String = "/protectedresource") -> HTTPRequest {
    HTTPRequest(
      .get, path, fields: [.authorization: "\(scheme) \(Self.token)", "dpop": Self.resourceProof])
  }

  @Test func `the request of section 7 is its sender's, once`() throws {
    let server = confirmation("https://resource.example.org")
    let request = resourceRequest()
    let shown = try #require(request.shownToken)
    #expect(shown == ShownToken(scheme: .dpop, token: Self.token))
    let bound = principal(TokenConfirmation(keyThumbprint: Self.thumbprint))
    try server.confirm(bound, shown, request)
    #expect(throws: RequestRefusal.proofInvalid) { try server.confirm(bound, shown, request) }
  }

  @Test func `a bound token is nothing to a bearer, to another key or beside another token`() throws {
    let server = confirmation("https://resource.example.org")
    let bound = principal(TokenConfirmation(keyThumbprint: Self.thumbprint))
    let asBearer = resourceRequest("Bearer")
    #expect(throws: RequestRefusal.tokenOfAnotherSender) {
      try server.confirm(bound, try #require(asBearer.shownToken), asBearer)
    }
    let request = resourceRequest()
    let shown = try #require(request.shownToken)
    #expect(throws: RequestRefusal.proofInvalid) {
      try server.confirm(bound, ShownToken(scheme: .dpop, token: "other"), request)
    }
    let elsewhere = resourceRequest(path: "/other")
    #expect(throws: RequestRefusal.proofInvalid) { try server.confirm(bound, shown, elsewhere) }
    #expect(throws: RequestRefusal.tokenOfAnotherSender) {
      try server.confirm(principal(TokenConfirmation(keyThumbprint: "other")), shown, request)
    }
    #expect(throws: RequestRefusal.tokenOfAnotherSender) { try server.confirm(principal(nil), shown, request) }
  }

  @Test func `a token of a certificate counts with that certificate`() throws {
    let server = confirmation("https://resource.example.org")
    let certificate: [UInt8] = [1, 2, 3]
    let bound = principal(TokenConfirmation(certificateHash: SenderConfirmation.hash(certificate)))
    let shown = ShownToken(scheme: .bearer, token: Self.token)
    try server.confirm(bound, shown, HTTPRequest(.get, "/", clientCertificate: certificate))
    for other in [[9], nil] as [[UInt8]?] {
      #expect(throws: RequestRefusal.tokenOfAnotherSender) {
        try server.confirm(bound, shown, HTTPRequest(.get, "/", clientCertificate: other))
      }
    }
  }
}
