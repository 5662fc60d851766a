internal import Cryptography
package import FoundationEssentials
package import GatewayDomain

let merkleTree = MerkleTree(sha256: { SHA256.hash($0) })

/// What one signature covers: the rows of one transaction, and through the chain every row before them.
package struct ExchangeSeal: Sendable, Equatable {
  package var first: Int
  package var last: Int
  /// The Merkle root over the receipts of the rows.
  package var root: [UInt8]
  /// The hash of the last row.
  package var head: [UInt8]

  package init(first: Int, last: Int, root: [UInt8], head: [UInt8]) {
    self.first = first
    self.last = last
    self.root = root
    self.head = head
  }
}

/// A seal with its signature, as the log keeps it.
package struct SignedSeal: Sendable, Equatable {
  package var seal: ExchangeSeal
  /// A JWS of type `exchange-seal+jwt`.
  package var statement: String

  package init(seal: ExchangeSeal, statement: String) {
    self.seal = seal
    self.statement = statement
  }
}

/// A time stamp of an outside authority over the hash of a row, and so over every row before it.
package struct ExchangeStamp: Sendable, Equatable {
  package var sequence: Int
  package var head: [UInt8]
  /// DER, RFC 3161.
  package var token: [UInt8]
  package var at: Date

  package init(sequence: Int, head: [UInt8], token: [UInt8], at: Date) {
    self.sequence = sequence
    self.head = head
    self.token = token
    self.at = at
  }
}

/// A row in the log with what proves it to the one who asked.
package struct SealedExchange: Sendable {
  package let exchange: LoggedExchange
  /// `<seal>~<claims>~<path>~<salt>`: the signed seal, then base64url of the claims and of the hashes that lead from
  /// them to the seal's root, then the salt.
  package let statement: String
}

extension Array where Element == [UInt8] {
  /// The hashes one after the other, 32 bytes each.
  var joinedHashes: [UInt8] { Array<UInt8>(joined()) }
}

/// A receipt's statement taken apart and checked against its seal; the signature over the seal is the caller's check.
package struct ReceiptStatement: Sendable {
  package let seal: String
  package let claims: ReceiptClaims
  package let salt: String
  private let leaf: [UInt8]
  private let path: [[UInt8]]

  /// `nil` for a text that is no statement.
  package init?(_ text: String) {
    let parts = text.split(separator: "~", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 4, let claims = Base64URL.decode(parts[1]), let path = Base64URL.decode(parts[2]),
      path.count % SHA256.count == 0,
      let read = try? JSONDecoder().decode(ReceiptClaims.self, from: Data(claims))
    else { return nil }
    seal = parts[0]
    self.claims = read
    salt = parts[3]
    leaf = merkleTree.leaf(claims)
    self.path = stride(from: 0, to: path.count, by: SHA256.count).map { Array(path[$0..<$0 + SHA256.count]) }
  }

  /// Whether the claims lead to the root of the seal at the place that they name.
  package func leads(to seal: ExchangeSeal) -> Bool {
    merkleTree.root(from: leaf, at: claims.sequence - seal.first, of: seal.last - seal.first + 1, path: path[...])
      == seal.root
  }
}
