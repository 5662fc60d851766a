package import DomainTypes

/// A PromptPay bill payment as EMVCo text (tag 30): tag and length in two digits each, then the value.
package struct PromptPayBill: Sendable, Equatable {
  /// 13 digits of the tax id and a two-digit suffix.
  package var billerID: String
  /// Latin capitals and digits, at most 20.
  package var reference1: String
  package var reference2: String
  package var amount: Money
  /// Tag 62, sub-tag 07; at most 25 characters.
  package var terminal: String

  package init(billerID: String, reference1: String, reference2: String, amount: Money, terminal: String) {
    self.billerID = billerID
    self.reference1 = reference1
    self.reference2 = reference2
    self.amount = amount
    self.terminal = terminal
  }

  package var text: String {
    let merchant =
      Self.field("00", "A000000677010112") + Self.field("01", billerID) + Self.field("02", reference1)
      + Self.field("03", reference2)
    let body =
      Self.field("00", "01") + Self.field("01", "12") + Self.field("30", merchant) + Self.field("53", "764")
      + Self.field("54", amount.plain) + Self.field("58", "TH") + Self.field("62", Self.field("07", terminal))
      + "6304"
    // The checksum covers its own tag and length.
    return body + CRC16.hex(body)
  }

  private static func field(_ tag: String, _ value: String) -> String {
    let length = String(value.count)
    return tag + (length.count == 1 ? "0" + length : length) + value
  }
}
