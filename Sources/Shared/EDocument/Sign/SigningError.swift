/// Why a document could not be signed, other than for the PDF itself or OpenSSL.
package enum SigningError: Error, Equatable {
  case noCertificate
  case keyDoesNotMatchCertificate
  /// The certificate is not yet or no longer valid at the time of signing.
  case certificateNotValid
  /// CAdES signatures are made with ES256 and RS256 keys here.
  case unsupportedAlgorithm
}
