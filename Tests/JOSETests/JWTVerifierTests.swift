import Cryptography
import Foundation
import JOSE
import Testing

struct JWTVerifierTests {
  private let world: TokenWorld

  init() throws {
    world = try TokenWorld()
  }

  @Test func `a token of the issuer gives its claims`() throws {
    #expect(try world.verify(world.token()) == Claims())
  }

  @Test(arguments: SigningKey.Algorithm.allCases)
  func `each algorithm signs tokens that verify`(algorithm: SigningKey.Algorithm) throws {
    let key = try SigningKey.generate(algorithm)
    let verifier = JWTVerifier(issuer: nil, audience: nil, type: "JWT", algorithms: [algorithm])
    let token = try JWT.sign(Claims(), type: "JWT", key: key)
    #expect(try verifier.verify(token, keys: JWKSet(keys: [key]), now: TokenWorld.now) == Claims())
  }

  @Test func `a token is header, claims with whole seconds, and signature`() throws {
    let parts = try world.token(Claims(exp: TokenWorld.now.addingTimeInterval(0.75))).split(separator: ".")
    let texts = parts.prefix(2).map { String(decoding: Base64URL.decode(String($0)) ?? [], as: UTF8.self) }
    #expect(texts[0] == #"{"alg":"ES256","kid":"\#(world.keyID)","typ":"at+jwt"}"#)
    #expect(
      texts[1]
        == #"{"aud":["portal","gdx-gateway"],"exp":1780000000,"iat":1780000000,"iss":"https://id.test","sub":"person-1"}"#
    )
  }

  @Test(
    arguments: [
      (Claims(iss: "https://id.test/"), .wrongIssuer),
      (Claims(iss: nil), .wrongIssuer),
      (Claims(aud: ["service-backend"]), .wrongAudience),
      (Claims(aud: []), .wrongAudience),
      (Claims(aud: nil), .wrongAudience),
      (Claims(exp: nil), .unreadableClaims),
      (Claims(exp: TokenWorld.now.addingTimeInterval(-30)), .expired),
      (Claims(nbf: TokenWorld.now.addingTimeInterval(31)), .notYetValid),
      (Claims(iat: TokenWorld.now.addingTimeInterval(31)), .issuedInFuture),
    ] as [(Claims, JWTError)])
  func `claims that do not hold are refused`(claims: Claims, error: JWTError) throws {
    let token = try world.token(claims)
    #expect(throws: error) { try world.verify(token) }
  }

  @Test(arguments: [
    Claims(exp: TokenWorld.now.addingTimeInterval(-29)), Claims(nbf: TokenWorld.now.addingTimeInterval(30)),
    Claims(iat: TokenWorld.now.addingTimeInterval(30)), Claims(iat: nil), Claims(aud: ["portal"]),
  ])
  func `clocks may disagree by the leeway`(claims: Claims) throws {
    #expect(try world.verify(world.token(claims)) == claims)
  }

  @Test(arguments: ["at+jwt", "AT+JWT", "application/at+jwt", "Application/At+Jwt"])
  func `typ is compared without case and application prefix`(type: String) throws {
    #expect(try world.verify(world.token(type: type)) == Claims())
  }

  @Test(arguments: ["JWT", "", "at+jwt ", "text/at+jwt", "logout+jwt"])
  func `another typ is refused`(type: String) throws {
    let token = try world.token(type: type)
    #expect(throws: JWTError.wrongType) { try world.verify(token) }
  }

  @Test func `one audience may be a string and dates may have fractions`() throws {
    struct Subject: Decodable { let sub: String }
    let token = try world.forge(
      header: #"{"alg":"ES256","typ":"at+jwt"}"#,
      payload: #"{"iss":"https://id.test","aud":"portal","sub":"x","exp":1780000600.5,"iat":1780000000.25}"#)
    #expect(
      try world.verifier.verify(token, as: Subject.self, keys: JWKSet(keys: [world.key]), now: TokenWorld.now).sub
        == "x")
  }

  @Test(arguments: [
    "[]", "7", "null", "", "{", #"{"exp":"1780000600"}"#, #"{"exp":true}"#,
    #"{"iss":"https://id.test","aud":{"a":"portal"},"exp":1780000600}"#,
    #"{"iss":"https://id.test","aud":"portal","exp":1780000600,"sub":7}"#,
    #"{"iss":"https://id.test","aud":"portal","exp":1780000600}"#,
  ])
  func `a payload without readable claims is refused`(payload: String) throws {
    let token = try world.forge(header: #"{"alg":"ES256","typ":"at+jwt"}"#, payload: payload)
    #expect(throws: JWTError.unreadableClaims) { try world.verify(token) }
  }
}
