package import DomainTypes
package import FoundationEssentials

package enum DelegationKind {}
package typealias DelegationID = Identifier<DelegationKind>

/// A director lets somebody else act for the company, for some things and until some day.
package struct Delegation: Sendable, Equatable {
  /// What the delegate may do; the services that are asked hold them to it.
  package struct Terms: Sendable, Equatable, Codable {
    /// Words of a license's actions: `new`, `renew`, `amend`, `cancel`.
    package var actions: Set<String>
    /// License ids; `nil` for all of them.
    package var licenses: Set<String>?
    /// The most that one payment may be, in satang; `nil` without a limit.
    package var maximumSatang: Int?

    package init(actions: Set<String>, licenses: Set<String>? = nil, maximumSatang: Int? = nil) {
      self.actions = actions
      self.licenses = licenses
      self.maximumSatang = maximumSatang
    }

    package static let actionWords = ["new", "renew", "amend", "cancel"]
  }

  package let id: DelegationID
  package let company: JuristicID
  package let grantedBy: AccountID
  package let terms: Terms
  package let since: Date
  package let until: Date
  package private(set) var revokedAt: Date?

  package init(
    id: DelegationID, company: JuristicID, grantedBy: AccountID, terms: Terms, since: Date, until: Date,
    revokedAt: Date? = nil
  ) {
    self.id = id
    self.company = company
    self.grantedBy = grantedBy
    self.terms = terms
    self.since = since
    self.until = until
    self.revokedAt = revokedAt
  }

  package func isLive(at now: Date) -> Bool { revokedAt == nil && since <= now && now < until }

  package mutating func revoke(now: Date) { revokedAt = revokedAt ?? now }
}

/// What a director types to delegate.
package struct DelegationInput: Sendable {
  package var citizenID: String
  package var actions: Set<String>
  /// Days from today.
  package var days: String
  /// Baht; empty without a limit.
  package var maximumBaht: String
  /// License ids apart by commas or spaces; empty for all.
  package var licenses: String

  package init(citizenID: String, actions: Set<String>, days: String, maximumBaht: String, licenses: String) {
    self.citizenID = citizenID
    self.actions = actions
    self.days = days
    self.maximumBaht = maximumBaht
    self.licenses = licenses
  }

  package enum Field: String, Sendable, CaseIterable {
    case citizenID, actions, licenses, days, maximumBaht
  }

  package struct Faults: Error, Sendable, Equatable {
    package let fields: Set<Field>
  }

  package struct Checked: Sendable, Equatable {
    package let citizenID: CitizenID
    package let terms: Delegation.Terms
    package let days: Int
  }

  /// Two years at most: a delegation that nobody looks at any more must end by itself.
  package static let longestDays = 730

  /// - Throws: Every fault at once.
  package func checked() throws(Faults) -> Checked {
    var faults: Set<Field> = []
    let id = CitizenID(citizenID)
    if id == nil { faults.insert(.citizenID) }
    let known = actions.intersection(Delegation.Terms.actionWords)
    if known.isEmpty || known != actions { faults.insert(.actions) }
    // No sign: what is not plain digits is no number of days.
    let typedDays = ThaiDigits.toArabic(days.trimmed)
    let days = typedDays.allSatisfy { $0.isASCII && $0.isNumber } ? Int(typedDays) ?? 0 : 0
    if !(1...Self.longestDays).contains(days) { faults.insert(.days) }
    var satang: Int?
    if !maximumBaht.trimmed.isEmpty {
      satang = Int(ThaiDigits.toArabic(maximumBaht.trimmed).filter { $0 != "," }).map { $0 &* 100 }
      if !(1...100_000_000_000).contains(satang ?? 0) { faults.insert(.maximumBaht) }
    }
    let words = Set(licenses.split(whereSeparator: { $0 == "," || $0.isWhitespace }).map(String.init))
    let isWord = { (word: String) in
      word.utf8.count <= 80 && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    }
    if words.count > 50 || !words.allSatisfy(isWord) { faults.insert(.licenses) }
    guard faults.isEmpty, let id else { throw Faults(fields: faults) }
    return Checked(
      citizenID: id,
      terms: .init(actions: known, licenses: words.isEmpty ? nil : words, maximumSatang: satang), days: days)
  }
}
