internal import APIContract
package import Cryptography
package import FoundationEssentials
internal import GatewayDomain
package import GatewayStorage
internal import JOSE

/// Writes a part of the log as an evidence file, which anybody can verify without the gateway.
///
/// It names nobody: subjects are blind indexes, values are hashes.
package struct EvidenceExport: Sendable {
  private let store: GatewayStore
  private let issuer: String
  private let key: SigningKey
  private let madeAt: Date

  package init(_ store: GatewayStore, issuer: String, key: SigningKey, madeAt: Date) {
    self.store = store
    self.issuer = issuer
    self.key = key
    self.madeAt = madeAt
  }

  /// Hands out the lines for what was logged from one moment until before another; whole seals, so that it may begin a
  /// little earlier and end a little later.
  ///
  /// - Returns: The number of rows.
  @discardableResult
  package func write(from: Date?, until: Date?, _ line: ([UInt8]) throws -> Void) throws -> Int {
    let (after, previous) = try beginning(from)
    let last = try end(until)
    let keys = try ContractJSON.decode(KeySet.self, from: ContractJSON.encode(JWKSet(keys: [key])))
    let hasher = LineHasher()
    func emit(_ value: some Encodable) throws {
      let bytes = try ContractJSON.encode(value) + [UInt8(ascii: "\n")]
      hasher.update(bytes)
      try line(bytes)
    }
    try emit(
      EvidenceLine.Header(
        issuer: issuer, madeAt: madeAt, after: after, previous: Hex.encode(previous), keys: keys))
    var rows = 0
    var head = previous
    try store.walk(from: after, until: last) { item in
      switch item {
      case .row(let row):
        guard let row else { throw UnreadableRow(sequence: after + rows + 1) }
        rows += 1
        head = row.exchange.hash
        try emit(EvidenceRowLine(row))
      case .seal(let seal): try emit(EvidenceLine.Seal(seal))
      case .stamp(let stamp): try emit(EvidenceLine.Stamp(stamp))
      }
    }
    var end = EvidenceLine.End(
      rows: rows, last: after + rows, head: Hex.encode(head), digest: hasher.finish())
    end.statement = try JWT.sign(end, type: EvidenceLine.endType, key: key)
    try line(try ContractJSON.encode(end) + [UInt8(ascii: "\n")])
    return rows
  }

  private func beginning(_ from: Date?) throws -> (after: Int, previous: [UInt8]) {
    let origin = try store.origin()
    guard let from else { return (origin.sequence, origin.hash) }
    var first = try store.firstSequence(receivedFrom: from)
    if let seal = try store.seals(after: first - 1, limit: 1).first { first = min(first, seal.seal.first) }
    guard first > origin.sequence + 1, let row = try store.exchanges(after: first - 2, limit: 1).first else {
      return (origin.sequence, origin.hash)
    }
    return (first - 1, row.hash)
  }

  private func end(_ until: Date?) throws -> Int {
    guard let until else { return .max }
    let last = try store.firstSequence(receivedFrom: until) - 1
    return try store.seals(after: last - 1, limit: 1).first?.seal.last ?? last
  }
}

/// A row of the log that this program cannot have written.
package struct UnreadableRow: Error, CustomStringConvertible {
  package var sequence: Int
  package var description: String { "exchange log: row \(sequence) is not one that a gateway writes" }
}
