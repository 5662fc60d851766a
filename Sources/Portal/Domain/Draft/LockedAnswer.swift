package import DomainTypes

/// An answer that a register gave: nobody types over it.
package struct LockedAnswer: Sendable, Equatable, Codable {
  package var value: JSONValue
  package var source: RegisterSource
  /// The gateway's signed receipt.
  package var receipt: String

  package init(value: JSONValue, source: RegisterSource, receipt: String) {
    self.value = value
    self.source = source
    self.receipt = receipt
  }
}
