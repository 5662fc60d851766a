internal import Cryptography
internal import FoundationEssentials
internal import GatewayDomain

/// What a check of the exchange log found.
package enum ChainVerdict: Sendable, Equatable {
  /// Every row is as it was written; `head` is the last hash, to compare with one noted elsewhere.
  case intact(count: Int, head: [UInt8])
  /// The first row that was changed, removed or put in.
  case broken(sequence: Int)
}

/// Goes along rows, seals and stamps in their order, and stops at the first that is not what was written.
package struct EvidenceCheck: Sendable {
  package enum Fault: Error, Sendable, Equatable {
    /// The row's hash does not follow from the row and the one before it; or a row is missing or is one too many.
    case row(Int)
    /// The seal does not cover the rows that it names, or its signature is not good.
    case seal(first: Int, last: Int)
    /// The time stamp is not over the hash of the row that it names.
    case stamp(Int)

    /// The first row that cannot be relied on.
    package var sequence: Int {
      switch self {
      case .row(let sequence), .stamp(let sequence): sequence
      case .seal(let first, _): first
      }
    }
  }

  package private(set) var rows = 0
  package private(set) var seals = 0
  package private(set) var stamps = 0
  package private(set) var head: [UInt8]
  /// The place of the last row that was good.
  package private(set) var last: Int
  /// Leaves of rows that no seal has covered yet, and where they begin.
  private var leaves: [[UInt8]] = []
  private var hashes: [Int: [UInt8]] = [:]

  /// Begins after the row at `sequence`, whose hash is `previous`.
  package init(after sequence: Int, previous: [UInt8]) {
    last = sequence
    head = previous
  }

  package mutating func take(_ row: EvidenceRow?) throws(Fault) {
    guard let row, row.exchange.sequence == last + 1, row.expectedHash(after: head) == row.exchange.hash else {
      throw .row(last + 1)
    }
    head = row.exchange.hash
    last = row.exchange.sequence
    rows += 1
    leaves.append(row.leaf)
  }

  /// `isSigned` says whether the statement is the gateway's over this very seal.
  package mutating func take(_ signed: SignedSeal, isSigned: (SignedSeal) -> Bool) throws(Fault) {
    let seal = signed.seal
    let count = seal.last - seal.first + 1
    guard seal.last == last, seal.head == head, count > 0 else { throw .seal(first: seal.first, last: seal.last) }
    // A first seal may cover rows that are gone; its root cannot be computed, and its signature covers the head still.
    guard count <= leaves.count || (seals == 0 && count > rows) else {
      throw .seal(first: seal.first, last: seal.last)
    }
    if count <= leaves.count, merkleTree.root(leaves.suffix(count)) != seal.root {
      throw .seal(first: seal.first, last: seal.last)
    }
    guard isSigned(signed) else { throw .seal(first: seal.first, last: seal.last) }
    leaves = []
    seals += 1
  }

  /// `isGenuine` says whether the token is an authority's over these bytes.
  package mutating func take(
    _ stamp: ExchangeStamp, isGenuine: (ExchangeStamp) -> Bool
  ) throws(Fault) {
    guard stamp.sequence == last, stamp.head == head, isGenuine(stamp) else { throw .stamp(stamp.sequence) }
    stamps += 1
  }
}

extension GatewayStore {
  /// Reads the whole log, a thousand rows at a time, and computes every hash and every seal anew.
  ///
  /// `isSigned` checks the signature of a seal, `isGenuine` a time stamp; by default both are taken as they are.
  package func verifyExchanges(
    isSigned: (SignedSeal) -> Bool = { _ in true }, isGenuine: (ExchangeStamp) -> Bool = { _ in true }
  ) throws -> ChainVerdict {
    let origin = try origin()
    var check = EvidenceCheck(after: origin.sequence, previous: origin.hash)
    do {
      try walk(from: origin.sequence) { item in
        switch item {
        case .row(let row): try check.take(row)
        case .seal(let seal): try check.take(seal, isSigned: isSigned)
        case .stamp(let stamp): try check.take(stamp, isGenuine: isGenuine)
        }
      }
    } catch let fault as EvidenceCheck.Fault {
      return .broken(sequence: fault.sequence)
    }
    return .intact(count: check.rows, head: check.head)
  }

  /// A piece of the log in its order.
  package enum EvidenceItem: Sendable {
    case row(EvidenceRow?)
    case seal(SignedSeal)
    case stamp(ExchangeStamp)
  }

  /// Hands out rows, and after each row the seal and the stamp that end with it.
  package func walk(
    from sequence: Int, until last: Int = .max, _ body: (EvidenceItem) throws -> Void
  ) throws {
    var place = sequence
    while place < last {
      let rows = try evidence(after: place, limit: min(1000, last - place))
      if rows.isEmpty {
        // A seal over rows that are not there: somebody cut off the end.
        if last == .max, let seal = try seals(after: place, limit: 1).first { try body(.seal(seal)) }
        return
      }
      let end = place + rows.count
      let seals = Dictionary(try seals(after: place, limit: rows.count).map { ($0.seal.last, $0) }) { first, _ in first
      }
      let stamps = Dictionary(try stamps(after: place, limit: rows.count).map { ($0.sequence, $0) }) { first, _ in first
      }
      for row in rows {
        place += 1
        try body(.row(row))
        if let seal = seals[place] { try body(.seal(seal)) }
        if let stamp = stamps[place] { try body(.stamp(stamp)) }
      }
      place = end
    }
  }
}
