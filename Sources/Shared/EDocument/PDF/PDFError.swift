/// Why a PDF was refused.
package enum PDFError: Error, Equatable {
  case syntax(offset: Int, expected: String)
  case missing(String)
  case unsupported(String)
  case missingObject(Int)
  /// The CMS object needs more room than the /Contents placeholder reserved.
  case signatureTooLarge(needed: Int, reserved: Int)
}
