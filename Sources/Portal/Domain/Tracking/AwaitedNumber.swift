package import DomainTypes

/// The number of another license of the same submission, without which a request is not handed over.
package struct AwaitedNumber: Sendable, Equatable {
  /// The field that it fills.
  package let field: String
  /// The request whose license it is.
  package let from: LicenseRequestID

  package init(field: String, from: LicenseRequestID) {
    self.field = field
    self.from = from
  }
}
