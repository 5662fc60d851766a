/// A Merkle tree over the receipts that one signature covers, as RFC 6962 section 2.1 builds it.
///
/// One signature proves each of them, and a receipt tells nothing of its neighbors but hashes.
package struct MerkleTree: Sendable {
  private let sha256: @Sendable ([UInt8]) -> [UInt8]

  package init(sha256: @escaping @Sendable ([UInt8]) -> [UInt8]) { self.sha256 = sha256 }

  /// The hash of one entry: "MTH({d(0)}) = SHA-256(0x00 || d(0))" in the words of the RFC.
  package func leaf(_ entry: [UInt8]) -> [UInt8] { sha256([0] + entry) }

  /// The hash over all leaves; there is at least one.
  package func root(_ leaves: ArraySlice<[UInt8]>) -> [UInt8] {
    guard leaves.count > 1 else { return leaves.first ?? sha256([]) }
    let middle = leaves.startIndex + Self.split(leaves.count)
    return node(root(leaves[..<middle]), root(leaves[middle...]))
  }

  /// The root, and for each leaf the hashes that lead from it to the root, from the bottom up (section 2.1.1).
  package func paths(_ leaves: ArraySlice<[UInt8]>) -> (root: [UInt8], paths: [[[UInt8]]]) {
    guard leaves.count > 1 else { return (root(leaves), leaves.map { _ in [] }) }
    let middle = leaves.startIndex + Self.split(leaves.count)
    let left = paths(leaves[..<middle])
    let right = paths(leaves[middle...])
    return (
      node(left.root, right.root), left.paths.map { $0 + [right.root] } + right.paths.map { $0 + [left.root] }
    )
  }

  /// The root to which a leaf and its path lead; `nil` when the path has not the length that the place demands.
  package func root(from leaf: [UInt8], at index: Int, of count: Int, path: ArraySlice<[UInt8]>) -> [UInt8]? {
    guard index >= 0, index < count else { return nil }
    guard count > 1 else { return path.isEmpty ? leaf : nil }
    guard let last = path.last else { return nil }
    let split = Self.split(count)
    let rest = path.dropLast()
    if index < split { return root(from: leaf, at: index, of: split, path: rest).map { node($0, last) } }
    return root(from: leaf, at: index - split, of: count - split, path: rest).map { node(last, $0) }
  }

  private func node(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] { sha256([1] + left + right) }

  /// The largest power of two that is smaller than the count.
  private static func split(_ count: Int) -> Int {
    var size = 1
    while size * 2 < count { size *= 2 }
    return size
  }
}
