package import FoundationEssentials

/// What a signature says about itself, and how it shows.
package struct SignatureOptions: Sendable {
  package enum Appearance: Sendable {
    /// For signatures after the first, whose place on the page is taken.
    case invisible
    /// The signer's name and the time, in the box above the signatory on the last page.
    case stamp
  }

  /// Must differ from the fields that are in the file.
  package var fieldName: String
  package var signerName: String
  package var reason: String
  package var signedAt: Date
  package var appearance: Appearance
  /// Bytes kept free for the CMS object: about 4,100 are used by RSA with one certificate and a time-stamp.
  package var capacity: Int

  package init(
    signerName: String, reason: String, signedAt: Date, fieldName: String = "Signature1",
    appearance: Appearance = .stamp, capacity: Int = 8192
  ) {
    self.fieldName = fieldName
    self.signerName = signerName
    self.reason = reason
    self.signedAt = signedAt
    self.appearance = appearance
    self.capacity = capacity
  }
}
