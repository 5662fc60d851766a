internal import Synchronization

/// Bits for ids that must be unique but not secret, without a system call for each.
///
/// SplitMix64 (Steele, Lea, Flood 2014) over a counter that starts at random: no two draws of a process are equal.
package enum UniqueBits {
  private static let counter = Atomic<UInt64>(.random(in: .min ... .max))

  package static func next() -> UInt64 {
    var bits = counter.wrappingAdd(0x9E37_79B9_7F4A_7C15, ordering: .relaxed).newValue
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}
