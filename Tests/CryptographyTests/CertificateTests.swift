import Cryptography
import Foundation
import Testing

struct CertificateTests {
  @Test func `the fields of a certificate are read`() throws {
    let certificate = try Certificate(pem: Fixtures.leaf)
    #expect(certificate.subject == "CN=ผู้ลงนาม ทดสอบ,O=กรมทดสอบ,C=TH")
    #expect(certificate.issuer == "CN=Test Root,O=กรมทดสอบ,C=TH")
    #expect(certificate.commonName == "ผู้ลงนาม ทดสอบ")
    #expect(certificate.notBefore == Date(timeIntervalSince1970: 1_795_457_846))
    #expect(certificate.notAfter == Date(timeIntervalSince1970: 4_949_057_846))
    #expect(
      Hex.encode(certificate.sha256Thumbprint)
        == "8eb04b2de17cf0334180fe5429871afd16ee4232a8e44b7da61372224dea65ac")
    #expect(certificate.isValid(at: certificate.notAfter))
    #expect(!certificate.isValid(at: certificate.notAfter.addingTimeInterval(1)))
    #expect(!certificate.isValid(at: certificate.notBefore.addingTimeInterval(-1)))
  }

  @Test func `a certificate belongs to its own key`() throws {
    let certificate = try Certificate(pem: Fixtures.leaf)
    let key = try SigningKey(pem: Fixtures.leafKey)
    #expect(certificate.belongs(to: key))
    #expect(try certificate.publicKey == key.publicKey)
    #expect(try !Certificate(pem: Fixtures.root).belongs(to: key))
    #expect(OpenSSLErrorCode.drain() == [])
  }

  @Test func `DER and PEM give the same certificate`() throws {
    let certificate = try Certificate(pem: Fixtures.leaf)
    #expect(try Certificate(der: certificate.der).sha256Thumbprint == certificate.sha256Thumbprint)
    #expect(throws: CryptographyError.malformedCertificate) { try Certificate(der: certificate.der + [0]) }
    #expect(throws: CryptographyError.malformedCertificate) { try Certificate(der: certificate.der.dropLast()) }
    #expect(throws: CryptographyError.malformedCertificate) { try Certificate(der: []) }
  }

  @Test func `a chain keeps its order`() throws {
    let chain = try Certificate.chain(pem: "leaf\n" + Fixtures.leaf + "\n\nroot\n" + Fixtures.root + "\n")
    #expect(chain.map(\.commonName) == ["ผู้ลงนาม ทดสอบ", "Test Root"])
    #expect(OpenSSLErrorCode.drain() == [])
  }

  @Test(arguments: ["", "rubbish", Fixtures.leafKey, Fixtures.leaf + "\n" + Fixtures.root.prefix(300)])
  func `a chain without a certificate or with half of one is refused`(pem: String) {
    #expect(throws: CryptographyError.malformedCertificate) { try Certificate.chain(pem: pem) }
    #expect(OpenSSLErrorCode.drain() == [])
  }
}

extension Certificate {
  fileprivate convenience init(der: ArraySlice<UInt8>) throws {
    try self.init(der: Array(der))
  }
}
