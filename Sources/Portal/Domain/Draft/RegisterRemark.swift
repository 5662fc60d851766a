package import FoundationEssentials

/// "This is wrong": what an operator says about a register's value, for its owner and for the officer; it blocks nothing.
package struct RegisterRemark: Sendable, Equatable, Codable {
  package let field: String
  /// The gateway's receipt of the look-up, by which the register's owner finds whose datum it is.
  package let receiptID: String
  package let text: String
  package let at: Date

  package init(field: String, receiptID: String, text: String, at: Date) {
    self.field = field
    self.receiptID = receiptID
    self.text = text
    self.at = at
  }
}
