internal import CLinux
internal import Glibc

/// The processors of the machine, as far as they are ours.
package enum Processors {
  /// How many the calling thread may run on: what `taskset`, a container or a unit's `CPUAffinity` leaves, at least one.
  ///
  /// `ProcessInfo.activeProcessorCount` counts those of the whole machine.
  package static var usable: Int {
    var set = cpu_set_t()
    // sched_getaffinity(2): 0 is the calling thread.
    guard sched_getaffinity(0, MemoryLayout<cpu_set_t>.size, &set) == 0 else { return 1 }
    return max(1, withUnsafeBytes(of: &set) { $0.reduce(0) { $0 + $1.nonzeroBitCount } })
  }
}
