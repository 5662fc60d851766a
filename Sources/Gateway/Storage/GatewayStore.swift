package import Cryptography
package import Database

/// Where grants, used warrants and the exchange log are kept.
package struct GatewayStore: Sendable {
  let database: Database
  let cipher: FieldCipher
  let rights = KeptRights()

  package init(_ database: Database, cipher: FieldCipher) {
    self.database = database
    self.cipher = cipher
  }
}

/// A row that this program did not write.
package struct MalformedRow: Error, Sendable, Equatable {
  package var table: String
}
