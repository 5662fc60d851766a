/// A hash in the PHC string format: `$argon2id$v=19$m=19456,t=2,p=1$` salt `$` hash, in base 64 without padding.
struct Argon2Text: Sendable, Equatable {
  struct Parameters: Sendable, Equatable {
    var memoryKiB: UInt32
    var passes: UInt32
    var lanes: UInt32
  }

  var parameters: Parameters
  var salt: [UInt8]
  var hash: [UInt8]

  private static let head = "$argon2id$v=19$"
  /// More than this is no hash of ours, and would take a worker for long.
  private static let mostMemoryKiB: UInt32 = 1 << 18
  private static let mostPasses: UInt32 = 16

  init(parameters: Parameters, salt: [UInt8], hash: [UInt8]) {
    self.parameters = parameters
    self.salt = salt
    self.hash = hash
  }

  init?(_ text: String) {
    guard text.hasPrefix(Self.head) else { return nil }
    let parts = text.dropFirst(Self.head.count).split(separator: "$", omittingEmptySubsequences: false)
    guard parts.count == 3, let parameters = Parameters(parts[0]), let salt = Self.bytes(parts[1]),
      let hash = Self.bytes(parts[2]), salt.count >= 8, hash.count >= 16,
      parameters.memoryKiB <= Self.mostMemoryKiB, parameters.passes <= Self.mostPasses
    else { return nil }
    self.init(parameters: parameters, salt: salt, hash: hash)
  }

  var text: String {
    "\(Self.head)m=\(parameters.memoryKiB),t=\(parameters.passes),p=\(parameters.lanes)$"
      + "\(Self.base64(salt))$\(Self.base64(hash))"
  }

  /// Base64url differs from base 64 in two characters (RFC 4648 section 5).
  private static func base64(_ bytes: [UInt8]) -> String {
    String(
      decoding: Base64URL.encode(bytes).utf8.map { byte in
        switch byte {
        case UInt8(ascii: "-"): UInt8(ascii: "+")
        case UInt8(ascii: "_"): UInt8(ascii: "/")
        default: byte
        }
      }, as: UTF8.self)
  }

  private static func bytes(_ text: Substring) -> [UInt8]? {
    guard !text.contains(where: { $0 == "-" || $0 == "_" }) else { return nil }
    return Base64URL.decode(
      String(
        text.map { character in
          switch character {
          case "+": "-"
          case "/": "_"
          default: character
          }
        }))
  }
}

extension Argon2Text.Parameters {
  /// Reads `m=19456,t=2,p=1`.
  fileprivate init?(_ text: Substring) {
    let values = text.split(separator: ",", omittingEmptySubsequences: false)
    guard values.count == 3 else { return nil }
    let read = zip(["m=", "t=", "p="], values).map { name, value in
      value.hasPrefix(name) ? UInt32(value.dropFirst(name.count)) : nil
    }
    guard let memory = read[0], let passes = read[1], let lanes = read[2] else { return nil }
    self.init(memoryKiB: memory, passes: passes, lanes: lanes)
  }
}
