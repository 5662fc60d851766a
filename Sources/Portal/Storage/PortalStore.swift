package import Cryptography
package import Database
internal import FoundationEssentials

/// Everything that the portal keeps; one file of this module for each kind of thing.
package struct PortalStore: Sendable {
  package let database: Database
  let cipher: FieldCipher

  package init(_ database: Database, cipher: FieldCipher) {
    self.database = database
    self.cipher = cipher
  }

  func seal(_ value: some Encodable, context: String) throws -> Value {
    let encoder = JSONEncoder()
    encoder.dateEncodingStrategy = .millisecondsSince1970
    return .blob(try cipher.seal(String(decoding: try encoder.encode(value), as: UTF8.self), context: context))
  }

  func open<Opened: Decodable>(_ type: Opened.Type, _ sealed: [UInt8], context: String) throws -> Opened {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .millisecondsSince1970
    return try decoder.decode(type, from: Data(try cipher.open(sealed, context: context).utf8))
  }
}
