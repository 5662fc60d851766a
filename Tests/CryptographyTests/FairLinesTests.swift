import Cryptography
import Testing

struct FairLinesTests {
  private func drained(_ lines: FairLines<String>) -> [String] {
    var lines = lines
    var taken: [String] = []
    while let one = lines.next() { taken.append(one) }
    return taken
  }

  @Test func `sources take turns, and each keeps its own order`() {
    var lines = FairLines<String>(capacity: 10)
    for one in ["a1", "a2", "a3", "b1", "c1", "c2"] {
      #expect(lines.add(one, from: String(one.prefix(1))) == nil)
    }
    #expect(lines.count == 6)
    #expect(drained(lines) == ["a1", "b1", "c1", "a2", "c2", "a3"])
  }

  @Test func `when it is full, a source that floods is turned away`() {
    var lines = FairLines<String>(capacity: 3)
    for one in ["a1", "a2", "a3"] { #expect(lines.add(one, from: "a") == nil) }
    #expect(lines.add("a4", from: "a") == "a4")
    #expect(drained(lines) == ["a1", "a2", "a3"])
  }

  @Test func `when it is full, somebody from elsewhere takes the place of the last of the longest line`() {
    var lines = FairLines<String>(capacity: 4)
    for one in ["a1", "a2", "a3", "b1"] { #expect(lines.add(one, from: String(one.prefix(1))) == nil) }
    #expect(lines.add("c1", from: "c") == "a3")
    #expect(lines.add("d1", from: "d") == "a2")
    // Nobody has more than one: who comes now has to come again.
    #expect(lines.add("e1", from: "e") == "e1")
    #expect(lines.count == 4)
    #expect(drained(lines) == ["a1", "b1", "c1", "d1"])
  }

  @Test func `a source that was served comes back at the end of the turns`() {
    var lines = FairLines<String>(capacity: 10)
    _ = lines.add("a1", from: "a")
    _ = lines.add("b1", from: "b")
    #expect(lines.next() == "a1")
    _ = lines.add("a2", from: "a")
    #expect(drained(lines) == ["b1", "a2"])
    #expect(FairLines<String>(capacity: 1).count == 0)
  }
}
