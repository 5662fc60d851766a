/// Read access to a PDF with classic cross-reference tables (what cairo 1.16 writes).
struct PDFFile {
  /// ISO 32000-1 annex C.
  private static let highestNumber = 8_388_607

  let bytes: [UInt8]
  let trailer: PDFDictionary
  let startXref: Int
  let size: Int
  private let offsets: [Int: Int]

  init(_ bytes: [UInt8]) throws(PDFError) {
    let start = try Self.lastStartXref(in: bytes)
    var table: [Int: Int] = [:]
    let newest = try Self.readSection(bytes, at: start, into: &table)
    var previous = newest["Prev"]?.integer
    var visited: Set<Int> = [start]
    while let offset = previous, visited.insert(offset).inserted {
      previous = try Self.readSection(bytes, at: offset, into: &table)["Prev"]?.integer
    }
    if newest["Encrypt"] != nil { throw .unsupported("encrypted PDF") }
    guard let size = newest["Size"]?.integer else { throw .missing("/Size") }
    self.bytes = bytes
    trailer = newest
    startXref = start
    offsets = table
    self.size = size
  }

  var objectNumbers: [Int] { offsets.keys.sorted() }

  func rootReference() throws(PDFError) -> PDFReference {
    guard let root = trailer["Root"]?.reference else { throw .missing("/Root") }
    return root
  }

  /// The last page, following /Kids down a nested page tree.
  func lastPage() throws(PDFError) -> PDFReference {
    let catalog = try dictionary(rootReference())
    guard var node = catalog["Pages"]?.reference else { throw .missing("/Pages") }
    for _ in 0..<32 {
      guard let kids = try dictionary(node)["Kids"] else { return node }
      guard let last = try resolve(kids).array?.last?.reference else { throw .missing("/Kids") }
      node = last
    }
    throw .unsupported("page tree deeper than 32")
  }

  func dictionary(_ reference: PDFReference) throws(PDFError) -> PDFDictionary {
    guard let result = try object(reference.number).dictionary else { throw .missing("dictionary \(reference)") }
    return result
  }

  func resolve(_ value: PDFValue) throws(PDFError) -> PDFValue {
    guard let reference = value.reference else { return value }
    return try object(reference.number)
  }

  /// For a stream this is its dictionary.
  func object(_ number: Int) throws(PDFError) -> PDFValue {
    guard let offset = offsets[number] else { throw .missingObject(number) }
    var parser = PDFParser(bytes, at: offset)
    guard try parser.objectHeader() == number else { throw .missingObject(number) }
    return try parser.value()
  }

  private static func lastStartXref(in bytes: [UInt8]) throws(PDFError) -> Int {
    let marker = [UInt8]("startxref".utf8)
    var index = bytes.count - marker.count
    while index >= 0 {
      if bytes[index...].starts(with: marker) {
        var parser = PDFParser(bytes, at: index + marker.count)
        return try parser.integer()
      }
      index -= 1
    }
    throw .missing("startxref")
  }

  /// Newer sections are read first, so an entry already present wins.
  private static func readSection(
    _ bytes: [UInt8], at offset: Int, into table: inout [Int: Int]
  ) throws(PDFError) -> PDFDictionary {
    guard bytes.indices.contains(offset) else { throw .syntax(offset: offset, expected: "xref") }
    var parser = PDFParser(bytes, at: offset)
    guard parser.accept("xref") else { throw .unsupported("cross-reference stream") }
    while true {
      parser.skipSpace()
      if parser.accept("trailer") { return try parser.dictionaryAfterSpace() }
      let first = try parser.integer()
      let count = try parser.integer()
      guard (0...highestNumber).contains(first), (0...highestNumber).contains(count) else {
        throw .unsupported("object number")
      }
      for number in first..<(first + count) {
        let entry = try parser.integer()
        _ = try parser.integer()
        parser.skipSpace()
        if parser.accept("n") {
          if table[number] == nil { table[number] = entry }
        } else {
          try parser.keyword("f")
        }
      }
    }
  }
}

extension PDFParser {
  mutating func dictionaryAfterSpace() throws(PDFError) -> PDFDictionary {
    skipSpace()
    return try dictionary()
  }
}
