internal import Cryptography
internal import FoundationEssentials

/// What a system checks our webhooks with, as Standard Webhooks writes it: `whsec_` and 32 bytes in Base64.
package struct WebhookSecret: Sendable, Equatable {
  package let key: [UInt8]

  package static func random() -> WebhookSecret { WebhookSecret(key: SecureRandom.bytes(32)) }

  private init(key: [UInt8]) { self.key = key }

  package init?(_ text: String) {
    guard text.hasPrefix(Self.prefix), let data = Data(base64Encoded: String(text.dropFirst(Self.prefix.count))),
      data.count >= 24
    else { return nil }
    key = Array(data)
  }

  package var text: String { Self.prefix + Data(key).base64EncodedString() }

  private static let prefix = "whsec_"
}

extension WebhookSecret: CustomStringConvertible {
  package var description: String { "<secret>" }
}
