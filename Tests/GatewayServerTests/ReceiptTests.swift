import APIClient
import APIContract
import Cryptography
import DomainTypes
import FoundationEssentials
import GatewayDomain
import GatewayServer
import GatewayStorage
import HTTPServer
import HTTPTypes
import JOSE
import Testing

@Suite struct ReceiptTests {
  let world: GatewayWorld

  init() async throws { world = try await GatewayWorld() }

  @Test func `a receipt proves question and answer with the gateway's public key`() async throws {
    let client = try world.client("identity")
    let request = LookUpRequest(
      service: "dopa.person", subject: try person("1101700000010"), fields: ["person.firstName"],
      purpose: .identityProofing, legalBasis: "consent")
    let answer = try await client.lookUp(request)
    let claims = try ReceiptReader.claims(answer.receipt.statement, keys: try await client.keys())
    let row = try #require(try world.store.exchanges(after: 0, limit: 1).first)
    #expect(claims.iss == "http://gateway" && claims.jti == answer.receipt.id)
    #expect(claims.sequence == 1 && claims.outcome == "answered")
    #expect(claims.chainHash == Base64URL.encode(row.hash))
    let salt = Array(claims.salt.utf8)
    #expect(claims.requestHash == Base64URL.encode(SHA256.hash(salt + (try ContractJSON.encode(request)))))
    #expect(claims.answerHash == Base64URL.encode(SHA256.hash(salt + (try ContractJSON.encode(answer.values)))))
    #expect(try world.store.salt(ofReceipt: answer.receipt.id) == claims.salt)
  }

  @Test func `the hash of a card check does not hang on the laser code`() async throws {
    let client = try world.client("identity")
    var request = CardCheckRequest(
      citizenID: try #require(CitizenID("1101700000010")), firstName: "สมชาย", lastName: "ตัวอย่าง",
      birthDate: try #require(BirthDate(year: 1995, month: 2, day: 20)), laserCode: "JT1234567890")
    let answer = try await client.cardCheck(request)
    let claims = try ReceiptReader.claims(answer.receipt.statement, keys: try await client.keys())
    request.laserCode = ""
    let expected = SHA256.hash(Array(claims.salt.utf8) + (try ContractJSON.encode(request)))
    #expect(claims.requestHash == Base64URL.encode(expected))
  }
}

/// Reads a receipt: a JWS without an end, so `JWTVerifier`, which demands `exp`, is not for it.
enum ReceiptReader {
  struct Claims: Decodable {
    var iss: String
    var jti: String
    var sequence: Int
    var outcome: String
    var salt: String
    var requestHash: String
    var answerHash: String?
    var chainHash: String
  }

  static func claims(_ token: String, keys: JWKSet) throws -> Claims {
    let jws = try JWS(token)
    let header = try #require(Base64URL.decode(String(token.prefix { $0 != "." })))
    #expect(String(decoding: header, as: UTF8.self).contains(#""typ":"receipt+jwt""#))
    let payload = try jws.verify(keys: keys, algorithms: [.es256])
    return try JSONDecoder().decode(Claims.self, from: Data(payload))
  }
}
