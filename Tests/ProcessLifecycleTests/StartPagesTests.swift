import ProcessLifecycle
import Testing

struct StartPagesTests {
  /// Lines as proc_pid_smaps(5) shows them.
  private static let smaps = """
    55d0c0a00000-55d0c0b00000 r--p 00000000 fe:00 131 /usr/bin/identity
    Rss:                 240 kB
    Anonymous:             0 kB
    55d0c0b00000-55d0c0c00000 r--p 00100000 fe:00 131 /usr/bin/identity
    Rss:                 256 kB
    Anonymous:           256 kB
    55d0c0c00000-55d0c0d00000 rw-p 00200000 fe:00 131 /usr/bin/identity
    Anonymous:             0 kB
    55d0c1000000-55d0c1100000 rw-p 00000000 00:00 0 [heap]
    Anonymous:           852 kB
    7f2e10000000-7f2e10001000 r-xp 00000000 00:00 0
    VmFlags: rd ex mr mw me
    7f2e20000000-7f2e20100000 r-xp 00001000 fe:00 99 /usr/lib/a library.so
    Anonymous:             0 kB
    """

  @Test func `only what can be read again from its file is let go of`() {
    var mappings = MemoryMappings()
    for line in Self.smaps.split(separator: "\n") { mappings.add(line: String(line)) }
    #expect(mappings.all.count == 6)
    #expect(mappings.all.map(\.isUnchangedFile) == [true, false, false, false, false, true])
    #expect(mappings.all.last?.start == 0x7f2e_2000_0000)
    #expect(mappings.all.last?.end == 0x7f2e_2010_0000)
    #expect(mappings.all[1].anonymousKiB == 256)
  }

  @Test func `a process goes on without the pages of its start`() {
    #expect(MemoryMappings.current().all.contains { $0.isUnchangedFile && $0.permissions == "r-xp" })
    for _ in 0..<3 { StartPages.letGo() }
    #expect("สวัสดี".uppercased().count == "สวัสดี".count)
    #expect(MemoryMappings.current().all.contains { $0.isUnchangedFile && $0.permissions == "r-xp" })
  }
}
