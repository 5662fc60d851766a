import Foundation
import HTTPServer
import Testing

/// Replays what the fuzzer starts from, and what it once found.
@Suite struct ParserCorpusTests {
  static let corpus = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/http-corpus")

  @Test func `the corpus breaks no property of the parser`() throws {
    let files = try FileManager.default.contentsOfDirectory(at: Self.corpus, includingPropertiesForKeys: nil)
    #expect(files.count > 50)
    for file in files {
      let violation = ParserProperties.violation(Array(try Data(contentsOf: file)))
      #expect(violation == nil, "\(file.lastPathComponent)")
    }
  }

  @Test func `mutations of the corpus break no property of the parser`() throws {
    var random = SplitMix(state: 2569)
    for row in StrictParsingTests.accepted + StrictParsingTests.refused where row.bytes.utf8.count < 2000 {
      for _ in 0..<30 {
        var bytes = Array(row.bytes.utf8)
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          let index = Int.random(in: 0..<bytes.count, using: &random)
          switch Int.random(in: 0..<3, using: &random) {
          case 0: bytes[index] = .random(in: 0...255, using: &random)
          case 1: bytes.insert(Array("\r\n: 0\0".utf8).randomElement(using: &random) ?? 0, at: index)
          default: if bytes.count > 1 { bytes.remove(at: index) }
          }
        }
        #expect(ParserProperties.violation(bytes) == nil, "\(row.testDescription): \(bytes)")
      }
    }
  }
}

/// Random numbers that are the same in every run.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}
