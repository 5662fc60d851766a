internal import FoundationEssentials

/// Remembers for a while, and forgets by generations: the older of two is dropped as a whole.
struct RecentSet<Element: Hashable & Sendable>: Sendable {
  /// Seconds that everything is remembered at the least; twice as long at the most.
  let span: Double
  private var began: Date
  private var newer: Set<Element> = []
  private var older: Set<Element> = []

  init(span: Double, now: Date) {
    self.span = span
    began = now
  }

  /// Of the newer generation.
  var count: Int { newer.count }

  func contains(_ element: Element) -> Bool { newer.contains(element) || older.contains(element) }

  /// - Returns: `false` if it was there.
  mutating func insert(_ element: Element, now: Date) -> Bool {
    forget(now)
    guard !older.contains(element) else { return false }
    return newer.insert(element).inserted
  }

  private mutating func forget(_ now: Date) {
    let age = now.timeIntervalSince(began)
    guard age >= span else { return }
    older = age >= 2 * span ? [] : newer
    newer = []
    began = now
  }
}
