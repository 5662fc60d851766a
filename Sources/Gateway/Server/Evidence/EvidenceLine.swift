internal import APIContract
internal import Cryptography
internal import DomainTypes
internal import FoundationEssentials
internal import GatewayDomain
internal import GatewayStorage

/// The lines of an evidence file, JSON, one a line: a header, then rows, each followed by the seal and the stamp that
/// end with it, and an end that the gateway signed.
enum EvidenceLine {
  static let format = "bizportal-evidence-1"
  static let endType = "exchange-evidence+jwt"

  struct Kind: Decodable { var kind: String }

  struct Header: Codable {
    var kind = "header"
    var format = EvidenceLine.format
    var issuer: String
    var madeAt: Date
    /// The place and the hash (hexadecimal) before the first row of the file.
    var after: Int
    var previous: String
    var keys: KeySet
  }

  struct Seal: Codable {
    var kind = "seal"
    var first: Int
    var last: Int
    var root: String
    var head: String
    var statement: String

    init(_ signed: SignedSeal) {
      first = signed.seal.first
      last = signed.seal.last
      root = Hex.encode(signed.seal.root)
      head = Hex.encode(signed.seal.head)
      statement = signed.statement
    }

    var signed: SignedSeal? {
      guard let root = Hex.decode(root), let head = Hex.decode(head) else { return nil }
      return SignedSeal(
        seal: ExchangeSeal(first: first, last: last, root: root, head: head), statement: statement)
    }
  }

  struct Stamp: Codable {
    var kind = "stamp"
    var sequence: Int
    var head: String
    var token: Data
    var at: Date

    init(_ stamp: ExchangeStamp) {
      sequence = stamp.sequence
      head = Hex.encode(stamp.head)
      token = Data(stamp.token)
      at = stamp.at
    }

    var stamp: ExchangeStamp? {
      Hex.decode(head).map { ExchangeStamp(sequence: sequence, head: $0, token: Array(token), at: at) }
    }
  }

  /// What the file holds, so that a file that ends early shows.
  struct End: Codable, Equatable {
    var kind = "end"
    var rows: Int
    var last: Int
    var head: String
    /// SHA-256 (hexadecimal) over every line before this one, line ends included.
    var digest: String
    /// A JWS of the gateway over the values above.
    var statement: String?
  }
}
