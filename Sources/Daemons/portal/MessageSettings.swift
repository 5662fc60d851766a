import Configuration
import Cryptography
import FoundationEssentials
import HTTPClient
import PortalServer

/// How one-time codes go out; without either key confirmations ask for none.
struct MessageSettings: Sendable {
  let gateway: String?
  let token: Secret?
  let folder: String?

  init(_ reader: inout ConfigReader) {
    gateway = reader.optionalURL(
      "messages.gateway.url", doc: "Takes messages (SMS, e-mail) as JSON: to, text, kind. Codes are asked for then.")
    token = reader.optionalSecret("messages.gateway.token", doc: "Bearer token for that gateway.")
    folder = reader.optionalPath(
      "messages.directory", doc: "Sandbox only: each message becomes a file here, and codes are asked for.")
  }

  /// A folder is read by whoever is on the machine: it counts in a sandbox alone.
  func sender(isSandbox: Bool, send: @escaping CodeSender.Send) -> CodeSender? {
    if let gateway { return .gateway(url: gateway, token: token?.expose(), send: send) }
    guard isSandbox, let folder else { return nil }
    return .folder(folder) { SecureRandom.uuidV7(now: Date()) }
  }
}
