internal import Cryptography
internal import FoundationEssentials
internal import JOSE
package import ProcessLifecycle

/// `keys generate DIR`: makes the key files of a daemon and prints the public key that identity has to know.
///
/// Files that are there already stay; so it can be run again.
package enum KeysCommand {
  package static func command<Settings>() -> Daemon<Settings>.OwnCommand {
    .init(
      "keys", arguments: "generate DIR", summary: "make fields.key, signing.pem and client.pem; print the client's JWK",
      .plain { arguments, _ in try run(arguments) })
  }

  private static func run(_ arguments: [String]) throws {
    guard arguments.count == 2, arguments.first == "generate", let folder = arguments.last else {
      throw UsageError("keys generate DIR")
    }
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    if !exists(folder + "/fields.key") { try FieldCipher.generateKeyFile(at: folder + "/fields.key") }
    _ = try key(at: folder + "/signing.pem")
    let client = try key(at: folder + "/client.pem")
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    print(String(decoding: try encoder.encode(JWK(client)), as: UTF8.self))
  }

  private static func key(at path: String) throws -> SigningKey {
    if exists(path) { return try SigningKey.load(file: path) }
    let key = try SigningKey.generate(.es256)
    try key.write(file: path)
    return key
  }

  private static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
}
