package import Cryptography
package import Database
internal import FoundationEssentials

/// Everything that identity keeps; one file of this module for each kind of thing.
package struct IdentityStore: Sendable {
  package let database: Database
  let cipher: FieldCipher

  package init(_ database: Database, cipher: FieldCipher) {
    self.database = database
    self.cipher = cipher
  }

  /// Tokens are random, so a plain digest of one cannot be guessed back.
  static func hash(_ token: String) -> Value { .blob(SHA256.hash(Array(token.utf8))) }

  func seal(_ value: some Encodable, context: String) throws -> Value {
    let json = try JSONEncoder().encode(value)
    return .blob(try cipher.seal(String(decoding: json, as: UTF8.self), context: context))
  }

  func open<Opened: Decodable>(_ type: Opened.Type, _ sealed: [UInt8], context: String) throws -> Opened {
    try JSONDecoder().decode(type, from: Data(try cipher.open(sealed, context: context).utf8))
  }

  func index(_ text: String, _ context: String) -> Value { .blob(cipher.blindIndex(text, context: context)) }
}
