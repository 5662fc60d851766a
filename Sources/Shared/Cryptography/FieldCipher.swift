/// Seals personal columns and makes their blind indexes.
///
/// A sealed text is length of key id (1 byte) ‖ key id ‖ `AEADKey` bytes. The context, for example
/// `"person.citizenID:<row id>"`, and the key id are associated data: a value moved to another column or row does
/// not open. The blind index is keyed apart from the sealing keys and does not change when they rotate.
package struct FieldCipher: Sendable {
  /// A sealing key and the name that sealed texts carry.
  package struct Key: Sendable {
    package let id: String
    package let key: AEADKey

    /// The id is 1 to 32 letters, digits, `-` or `_`, but not `index`.
    package init?(id: String, key: AEADKey) {
      guard (1...32).contains(id.utf8.count), id != FieldCipher.indexLineName,
        id.utf8.allSatisfy(FieldCipher.isKeyIDCharacter)
      else { return nil }
      self.id = id
      self.key = key
    }
  }

  static let indexLineName = "index"
  private let sealing: Key
  private let opening: [String: AEADKey]
  private let indexKey: [UInt8]

  /// The first key seals, all may open; the index secret is 32 random bytes.
  package init(_ first: Key, _ others: [Key] = [], indexSecret: [UInt8]) throws(CryptographyError) {
    guard indexSecret.count == AEADKey.count else { throw .wrongKeyLength(expected: AEADKey.count) }
    sealing = first
    opening = Dictionary(([first] + others).map { ($0.id, $0.key) }, uniquingKeysWith: { first, _ in first })
    indexKey = try HKDFSHA256.derive(from: indexSecret, info: Array("bizportal blind index 1".utf8))
  }

  package func seal(_ text: String, context: String) throws(CryptographyError) -> [UInt8] {
    let header = [UInt8(sealing.id.utf8.count)] + Array(sealing.id.utf8)
    return try sealing.key.seal(Array(text.utf8), associatedData: header + Array(context.utf8), prefix: header)
  }

  package func open(_ sealed: [UInt8], context: String) throws(CryptographyError) -> String {
    guard let length = sealed.first, sealed.count > Int(length) else { throw .notAuthentic }
    let header = Array(sealed.prefix(1 + Int(length)))
    guard let key = opening[String(decoding: header.dropFirst(), as: UTF8.self)] else { throw .unknownKeyID }
    let text = try key.open(Array(sealed.dropFirst(header.count)), associatedData: header + Array(context.utf8))
    return String(decoding: text, as: UTF8.self)
  }

  /// The same text in the same context always gives the same 32 bytes, so that a sealed column can be searched.
  ///
  /// Contexts differ per column, not per row. The caller brings the text into one spelling first.
  package func blindIndex(_ text: String, context: String) -> [UInt8] {
    // The length keeps ("ab", "c") and ("a", "bc") apart.
    let context = Array(context.utf8)
    let length = (0..<4).map { UInt8(truncatingIfNeeded: context.count >> (24 - 8 * $0)) }
    return HMACSHA256.code(length + context + Array(text.utf8), key: indexKey)
  }

  private static func isKeyIDCharacter(_ character: UInt8) -> Bool {
    switch character {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
