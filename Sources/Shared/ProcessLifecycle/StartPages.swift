internal import Glibc

/// The memory that only the start of a process needed.
///
/// Linking two dozen libraries touches most pages of their code and tables, and the kernel counts each as resident for
/// as long as it has memory to spare. They are clean copies of files: let go of, they come back from the page cache
/// when something uses them, which after the start is a third of them.
package enum StartPages {
  /// Lets go of the file pages that nobody changed.
  package static func letGo() {
    for mapping in MemoryMappings.current().all where mapping.isUnchangedFile {
      // madvise(2), MADV_DONTNEED: "subsequent accesses of pages in the range will succeed, but will result in either
      // repopulating the memory contents from the up-to-date contents of the underlying mapped file".
      madvise(UnsafeMutableRawPointer(bitPattern: mapping.start), Int(mapping.end - mapping.start), MADV_DONTNEED)
    }
  }
}
