package import DomainTypes
package import FoundationEssentials
package import GatewayDomain
internal import Synchronization

/// What registers answered a moment ago, in memory only.
///
/// An answer is kept for one consumer and one purpose: what was fetched for one reason is not shown for another.
package final class AnswerCache: Sendable {
  package struct Key: Sendable, Hashable {
    package var consumer: ConsumerID
    package var purpose: Purpose
    package var service: DataService
    package var subject: Subject
    /// Names a yes-or-no question; its answer is all that is kept of it.
    package var question: String?

    package init(_ question: LookUpQuestion, attribute: String? = nil) {
      consumer = question.consumer
      purpose = question.purpose
      service = question.service
      subject = question.subject
      self.question = attribute
    }
  }

  package struct Kept: Sendable {
    package var values: [FieldName: JSONValue]
    package var fetchedAt: Date
  }

  private let lives: [Register: Duration]
  private let most: Int
  private let kept = Mutex<[Key: Kept]>([:])

  /// `lives` says how long answers of a register are good; without one they are not kept.
  package init(lives: [Register: Duration] = [:], most: Int = 20_000) {
    self.lives = lives
    self.most = most
  }

  /// The answer, if it has every field and is young enough.
  package func answer(_ key: Key, having fields: [FieldName], now: Date) -> Kept? {
    guard let life = life(key) else { return nil }
    guard let found = kept.withLock({ $0[key] }) else { return nil }
    let age = now.timeIntervalSince(found.fetchedAt)
    guard age >= 0, age < life / .seconds(1), fields.allSatisfy({ found.values[$0] != nil }) else { return nil }
    return found
  }

  package func keep(_ values: [FieldName: JSONValue], for key: Key, fetchedAt: Date) {
    guard life(key) != nil else { return }
    kept.withLock { kept in
      if kept.count >= most, kept[key] == nil { makeRoom(&kept, now: fetchedAt) }
      kept[key] = Kept(values: values, fetchedAt: fetchedAt)
    }
  }

  /// Whole documents are not kept: a few thousand of them would fill the memory.
  private func life(_ key: Key) -> Duration? {
    key.service == .companyCertificate ? nil : lives[key.service.register]
  }

  /// Drops what is too old; when that is little, a quarter of the rest, whichever the table hands out first.
  private func makeRoom(_ kept: inout [Key: Kept], now: Date) {
    kept = kept.filter { key, value in
      now.timeIntervalSince(value.fetchedAt) < (life(key) ?? .zero) / .seconds(1)
    }
    guard kept.count > most * 3 / 4 else { return }
    for key in Array(kept.keys.prefix(most / 4)) { kept[key] = nil }
  }
}
