/// What waits, each in the line of the source that brought it; the lines take turns.
///
/// When there is no room, the last of the longest line goes: one source that floods meets its own end, and somebody
/// who comes from elsewhere still gets in.
package struct FairLines<Element> {
  private let capacity: Int
  private var lines: [String: [Element]] = [:]
  /// Whose turn is next; each line stands here once.
  private var turns: [String] = []
  package private(set) var count = 0

  package init(capacity: Int) { self.capacity = capacity }

  /// Puts one at the end of its line.
  ///
  /// - Returns: The one that finds no room: this one, or the last of a longer line.
  package mutating func add(_ element: Element, from source: String) -> Element? {
    var turnedAway: Element?
    if count >= capacity {
      let own = lines[source]?.count ?? 0
      guard let longest = lines.max(by: { $0.value.count < $1.value.count }), longest.value.count > own + 1 else {
        return element
      }
      turnedAway = lines[longest.key]?.popLast()
      count -= 1
    }
    if lines[source] == nil { turns.append(source) }
    lines[source, default: []].append(element)
    count += 1
    return turnedAway
  }

  /// Takes the first of the line whose turn it is.
  package mutating func next() -> Element? {
    guard let source = turns.first, var line = lines[source], let element = line.first else { return nil }
    turns.removeFirst()
    line.removeFirst()
    lines[source] = line.isEmpty ? nil : line
    if !line.isEmpty { turns.append(source) }
    count -= 1
    return element
  }
}
