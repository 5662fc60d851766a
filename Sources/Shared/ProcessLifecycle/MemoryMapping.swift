internal import Glibc

/// One range of the process's address space, as proc_pid_smaps(5) tells of it.
package struct MemoryMapping: Equatable, Sendable {
  package var start: UInt
  package var end: UInt
  package var permissions: String
  package var isFile: Bool
  /// KiB of pages that differ from the file, such as tables that the linker filled in.
  package var anonymousKiB: Int

  /// Every page of it can be read again from its file.
  package var isUnchangedFile: Bool { isFile && anonymousKiB == 0 && !permissions.contains("w") }
}

/// The mappings of a process, read line by line: their text is larger than what most of them hold.
package struct MemoryMappings: Sendable {
  package private(set) var all: [MemoryMapping] = []

  package init() {}

  /// Those of this process; none where `/proc` is not mounted.
  package static func current() -> MemoryMappings {
    var mappings = MemoryMappings()
    guard let file = fopen("/proc/self/smaps", "re") else { return mappings }
    defer { fclose(file) }
    var line: UnsafeMutablePointer<CChar>?
    var capacity = 0
    while getline(&line, &capacity, file) > 0 {
      if let line { mappings.add(line: String(cString: line)) }
    }
    free(line)
    return mappings
  }

  package mutating func add(line: String) {
    let words = line.split(whereSeparator: \.isWhitespace)
    if words.first == "Anonymous:", words.count > 1, let kiB = Int(words[1]), !all.isEmpty {
      all[all.count - 1].anonymousKiB = kiB
    } else if let mapping = MemoryMapping(header: words) {
      all.append(mapping)
    }
  }
}

extension MemoryMapping {
  /// Reads `7f00-7f10 r-xp 00001000 fe:00 1234 /usr/lib/x.so`; `nil` for every other line.
  fileprivate init?(header words: [Substring]) {
    guard words.count >= 5, let dash = words[0].firstIndex(of: "-"),
      let start = UInt(words[0][..<dash], radix: 16), let end = UInt(words[0][dash...].dropFirst(), radix: 16)
    else { return nil }
    self.init(
      start: start, end: end, permissions: String(words[1]), isFile: words.count > 5 && words[5].hasPrefix("/"),
      anonymousKiB: 0)
  }
}
