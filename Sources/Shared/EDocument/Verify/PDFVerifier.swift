package import Cryptography
package import FoundationEssentials

/// Judges the signatures of a PDF, which may be a stranger's.
package struct PDFVerifier: Sendable {
  private let trustAnchors: [Certificate]

  /// - Parameter trustAnchors: The roots that a signer's certificate must lead to; none leaves trust unchecked.
  package init(trustAnchors: [Certificate] = []) {
    self.trustAnchors = trustAnchors
  }

  /// - Parameters:
  ///   - pdf: The whole file.
  ///   - time: When the certificates have to be valid: now, or the time that a trusted token witnesses.
  /// - Returns: One entry for each signature field that is filled in.
  /// - Throws: `PDFError` when the file's structure cannot be read.
  package func verify(_ pdf: [UInt8], at time: Date) throws(PDFError) -> SignatureReport {
    let file = try PDFFile(pdf)
    let catalog = try file.dictionary(file.rootReference())
    let form = try file.resolve(catalog["AcroForm"] ?? .null).dictionary ?? [:]
    var signatures: [SignatureReport.Signature] = []
    for field in try file.resolve(form["Fields"] ?? .null).array ?? [] {
      guard let field = try file.resolve(field).dictionary, field["FT"] == .name("Sig"), let value = field["V"] else {
        continue
      }
      guard let signature = try file.resolve(value).dictionary else { throw .missing("signature dictionary") }
      signatures.append(judge(signature, field: field, in: pdf, at: time))
    }
    return SignatureReport(signatures: signatures)
  }

  private func judge(
    _ signature: PDFDictionary, field: PDFDictionary, in pdf: [UInt8], at time: Date
  ) -> SignatureReport.Signature {
    var result = SignatureReport.Signature(
      fieldName: field["T"]?.bytes.map(PDFText.decode) ?? "", signer: nil, coverage: .broken, isIntact: false,
      trust: trustAnchors.isEmpty ? .notChecked : .untrusted, hasTimestamp: false)
    guard signature["SubFilter"] == .name("ETSI.CAdES.detached"), let contents = signature["Contents"]?.bytes,
      let range = SignedRange(signature["ByteRange"], contents: contents, in: pdf)
    else { return result }
    result.coverage = range.end == pdf.count ? .wholeFile : .revision(bytes: range.end)
    guard let cms = SignedMessage(paddedDER: contents) else { return result }
    let covered = Array(pdf[..<range.gap.lowerBound] + pdf[range.gap.upperBound..<range.end])
    result.isIntact = cms.isIntact(over: covered)
    result.signer = result.isIntact ? cms.signerName : nil
    result.hasTimestamp = cms.hasTimestamp
    if !trustAnchors.isEmpty, result.isIntact, cms.isTrusted(over: covered, anchors: trustAnchors, at: time) {
      result.trust = .trusted
    }
    return result
  }
}
