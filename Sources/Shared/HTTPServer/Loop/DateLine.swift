import Glibc

/// The line `Date: …` (RFC 9110 section 6.6.1), written anew once a second.
struct DateLine {
  private(set) var bytes: [UInt8] = []
  private var second: time_t = -1

  /// Call before `bytes` are used.
  mutating func refresh() {
    var now = time(nil)
    if now == second { return }
    second = now
    var parts = tm()
    gmtime_r(&now, &parts)
    bytes = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { room in
      guard let start = room.baseAddress else { return [] }
      // The C locale, which a program has until it asks for another, gives the English names.
      let count = strftime(start, 64, "Date: %a, %d %b %Y %H:%M:%S GMT\r\n", &parts)
      return room[..<count].map { UInt8(bitPattern: $0) }
    }
  }
}
