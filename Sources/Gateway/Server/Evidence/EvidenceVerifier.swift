internal import APIContract
package import Cryptography
package import FoundationEssentials
internal import GatewayDomain
internal import GatewayStorage
package import JOSE

/// Checks an evidence file with nothing but the file, the gateway's public keys and, for time stamps, the authority's
/// certificate.
package struct EvidenceVerifier: Sendable {
  /// What a good file holds.
  package struct Report: Sendable, Equatable {
    package var issuer: String
    package var rows: Int
    package var first: Int
    package var last: Int
    package var seals: Int
    package var stamps: Int
    /// Whether the time stamps were checked against an authority's certificate, and not only against the rows.
    package var authorityIsChecked: Bool
    /// Hexadecimal.
    package var head: String
    /// Thumbprints of the keys that the signatures were checked with.
    package var keyIDs: [String]
    package var keysAreTheFilesOwn: Bool
  }

  package struct Fault: Error, Sendable, Equatable, CustomStringConvertible {
    /// Of the file, from 1.
    package var line: Int
    /// The first row that cannot be relied on, where it is known.
    package var row: Int?
    package var reason: String

    package var description: String {
      row.map { "broken at row \($0) (line \(line)): \(reason)" } ?? "broken at line \(line): \(reason)"
    }
  }

  private let trusted: JWKSet?
  private let authority: Certificate?

  /// Without `trusted` the keys in the file are taken, whose thumbprints the report then names.
  package init(trusted: JWKSet? = nil, authority: Certificate? = nil) {
    self.trusted = trusted
    self.authority = authority
  }

  package func verify(_ file: Data) throws(Fault) -> Report {
    var run = Run(trusted: trusted, authority: authority)
    var rest = file[...]
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      try run.take(Array(rest[rest.startIndex...end]))
      rest = rest[(end + 1)...]
    }
    guard rest.isEmpty else { throw run.fault("the last line is cut off") }
    return try run.finish()
  }
}

extension EvidenceVerifier {
  /// One pass over the lines.
  private struct Run {
    let trusted: JWKSet?
    let authority: Certificate?
    var line = 0
    var header: EvidenceLine.Header?
    var keys = JWKSet([])
    var check = EvidenceCheck(after: 0, previous: ExchangeChain.origin)
    let hasher = LineHasher()
    var isEnded = false

    mutating func take(_ bytes: [UInt8]) throws(Fault) {
      line += 1
      guard !isEnded else { throw fault("something stands behind the end") }
      guard let kind = try? ContractJSON.decode(EvidenceLine.Kind.self, from: bytes).kind else {
        throw fault("the line is not readable", row: header == nil ? nil : check.last + 1)
      }
      switch kind {
      case "header": try takeHeader(bytes)
      case "row": try takeRow(bytes)
      case "seal": try takeSeal(bytes)
      case "stamp": try takeStamp(bytes)
      case "end": try takeEnd(bytes)
      default: throw fault("a line of an unknown kind", row: check.last + 1)
      }
      if !isEnded { hasher.update(bytes) }
    }

    private mutating func takeHeader(_ bytes: [UInt8]) throws(Fault) {
      guard line == 1, let read = try? ContractJSON.decode(EvidenceLine.Header.self, from: bytes),
        read.format == EvidenceLine.format, let previous = Hex.decode(read.previous), read.after >= 0,
        let own = try? ContractJSON.decode(JWKSet.self, from: ContractJSON.encode(read.keys))
      else { throw fault("no header of \(EvidenceLine.format)") }
      header = read
      keys = trusted ?? own
      check = EvidenceCheck(after: read.after, previous: previous)
    }

    private mutating func takeRow(_ bytes: [UInt8]) throws(Fault) {
      try requireHeader()
      guard let read = try? ContractJSON.decode(EvidenceRowLine.self, from: bytes), let row = read.row else {
        throw fault("the row is not one that a gateway writes", row: check.last + 1)
      }
      let expected = check.last + 1
      do throws(EvidenceCheck.Fault) {
        try check.take(row)
      } catch {
        throw fault(
          row.exchange.sequence == expected ? "its hash does not follow from it and the row before" : "it is missing",
          row: expected)
      }
    }

    private mutating func takeSeal(_ bytes: [UInt8]) throws(Fault) {
      try requireHeader()
      guard let seal = (try? ContractJSON.decode(EvidenceLine.Seal.self, from: bytes))?.signed else {
        throw fault("the seal is not readable", row: check.last + 1)
      }
      let keys = keys
      let issuer = header?.issuer
      do throws(EvidenceCheck.Fault) {
        try check.take(seal) { signed in
          guard let claims = SealClaims.read(signed.statement, keys: keys) else { return false }
          return claims.iss == issuer && claims.matches(signed.seal)
        }
      } catch {
        throw fault(
          "the seal over rows \(seal.seal.first) to \(seal.seal.last) is not the gateway's", row: error.sequence)
      }
    }

    private mutating func takeStamp(_ bytes: [UInt8]) throws(Fault) {
      try requireHeader()
      guard let stamp = (try? ContractJSON.decode(EvidenceLine.Stamp.self, from: bytes))?.stamp else {
        throw fault("the time stamp is not readable", row: check.last + 1)
      }
      let authority = authority
      do throws(EvidenceCheck.Fault) {
        try check.take(stamp) { TimestampToken(der: $0.token).isGood(over: $0.head, trustAnchor: authority) }
      } catch {
        throw fault("the time stamp is not an authority's over this row", row: stamp.sequence)
      }
    }

    private mutating func takeEnd(_ bytes: [UInt8]) throws(Fault) {
      try requireHeader()
      guard var read = try? ContractJSON.decode(EvidenceLine.End.self, from: bytes), let statement = read.statement
      else {
        throw fault("the end is not readable")
      }
      read.statement = nil
      guard read.rows == check.rows, read.last == check.last, read.head == Hex.encode(check.head) else {
        throw fault("the file does not hold the rows that its end names", row: check.last + 1)
      }
      guard read.digest == hasher.finish() else { throw fault("a line was changed, and its digest shows it") }
      guard let payload = try? JWS(statement).verify(keys: keys, algorithms: [.es256, .edDSA, .rs256, .ps256]),
        let signed = try? JSONDecoder().decode(EvidenceLine.End.self, from: Data(payload)), signed == read
      else { throw fault("the signature at the end is not the gateway's") }
      isEnded = true
    }

    func finish() throws(Fault) -> Report {
      guard let header, isEnded else { throw fault("the file has no end", row: check.last + 1) }
      return Report(
        issuer: header.issuer, rows: check.rows, first: header.after + 1, last: check.last, seals: check.seals,
        stamps: check.stamps, authorityIsChecked: authority != nil, head: Hex.encode(check.head),
        keyIDs: keys.keys.map(\.keyID), keysAreTheFilesOwn: trusted == nil)
    }

    private func requireHeader() throws(Fault) {
      if header == nil { throw fault("no header of \(EvidenceLine.format)") }
    }

    func fault(_ reason: String, row: Int? = nil) -> Fault { Fault(line: line, row: row, reason: reason) }
  }
}
