import Dispatch
import Glibc
import Observability
import Testing

/// Both ends of a pipe, closed at the end.
private final class Pipe: Sendable {
  let reading: Int32
  let writing: Int32

  init() throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    (reading, writing) = (ends[0], ends[1])
  }

  deinit {
    close(reading)
    close(writing)
  }

  /// Reads on a thread of its own: the pool's few threads must not wait for a pipe.
  func readElsewhere(_ count: Int) async -> String {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async { continuation.resume(returning: self.read(count)) }
    }
  }

  /// Reads until `count` bytes have come.
  func read(_ count: Int) -> String {
    var all: [UInt8] = []
    var bytes = [UInt8](repeating: 0, count: 65536)
    while all.count < count {
      let got = Glibc.read(reading, &bytes, min(bytes.count, count - all.count))
      if got <= 0 { break }
      all += bytes[..<got]
    }
    return String(decoding: all, as: UTF8.self)
  }
}

struct LineWriterTests {
  @Test func `lines of many tasks do not mix, even through a full pipe that takes parts`() async throws {
    let pipe = try Pipe()
    #expect(fcntl(pipe.writing, F_SETFL, O_NONBLOCK) == 0)
    let writer = LineWriter(descriptor: pipe.writing)
    let width = 5000
    async let text = pipe.readElsewhere(40 * (width + 1))
    DispatchQueue.concurrentPerform(iterations: 40) { number in
      let letter = UInt8(ascii: "A") + UInt8(number % 26)
      writer.write(Array(repeating: letter, count: width) + [UInt8(ascii: "\n")])
    }
    let lines = await text.split(separator: "\n")
    #expect(lines.count == 40)
    #expect(lines.allSatisfy { $0.utf8.count == width && Set($0.utf8).count == 1 })
  }

  @Test func `a buffered line is out within a quarter of a second by itself`() async throws {
    let pipe = try Pipe()
    let logger = Logger(label: "t", sink: .buffered(BufferedLineWriter(LineWriter(descriptor: pipe.writing))))
    let start = ContinuousClock.now
    logger.info("one")
    // Blocks until the first bytes come.
    let text = await pipe.readElsewhere(60)
    #expect(text.contains(#""level":"info""#))
    // 0.2 s by design; the rest is room for a busy machine.
    #expect(ContinuousClock.now - start < .seconds(5))
  }

  @Test func `flush writes what waits`() throws {
    let pipe = try Pipe()
    let buffered = BufferedLineWriter(LineWriter(descriptor: pipe.writing))
    buffered.write(Array("a\n".utf8))
    buffered.write(Array("b\n".utf8))
    buffered.flush()
    #expect(fcntl(pipe.reading, F_SETFL, O_NONBLOCK) == 0)
    #expect(pipe.read(4) == "a\nb\n")
  }

  @Test func `lines past the capacity are dropped and counted`() throws {
    let pipe = try Pipe()
    let buffered = BufferedLineWriter(LineWriter(descriptor: pipe.writing), capacity: 4)
    for line in ["a\n", "b\n", "c\n", "d\n"] { buffered.write(Array(line.utf8)) }
    buffered.flush()
    #expect(fcntl(pipe.reading, F_SETFL, O_NONBLOCK) == 0)
    let text = pipe.read(1000)
    #expect(text.hasPrefix("a\nb\n"))
    #expect(text.contains(#""message":"lines dropped","fields":{"count":2}"#))
  }

  @Test func `the process's buffered lines are out before it exits`() async {
    let result = await #expect(processExitsWith: .success, observing: [\.standardErrorContent]) {
      Logger(label: "t", sink: .bufferedStandardError).info("last words")
      exit(0)
    }
    #expect(result.map { String(decoding: $0.standardErrorContent, as: UTF8.self).contains("last words") } == true)
  }
}
