/// What a file's signatures are worth.
package struct SignatureReport: Sendable, Equatable {
  /// How much of the file one signature covers.
  package enum Coverage: Sendable, Equatable {
    case wholeFile
    /// The file up to this many bytes: an earlier revision, or a file that something was appended to.
    case revision(bytes: Int)
    /// /ByteRange leaves out more or other bytes than the signature itself.
    case broken
  }

  package enum Trust: Sendable, Equatable {
    /// No trust anchors were given.
    case notChecked
    case trusted
    /// The certificate leads to none of the trust anchors, or was not valid at the time asked about.
    case untrusted
  }

  package struct Signature: Sendable, Equatable {
    package internal(set) var fieldName: String
    /// The common name in the signer's certificate, when the CMS object could be read.
    package internal(set) var signer: String?
    package internal(set) var coverage: Coverage
    /// The covered bytes and the signed attributes are those that were signed.
    package internal(set) var isIntact: Bool
    package internal(set) var trust: Trust
    /// There is a time-stamp token; it is not judged here.
    package internal(set) var hasTimestamp: Bool
  }

  /// In the order they are listed in the form, which is the order they were made in.
  package let signatures: [Signature]

  /// Total coverage is demanded: every signature is intact and none untrusted, and the last covers the whole file.
  package var isValid: Bool {
    signatures.last?.coverage == .wholeFile
      && signatures.allSatisfy { $0.isIntact && $0.coverage != .broken && $0.trust != .untrusted }
  }
}
