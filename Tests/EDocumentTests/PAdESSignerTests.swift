import Cryptography
import EDocument
import Foundation
import Testing

@Suite struct PAdESSignerTests {
  let pki: TestPKI
  /// A new one each time: a certificate made a moment ago is not valid before that moment.
  var options: SignatureOptions {
    SignatureOptions(signerName: "นายสมชาย ใจดี", reason: "ออกใบอนุญาต", signedAt: .now)
  }

  init() throws { pki = try TestPKI() }

  @Test(arguments: [SigningKey.Algorithm.es256, .rs256])
  func `a signed license is valid and wholly covered to poppler and to us`(algorithm: SigningKey.Algorithm) throws {
    let (certificate, key) = try pki.signer(algorithm)
    let signer = try PAdESSigner(certificateChain: [certificate], key: key)
    let license = try LicensePDF.make(.fixture)
    let signed = try signer.sign(license, options: options)
    #expect(signed.starts(with: license))
    #expect(try popplerVerdicts(signed) == ["Total document signed", "Signature is Valid."])
    let report = try PDFVerifier(trustAnchors: [pki.root]).verify(signed, at: .now)
    #expect(report.isValid)
    let signature = try #require(report.signatures.first)
    #expect(report.signatures.count == 1)
    #expect(signature.fieldName == "Signature1" && signature.signer == "นายสมชาย ใจดี")
    #expect(signature.coverage == .wholeFile && signature.isIntact && signature.trust == .trusted)
    #expect(!signature.hasTimestamp)
  }

  @Test func `a signed license is still a sound file with its text, codes and data`() throws {
    let (certificate, key) = try pki.signer(.es256)
    let signed = try PAdESSigner(certificateChain: [certificate], key: key)
      .sign(LicensePDF.make(.fixture), options: options)
    try pki.workshop.write(signed, "signed.pdf")
    let check = try pki.workshop.run("qpdf", "--check", "signed.pdf")
    #expect(check.contains("No syntax or stream encoding errors found"))
    let text = try pki.workshop.run("pdftotext", "-raw", "signed.pdf", "-")
    #expect(ExtractedText(text).contains(LicenseDocument.fixture.holder))
    #expect(try pki.workshop.run("pdfdetach", "-list", "signed.pdf").contains("2 embedded files"))
    _ = try pki.workshop.run("pdftoppm", "-r", "150", "-png", "-singlefile", "signed.pdf", "page")
    let codes = try pki.workshop.run("zbarimg", "-q", "--raw", "page.png").split(separator: "\n")
    #expect(codes.contains(Substring(LicenseDocument.fixture.verificationURL)))
  }

  @Test func `a time-stamp authority's token makes it B-T`() async throws {
    let (certificate, key) = try pki.signer(.es256)
    let signer = try PAdESSigner(certificateChain: [certificate], key: key)
    let signed = try await signer.sign(
      LicensePDF.make(.fixture), options: options, timestamps: pki.timestampClient())
    let report = try PDFVerifier(trustAnchors: [pki.root]).verify(signed, at: .now)
    #expect(report.isValid && report.signatures.first?.hasTimestamp == true)
    #expect(try popplerVerdicts(signed) == ["Total document signed", "Signature is Valid."])
  }

  @Test func `a time-stamp over something else is refused`() async throws {
    let (certificate, key) = try pki.signer(.es256)
    let signer = try PAdESSigner(certificateChain: [certificate], key: key)
    let client = try pki.timestampClient()
    let license = try LicensePDF.make(.fixture)
    _ = try await signer.sign(license, options: options, timestamps: client)
    let replay = TimestampClient(trustAnchor: pki.root) { [pki] _ in try pki.workshop.read("reply.tsr") }
    await #expect(throws: CryptographyError.self) {
      try await signer.sign(license, options: options, timestamps: replay)
    }
  }

  @Test func `a second signer signs over the first`() throws {
    let (certificate, key) = try pki.signer(.es256)
    let first = try PAdESSigner(certificateChain: [certificate], key: key)
      .sign(LicensePDF.make(.fixture), options: options)
    let (otherCertificate, otherKey) = try pki.signer(.rs256, name: "นางสาวสมหญิง รักดี")
    var second = options
    second.fieldName = "Signature2"
    second.appearance = .invisible
    let both = try PAdESSigner(certificateChain: [otherCertificate], key: otherKey).sign(first, options: second)
    let report = try PDFVerifier(trustAnchors: [pki.root]).verify(both, at: .now)
    #expect(report.isValid)
    #expect(report.signatures.map(\.signer) == ["นายสมชาย ใจดี", "นางสาวสมหญิง รักดี"])
    #expect(report.signatures.map(\.coverage) == [.revision(bytes: first.count), .wholeFile])
    let verdicts = try popplerVerdicts(both)
    #expect(verdicts.filter { $0 == "Signature is Valid." }.count == 2)
    #expect(verdicts.contains("Total document signed"))
  }

  @Test func `the drawn stamp names the signer with letters that no font is needed for`() throws {
    let (certificate, key) = try pki.signer(.es256)
    let signed = try PAdESSigner(certificateChain: [certificate], key: key)
      .sign(LicensePDF.make(.fixture), options: options)
    try pki.workshop.write(signed, "signed.pdf")
    try pki.workshop.write(LicensePDF.make(.fixture), "plain.pdf")
    let box = ["-r", "72", "-x", "312", "-y", "672", "-W", "225", "-H", "50", "-gray", "-singlefile"]
    func darkPixels(_ name: String) throws -> Int {
      let output = try pki.workshop.run("pdftoppm", arguments: box + ["\(name).pdf", name])
      #expect(output.isEmpty)
      return try pki.workshop.read("\(name).pgm").suffix(225 * 50).count { $0 < 160 }
    }
    #expect(try darkPixels("plain") == 0)
    #expect(try darkPixels("signed") > 300)
  }

  @Test func `a key of another certificate, an expired certificate and a missing one are refused`() throws {
    let (certificate, key) = try pki.signer(.es256)
    let (_, stranger) = try pki.signer(.es256)
    #expect(throws: SigningError.keyDoesNotMatchCertificate) {
      try PAdESSigner(certificateChain: [certificate], key: stranger)
    }
    #expect(throws: SigningError.noCertificate) { try PAdESSigner(certificateChain: [], key: key) }
    var late = options
    late.signedAt = certificate.notAfter.addingTimeInterval(1)
    let signer = try PAdESSigner(certificateChain: [certificate], key: key)
    #expect(throws: SigningError.certificateNotValid) { try signer.sign(LicensePDF.make(.fixture), options: late) }
  }

  @Test func `a signature that outgrows its place is refused`() throws {
    let (certificate, key) = try pki.signer(.es256)
    var tight = options
    tight.capacity = 100
    let signer = try PAdESSigner(certificateChain: [certificate], key: key)
    #expect { try signer.sign(LicensePDF.make(.fixture), options: tight) } throws: { error in
      guard case .signatureTooLarge(_, reserved: 100)? = error as? PDFError else { return false }
      return true
    }
  }

  /// The two lines of `pdfsig` that matter, for each signature.
  private func popplerVerdicts(_ pdf: [UInt8]) throws -> [String] {
    try pki.workshop.write(pdf, "judged.pdf")
    let output = try pki.workshop.run("pdfsig", "-nocert", "judged.pdf")
    return output.split(separator: "\n").compactMap { line in
      if line.hasSuffix("otal document signed") { return line.trimmingPrefix(/[ -]+/).description }
      guard let verdict = line.split(separator: "Signature Validation: ").last, verdict != line else { return nil }
      return String(verdict)
    }
  }
}
