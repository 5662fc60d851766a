import Cryptography
import EDocument
import Foundation
import Testing

@Suite struct PDFVerifierTests {
  private let pki: TestPKI
  private let signed: [UInt8]
  private let verifier: PDFVerifier

  init() throws {
    pki = try TestPKI()
    let (certificate, key) = try pki.signer(.es256)
    let options = SignatureOptions(signerName: "นายสมชาย ใจดี", reason: "ออกใบอนุญาต", signedAt: .now)
    signed = try PAdESSigner(certificateChain: [certificate], key: key)
      .sign(LicensePDF.make(.fixture), options: options)
    verifier = PDFVerifier(trustAnchors: [pki.root])
  }

  @Test func `a byte flipped anywhere is caught`() throws {
    #expect(try verifier.verify(signed, at: .now).isValid)
    let positions = stride(from: 5, to: signed.count, by: signed.count / 150)
    for position in positions {
      var changed = signed
      changed[position] ^= 1
      // Some flips break the structure; that is a refusal as well.
      let report = try? verifier.verify(changed, at: .now)
      #expect(report?.isValid != true, "byte \(position)")
    }
  }

  @Test func `bytes appended after signing are caught`() throws {
    let report = try verifier.verify(signed + Array("% more\n".utf8), at: .now)
    #expect(!report.isValid)
    #expect(report.signatures.first?.isIntact == true)
    #expect(report.signatures.first?.coverage == .revision(bytes: signed.count))
  }

  @Test func `an update after signing is caught`() throws {
    let updated = try ArchiveEmbedder().embed([], in: signed, modifiedAt: .now)
    #expect(try !verifier.verify(updated, at: .now).isValid)
  }

  @Test func `a byte range that leaves out more than the signature is caught`() throws {
    // One scalar for each byte, so that places in the text are places in the file.
    let text = String(String.UnicodeScalarView(signed.map { Unicode.Scalar($0) }))
    let range = try #require(text.firstMatch(of: /ByteRange \[0 (\d+) (\d+) (\d+)\]/))
    let narrower = "ByteRange [0 \((Int(range.1) ?? 0) - 1) \(range.2) \(range.3)]"
    var changed = signed
    let start = text.unicodeScalars.distance(from: text.startIndex, to: range.range.lowerBound)
    changed.replaceSubrange(start..<(start + narrower.utf8.count), with: narrower.utf8)
    #expect(try verifier.verify(changed, at: .now).signatures.first?.coverage == .broken)
  }

  @Test func `a signer whom no anchor knows is intact but not trusted`() throws {
    let stranger = try TestPKI()
    let report = try PDFVerifier(trustAnchors: [stranger.root]).verify(signed, at: .now)
    #expect(report.signatures.first?.isIntact == true)
    #expect(report.signatures.first?.trust == .untrusted)
    #expect(!report.isValid)
  }

  @Test func `a certificate that has expired at the time asked about is not trusted`() throws {
    let later = Date.now.addingTimeInterval(400 * 86_400)
    #expect(try verifier.verify(signed, at: later).signatures.first?.trust == .untrusted)
  }

  @Test func `a file without a signature is not valid`() throws {
    let report = try verifier.verify(LicensePDF.make(.fixture), at: .now)
    #expect(report.signatures.isEmpty && !report.isValid)
  }

  @Test(arguments: [
    "", "%PDF-1.5", "startxref\n99999999999999999999", "startxref\n-5", "xref\n0 9223372036854775807\nstartxref\n0",
    "xref\n0 0\ntrailer << /Size 1 /Root 1 0 R >>\nstartxref\n0",
    "xref\n1 1\n-000000009 00000 n \ntrailer << /Size 2 /Root 1 0 R >>\nstartxref\n0",
    "xref\n0 0\ntrailer << /A " + String(repeating: "[", count: 100_000) + " >>\nstartxref\n0",
    "xref\n0 0\ntrailer << /A (\\777\\", "xref\n0 0\ntrailer << /A <g> >>\nstartxref\n0",
  ])
  func `a stranger's broken file is refused`(text: String) {
    #expect(throws: PDFError.self) { try verifier.verify(Array(text.utf8), at: .now) }
  }

  @Test func `a file cut anywhere is refused`() {
    for end in stride(from: 0, to: signed.count - 1, by: 4999) {
      let report = try? verifier.verify(Array(signed.prefix(end)), at: .now)
      #expect(report?.isValid != true, "cut at \(end)")
    }
  }
}
