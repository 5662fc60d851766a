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
    let (claims, salt) = try ReceiptReader.read(answer.receipt.statement, keys: try await client.keys())
    let row = try #require(try world.store.exchanges(after: 0, limit: 1).first)
    #expect(claims.jti == answer.receipt.id)
    #expect(claims.sequence == 1 && claims.outcome == "answered")
    #expect(claims.chainHash == Base64URL.encode(row.hash))
    let bytes = Array(salt.utf8)
    #expect(claims.requestHash == Base64URL.encode(SHA256.hash(bytes + (try ContractJSON.encode(request)))))
    #expect(claims.answerHash == Base64URL.encode(SHA256.hash(bytes + (try ContractJSON.encode(answer.values)))))
    #expect(try world.store.salt(ofReceipt: answer.receipt.id) == salt)
  }

  @Test func `the hash of a card check does not hang on the laser code`() async throws {
    let client = try world.client("identity")
    var request = CardCheckRequest(
      citizenID: try #require(CitizenID("1101700000010")), firstName: "สมชาย", lastName: "ตัวอย่าง",
      birthDate: try #require(BirthDate(year: 1995, month: 2, day: 20)), laserCode: "JT1234567890")
    let answer = try await client.cardCheck(request)
    let (claims, salt) = try ReceiptReader.read(answer.receipt.statement, keys: try await client.keys())
    request.laserCode = ""
    let expected = SHA256.hash(Array(salt.utf8) + (try ContractJSON.encode(request)))
    #expect(claims.requestHash == Base64URL.encode(expected))
  }
}

/// Reads a receipt as whoever holds it would: with the gateway's public keys alone.
enum ReceiptReader {
  static func read(_ text: String, keys: JWKSet) throws -> (claims: ReceiptClaims, salt: String) {
    let statement = try #require(ReceiptStatement(text))
    let signed = try #require(SealClaims.read(statement.seal, keys: keys))
    #expect(signed.iss == "http://gateway")
    let root = try #require(Base64URL.decode(signed.root))
    let head = try #require(Base64URL.decode(signed.head))
    let seal = ExchangeSeal(first: signed.first, last: signed.last, root: root, head: head)
    #expect(statement.leads(to: seal))
    return (statement.claims, statement.salt)
  }
}
