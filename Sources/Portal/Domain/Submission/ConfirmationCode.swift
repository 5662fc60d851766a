package import FoundationEssentials

/// The one-time code of a confirmation: bound to exactly what is confirmed, good for minutes, tried a few times.
package struct ConfirmationCode: Sendable, Equatable, Codable {
  /// Hash of the code with its subject; the code itself is never kept.
  package private(set) var hash: String
  /// What it confirms: another answer or document makes another subject, and the code worthless.
  package private(set) var subject: String
  package private(set) var expiresAt: Date
  package private(set) var wrongTries = 0
  /// Where it went, masked.
  package private(set) var sentTo: String?
  /// When codes were sent lately, to bound how many go out.
  package private(set) var sentAt: [Date]

  /// How often a wrong code may be typed before the code is void.
  package static let maximumTries = 5
  /// Codes in `window` seconds.
  package static let maximumSent = 3
  /// Codes in `window` seconds for all that one account confirms.
  package static let maximumForAccount = 6
  package static let window = 600.0
  package static let lifetime = 600.0

  /// The first code, or another after `earlier`; `others` are those that confirm something else of the account.
  ///
  /// - Throws: `tooManySent`, with the time from which one may be sent again.
  package init(
    hash: String, subject: String, sentTo: String?, after earlier: ConfirmationCode?, others: [ConfirmationCode] = [],
    now: Date
  ) throws(ConfirmationCodeRefusal) {
    let recent = try Self.recent([earlier].compactMap { $0 }, atMost: Self.maximumSent, now)
    _ = try Self.recent([earlier].compactMap { $0 } + others, atMost: Self.maximumForAccount, now)
    self.sentTo = sentTo
    self.hash = hash
    self.subject = subject
    expiresAt = now.addingTimeInterval(Self.lifetime)
    sentAt = recent + [now]
  }

  private static func recent(
    _ codes: [ConfirmationCode], atMost limit: Int, _ now: Date
  ) throws(ConfirmationCodeRefusal) -> [Date] {
    let sent = codes.flatMap(\.sentAt).filter { now.timeIntervalSince($0) < Self.window }.sorted()
    guard sent.count < limit else { throw .tooManySent(until: sent[sent.count - limit].addingTimeInterval(window)) }
    return sent
  }

  /// Whether it would confirm `subject` now.
  package func isGood(for subject: String, at time: Date) -> Bool {
    self.subject == subject && time < expiresAt && wrongTries < Self.maximumTries
  }

  /// Tries a code for what is being confirmed now; a right one is used up.
  package mutating func use(hash typed: String, subject now: String, at time: Date) -> ConfirmationCodeRefusal? {
    guard time < expiresAt, wrongTries < Self.maximumTries else { return .expired }
    guard subject == now else { return .changed }
    guard typed == hash else {
      wrongTries += 1
      return wrongTries < Self.maximumTries ? .wrong(left: Self.maximumTries - wrongTries) : .expired
    }
    expiresAt = time
    return nil
  }
}

package enum ConfirmationCodeRefusal: Error, Sendable, Equatable {
  /// No code was sent, or it is too old, used, or void after too many tries.
  case expired
  case wrong(left: Int)
  /// Something was changed after the code was sent.
  case changed
  case tooManySent(until: Date)
}
