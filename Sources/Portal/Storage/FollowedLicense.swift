internal import Cryptography
internal import Database
internal import DomainTypes
package import PortalDomain

// One license has one open request at a time: the number that a request is about is found by a blind index.

extension PortalStore {
  /// The owner's request that renews, amends or cancels that license and is not decided yet.
  package func openRequest(about license: String, of owner: Owner) throws -> OperatorRequest? {
    try database.read { try openRequest(about: license, of: owner, in: $0) }
  }

  func openRequest(about license: String, of owner: Owner, in connection: Connection) throws -> OperatorRequest? {
    let ids = try connection.rows(
      "SELECT id FROM operatorRequest WHERE owner = ?1 AND follows = ?2", .text(owner.key), followed(license)
    ) { LicenseRequestID(try $0.text(0)) }
    return try ids.lazy.compactMap { try request($0, in: connection) }.first(where: \.isOpen)
  }

  /// As the column holds it.
  func followed(_ license: String?) -> Value {
    license.map { .blob(Array(cipher.blindIndex($0, context: "operatorRequest.follows").prefix(16))) } ?? .null
  }
}
