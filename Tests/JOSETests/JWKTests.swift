import Cryptography
import Foundation
import JOSE
import Testing

struct JWKTests {
  @Test(arguments: SigningKey.Algorithm.allCases)
  func `a set survives JSON and names its keys by thumbprint`(algorithm: SigningKey.Algorithm) throws {
    let key = try SigningKey.generate(algorithm)
    let set = JWKSet(keys: [key])
    let json = try JSONEncoder().encode(set)
    let read = try JSONDecoder().decode(JWKSet.self, from: json)
    #expect(read == set)
    #expect(read.keys.first?.keyID == JWK.thumbprint(of: key.publicKey))
    #expect(read.keys.first?.algorithm == algorithm)
    #expect(!String(decoding: json, as: UTF8.self).contains(#""d""#))
  }

  @Test func `a published key has exactly these members`() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let x = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
    let key = JWK(
      try PublicKey(components: .ed25519(x: try #require(Base64URL.decode(x)))), algorithm: .edDSA)
    #expect(
      String(decoding: try encoder.encode(key), as: UTF8.self)
        == #"{"alg":"EdDSA","crv":"Ed25519","kid":"kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k","#
        + #""kty":"OKP","use":"sig","x":"\#(x)"}"#)
  }

  private static let ed25519 = #""kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo""#

  @Test(arguments: [
    #"{"kty":"oct","k":"AAAA"}"#,
    #"{"kty":"EC","crv":"P-384","x":"AA","y":"AA"}"#,
    #"{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}"#,
    #"{"kty":"EC","crv":"P-256"}"#,
    #"{"kty":"OKP","crv":"X25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#,
    #"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo="}"#,
    #"{"kty":"RSA","n":"AQAB","e":"AQAB"}"#,
    "{\(ed25519),\"use\":\"enc\"}",
    "{\(ed25519),\"alg\":\"ES256\"}",
    "{\(ed25519),\"d\":\"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\"}",
    "7",
  ])
  func `an unusable key is refused alone and left out of a set`(key: String) throws {
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(JWK.self, from: Data(key.utf8)) }
    let set = try JSONDecoder().decode(JWKSet.self, from: Data(#"{"keys":[\#(key),{\#(Self.ed25519)}]}"#.utf8))
    #expect(set.keys.map(\.keyID) == ["kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"])
  }

  @Test func `a set without keys is refused`() {
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(JWKSet.self, from: Data("{}".utf8)) }
  }
}
