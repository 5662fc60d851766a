internal import CArgon2
internal import Glibc
internal import Synchronization

/// The memory that hashes are computed in: kept for the next one while any waits, given back when none does.
///
/// A hash fills 19 MiB; to map and clear them anew for each costs a tenth of its time. libargon2 wipes what it used
/// before it calls `putBack`.
enum HashMemory {
  private struct Region {
    var address: UInt
    var count: Int
  }

  private static let idle = Mutex<[Region]>([])
  /// Of a huge page on x86-64 and on arm64 with 4 KiB pages.
  private static let alignment = 2 << 20

  /// `allocate_cbk` of libargon2.
  static func take(_ count: Int, into target: UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> Int32 {
    let kept = idle.withLock { idle in
      idle.firstIndex { $0.count == count }.map { idle.remove(at: $0) }
    }
    guard let address = kept?.address ?? map(count) else { return ARGON2_MEMORY_ALLOCATION_ERROR.rawValue }
    target?.pointee = UnsafeMutablePointer(bitPattern: address)
    return ARGON2_OK.rawValue
  }

  /// `free_cbk` of libargon2.
  static func putBack(_ address: UnsafeMutablePointer<UInt8>?, _ count: Int) {
    guard let address else { return }
    idle.withLock { $0.append(Region(address: UInt(bitPattern: address), count: count)) }
  }

  /// Gives back what no hash uses now.
  static func release() {
    let regions = idle.withLock { idle in
      defer { idle = [] }
      return idle
    }
    for region in regions {
      munmap(UnsafeMutableRawPointer(bitPattern: region.address), rounded(region.count))
    }
  }

  /// Maps with room to spare, cuts off what stands before and behind the aligned part, and asks for huge pages.
  private static func map(_ count: Int) -> UInt? {
    let length = rounded(count)
    let whole = mmap(nil, length + alignment, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    // mmap(2): "On error, the value MAP_FAILED (that is, (void *) -1) is returned"; Swift has no such macro.
    guard let whole, Int(bitPattern: whole) != -1 else { return nil }
    let start = UInt(bitPattern: whole)
    let address = (start + UInt(alignment) - 1) & ~UInt(alignment - 1)
    let before = Int(address - start)
    if before > 0 { munmap(whole, before) }
    let behind = alignment - before
    if behind > 0 { munmap(UnsafeMutableRawPointer(bitPattern: address + UInt(length)), behind) }
    // A kernel without huge pages refuses, and the memory is as good without.
    madvise(UnsafeMutableRawPointer(bitPattern: address), length, MADV_HUGEPAGE)
    return address
  }

  private static func rounded(_ count: Int) -> Int { (count + alignment - 1) & ~(alignment - 1) }
}
