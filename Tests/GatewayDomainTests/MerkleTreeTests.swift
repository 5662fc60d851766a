import GatewayDomain
import Testing

@Suite struct MerkleTreeTests {
  /// Parentheses instead of a hash, so that the test sees the tree.
  let tree = MerkleTree(sha256: { [UInt8(ascii: "(")] + $0 + [UInt8(ascii: ")")] })

  @Test func `the tree is that of RFC 6962`() {
    let leaves = ["a", "b", "c"].map { tree.leaf(Array($0.utf8)) }
    let text = String(decoding: tree.root(leaves[...]), as: UTF8.self)
    #expect(text == "(\u{1}(\u{1}(\u{0}a)(\u{0}b))(\u{0}c))")
  }

  @Test(arguments: 1...40) func `every path of every size leads to the root, and to no other`(_ count: Int) {
    let leaves = (0..<count).map { tree.leaf(Array("entry \($0)".utf8)) }
    let root = tree.root(leaves[...])
    let (found, paths) = tree.paths(leaves[...])
    #expect(found == root && paths.count == count)
    for (index, path) in paths.enumerated() {
      #expect(tree.root(from: leaves[index], at: index, of: count, path: path[...]) == root)
      #expect(tree.root(from: tree.leaf([0]), at: index, of: count, path: path[...]) != root)
      if count > 1 {
        let other = (index + 1) % count
        #expect(tree.root(from: leaves[index], at: other, of: count, path: path[...]) != root)
        #expect(tree.root(from: leaves[index], at: index, of: count, path: path.dropLast()) != root)
      }
    }
    #expect(tree.root(from: leaves[0], at: count, of: count, path: []) == nil)
  }
}
