import Cryptography
import Foundation
import JOSE
import Testing

struct TamperedTokenTests {
  private let world: TokenWorld

  init() throws {
    world = try TokenWorld()
  }

  @Test(
    arguments: [
      (#"{"alg":"none","typ":"at+jwt"}"#, .algorithmNotAccepted),
      (#"{"alg":"None","typ":"at+jwt"}"#, .algorithmNotAccepted),
      (#"{"alg":"es256","typ":"at+jwt"}"#, .algorithmNotAccepted),
      (#"{"alg":"HS256","typ":"at+jwt"}"#, .algorithmNotAccepted),
      (#"{"alg":"ES384","typ":"at+jwt"}"#, .algorithmNotAccepted),
      (#"{"alg":"RS256","typ":"at+jwt"}"#, .algorithmNotAccepted),
      (#"{"alg":"","typ":"at+jwt"}"#, .algorithmNotAccepted),
      (#"{"typ":"at+jwt"}"#, .malformed),
      (#"{"alg":7,"typ":"at+jwt"}"#, .malformed),
      (#"{"alg":["ES256"],"typ":"at+jwt"}"#, .malformed),
      (#"{"alg":"ES256","typ":7}"#, .malformed),
      (#"{"alg":"ES256","kid":7,"typ":"at+jwt"}"#, .malformed),
      (#"["ES256"]"#, .malformed),
      ("", .malformed),
      ("{", .malformed),
      (#"{"alg":"ES256"}"#, .wrongType),
      (#"{"alg":"ES256","typ":null}"#, .wrongType),
      (#"{"alg":"ES256","typ":"at+jwt","crit":["exp"]}"#, .criticalHeader),
      (#"{"alg":"ES256","typ":"at+jwt","crit":["b64"],"b64":false}"#, .criticalHeader),
      (#"{"alg":"ES256","typ":"at+jwt","crit":[]}"#, .criticalHeader),
      (#"{"alg":"ES256","typ":"at+jwt","crit":null}"#, .criticalHeader),
      (#"{"alg":"ES256","kid":"another","typ":"at+jwt"}"#, .unknownKey),
      (#"{"alg":"ES256","kid":"","typ":"at+jwt"}"#, .unknownKey),
    ] as [(String, JWTError)])
  func `a header that is not ours is refused though the signature is right`(header: String, error: JWTError) throws {
    let token = try world.forge(header: header)
    #expect(throws: error) { try world.verify(token) }
  }

  @Test func `a change to any character is noticed`() throws {
    let token = Array(try world.token().utf8)
    for index in token.indices {
      var changed = token
      changed[index] = changed[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
      #expect(throws: JWTError.self) { try world.verify(String(decoding: changed, as: UTF8.self)) }
    }
  }

  @Test func `a token in another form is malformed`() throws {
    let token = try world.token()
    let parts = token.split(separator: ".").map(String.init)
    let unsigned = "\(parts[0]).\(parts[1])."
    #expect(throws: JWTError.wrongSignature) { try world.verify(unsigned) }
    let malformed = [
      "", ".", "..", "...", parts[0], "\(parts[0]).\(parts[1])", token + ".", "." + token, token + "=", token + "\n",
      " " + token, token + ".x", token.replacing(".", with: ".."), "Bearer " + token,
      String(repeating: "A", count: 16_385),
    ]
    for text in malformed {
      #expect(throws: JWTError.malformed) { try world.verify(text) }
    }
  }

  @Test func `another key of the same kind does not sign for the issuer`() throws {
    let other = try SigningKey.generate(.es256)
    let anonymous = try world.forge(header: #"{"alg":"ES256","typ":"at+jwt"}"#, key: other)
    #expect(throws: JWTError.wrongSignature) { try world.verify(anonymous) }
    let named = try world.forge(header: #"{"alg":"ES256","kid":"\#(world.keyID)","typ":"at+jwt"}"#, key: other)
    #expect(throws: JWTError.wrongSignature) { try world.verify(named) }
    let embedded = try JSONEncoder().encode(JWK(other))
    let header = #"{"alg":"ES256","jwk":\#(String(decoding: embedded, as: UTF8.self)),"typ":"at+jwt"}"#
    let bringsItsKey = try world.forge(header: header, key: other)
    #expect(throws: JWTError.wrongSignature) { try world.verify(bringsItsKey) }
  }

  @Test func `the algorithm must be the one of the key that kid names`() throws {
    let ed25519 = try SigningKey.generate(.edDSA)
    let keys = JWKSet(keys: [world.key, ed25519])
    let verifier = JWTVerifier(issuer: nil, audience: nil, type: "at+jwt", algorithms: [.es256, .edDSA])
    let token = try world.forge(header: #"{"alg":"EdDSA","kid":"\#(world.keyID)","typ":"at+jwt"}"#, key: ed25519)
    #expect(throws: JWTError.algorithmNotAccepted) {
      try verifier.verify(token, as: Claims.self, keys: keys, now: TokenWorld.now)
    }
  }

  @Test func `a key published for PS256 does not verify RS256`() throws {
    let key = try SigningKey(pem: SigningKey.generate(.rs256).pem, algorithm: .rs256)
    let verifier = JWTVerifier(issuer: nil, audience: nil, type: "JWT", algorithms: [.rs256, .ps256])
    let token = try JWT.sign(Claims(), type: "JWT", key: key)
    let restricted = JWKSet([JWK(key.publicKey, algorithm: .ps256)])
    #expect(throws: JWTError.algorithmNotAccepted) {
      try verifier.verify(token, as: Claims.self, keys: restricted, now: TokenWorld.now)
    }
    let open = JWKSet([JWK(key.publicKey)])
    #expect(try verifier.verify(token, as: Claims.self, keys: open, now: TokenWorld.now) == Claims())
  }

  @Test func `without kid two fitting keys are one too many`() throws {
    let keys = JWKSet(keys: [world.key, try SigningKey.generate(.es256)])
    let anonymous = try world.forge(header: #"{"alg":"ES256","typ":"at+jwt"}"#)
    #expect(throws: JWTError.unknownKey) {
      try world.verifier.verify(anonymous, as: Claims.self, keys: keys, now: TokenWorld.now)
    }
    #expect(
      try world.verifier.verify(world.token(), as: Claims.self, keys: keys, now: TokenWorld.now) == Claims())
  }
}
