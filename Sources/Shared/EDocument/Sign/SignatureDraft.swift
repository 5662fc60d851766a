internal import Cryptography

/// The updated file with an empty signature in it: what is to be hashed, and where the result goes.
struct SignatureDraft {
  private var file: [UInt8]
  private let placeholder: SignaturePlaceholder
  private let bodyStart: Int
  private let ranges: [Range<Int>]

  init(_ pdf: [UInt8], _ options: SignatureOptions) throws {
    var update = try IncrementalUpdate(pdf)
    placeholder = SignaturePlaceholder(entries: Self.entries(options), capacity: options.capacity)
    let signature = update.reserve()
    bodyStart = update.putRaw(placeholder.body, at: signature)
    try SignatureField(options: options, signature: signature).add(to: &update)
    file = update.finish()
    ranges = placeholder.fillRange(in: &file, bodyAt: bodyStart)
  }

  /// SHA-256 over all but the signature itself.
  var digest: [UInt8] {
    var hasher = SHA256Hasher()
    for range in ranges { hasher.update(file[range]) }
    return hasher.finish()
  }

  mutating func complete(with cms: [UInt8]) throws(PDFError) -> [UInt8] {
    try placeholder.fillContents(cms, in: &file, bodyAt: bodyStart)
    return file
  }

  private static func entries(_ options: SignatureOptions) -> PDFDictionary {
    [
      "Type": .name("Sig"), "Filter": .name("Adobe.PPKLite"), "SubFilter": .name("ETSI.CAdES.detached"),
      "M": .ascii(Timestamp(options.signedAt).pdf),
      "Name": .text(options.signerName), "Reason": .text(options.reason),
    ]
  }
}
