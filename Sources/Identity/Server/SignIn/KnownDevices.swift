internal import Cryptography
internal import DomainTypes
internal import FoundationEssentials
internal import HTTPTypes

/// The accounts that have signed in with this browser, so that nobody else's wrong tries keep their owners out of it.
///
/// Kept in the browser alone, sealed: a few accounts, the latest first, each with an id of its own for counting.
struct KnownDevices: Codable {
  struct Entry: Codable {
    var account: AccountID
    var id: String
  }

  /// A family's telephone, not an internet café's machine.
  private static let most = 5
  /// Seconds.
  static let lifetime = 365 * 86_400

  private var entries: [Entry] = []

  /// Names this browser among those of the account; `nil` where the account never signed in with it.
  func id(of account: AccountID) -> String? { entries.first { $0.account == account }?.id }

  mutating func remember(_ account: AccountID) {
    let entry = entries.first { $0.account == account } ?? Entry(account: account, id: SecureRandom.token(bytes: 16))
    entries = Array(([entry] + entries.filter { $0.account != account }).prefix(Self.most))
  }
}

extension IdentityEnvironment {
  private var knownDevicesCookie: String { (isSecure ? "__Host-" : "") + "bp_known" }
  private static let context = "known devices"

  /// Empty for a browser that shows none, or none of ours.
  func knownDevices(_ request: HTTPRequest) -> KnownDevices {
    guard let sealed = request.cookie(knownDevicesCookie).flatMap({ Base64URL.decode($0.utf8) }),
      let json = try? cipher.open(sealed, context: Self.context),
      let devices = try? JSONDecoder().decode(KnownDevices.self, from: Data(json.utf8))
    else { return KnownDevices() }
    return devices
  }

  /// Remembers in the browser that this account has signed in with it.
  func remember(_ account: AccountID, _ request: HTTPRequest, in response: inout HTTPResponse) throws {
    var devices = knownDevices(request)
    devices.remember(account)
    let json = String(decoding: try JSONEncoder().encode(devices), as: UTF8.self)
    let value = Base64URL.encode(try cipher.seal(json, context: Self.context))
    response.fields.add(
      .setCookie,
      Cookie(name: knownDevicesCookie, value: value, maxAge: KnownDevices.lifetime, secure: isSecure).fieldValue)
  }
}
