import CLinux
import Cryptography
import Glibc
import Testing

@Suite struct ProcessorsTests {
  @Test func `only those count that the thread may run on`() throws {
    var all = cpu_set_t()
    try #require(sched_getaffinity(0, MemoryLayout<cpu_set_t>.size, &all) == 0)
    defer { sched_setaffinity(0, MemoryLayout<cpu_set_t>.size, &all) }
    #expect(Processors.usable == withUnsafeBytes(of: &all) { $0.reduce(0) { $0 + $1.nonzeroBitCount } })
    // The lowest one of them alone.
    var one = cpu_set_t()
    withUnsafeBytes(of: &all) { ours in
      withUnsafeMutableBytes(of: &one) { single in
        guard let index = ours.firstIndex(where: { $0 != 0 }) else { return }
        single[index] = ours[index] & ~(ours[index] &- 1)
      }
    }
    try #require(sched_setaffinity(0, MemoryLayout<cpu_set_t>.size, &one) == 0)
    #expect(Processors.usable == 1)
  }
}
