internal import Cryptography
internal import EDocument
internal import FoundationEssentials

/// The signatories' keys and certificates: `<username>.key` and `<username>.pem` (chain, own certificate first) in
/// one directory.
package struct Signatories: Sendable {
  private let directory: String
  package init(directory: String) { self.directory = directory }

  /// The signer of one officer.
  ///
  /// - Throws: `BackendRefusal.noSigningKey` when there is none, or key and certificate do not fit.
  func signer(for username: String) throws -> PAdESSigner {
    // A username names a file here: no path, nothing hidden.
    let safe = username.utf8.allSatisfy { byte in
      byte == 0x2D || byte == 0x5F || byte == 0x2E || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
        || (0x41...0x5A).contains(byte)
    }
    guard safe, !username.isEmpty, !username.hasPrefix(".") else { throw BackendRefusal.noSigningKey }
    do {
      let pem = try String(contentsOfFile: "\(directory)/\(username).pem", encoding: .utf8)
      let key = try SigningKey(pem: String(contentsOfFile: "\(directory)/\(username).key", encoding: .utf8))
      return try PAdESSigner(certificateChain: Certificate.chain(pem: pem), key: key)
    } catch {
      throw BackendRefusal.noSigningKey
    }
  }
}
