internal import Cryptography

/// Appends objects, a cross-reference section and a trailer; never touches the bytes before.
struct IncrementalUpdate {
  let base: PDFFile
  private var output: [UInt8]
  private var offsets: [Int: Int] = [:]
  private var nextNumber: Int

  init(_ pdf: [UInt8]) throws(PDFError) {
    base = try PDFFile(pdf)
    output = pdf
    nextNumber = base.size
    if output.last != 10 { output.append(10) }
  }

  mutating func reserve() -> PDFReference {
    defer { nextNumber += 1 }
    return PDFReference(number: nextNumber)
  }

  mutating func put(_ value: PDFValue, at reference: PDFReference) {
    _ = putRaw([UInt8](value.serialized.utf8), at: reference)
  }

  mutating func add(_ value: PDFValue) -> PDFReference {
    let reference = reserve()
    put(value, at: reference)
    return reference
  }

  /// Replaces keys of an existing dictionary object by writing a newer revision of it.
  mutating func amend(_ reference: PDFReference, _ change: (inout PDFDictionary) -> Void) throws(PDFError) {
    var dictionary = try base.dictionary(reference)
    change(&dictionary)
    put(.dictionary(dictionary), at: reference)
  }

  mutating func addStream(_ dictionary: PDFDictionary, data: [UInt8]) -> PDFReference {
    let reference = reserve()
    var header = dictionary
    header["Length"] = .integer(data.count)
    _ = putRaw([UInt8]((header.serialized + "\nstream\n").utf8) + data + [UInt8]("\nendstream".utf8), at: reference)
    return reference
  }

  /// Returns the file offset of the first byte of `body`.
  mutating func putRaw(_ body: [UInt8], at reference: PDFReference) -> Int {
    offsets[reference.number] = output.count
    append("\(reference.number) \(reference.generation) obj\n")
    let start = output.count
    output += body
    append("\nendobj\n")
    return start
  }

  consuming func finish() -> [UInt8] {
    let fingerprint = PDFValue.string([UInt8](SHA256.hash(output).prefix(16)))
    let xref = output.count
    append("xref\n")
    for section in sections() {
      append("\(section.lowerBound) \(section.count)\n")
      for number in section { append(entry(offsets[number] ?? 0)) }
    }
    var trailer: PDFDictionary = ["Size": .integer(max(nextNumber, base.size)), "Prev": .integer(base.startXref)]
    trailer["Root"] = base.trailer["Root"]
    trailer["Info"] = base.trailer["Info"]
    trailer["ID"] = .array([base.trailer["ID"]?.array?.first ?? fingerprint, fingerprint])
    append("trailer\n\(trailer.serialized)\nstartxref\n\(xref)\n%%EOF\n")
    return output
  }

  private mutating func append(_ text: String) { output += text.utf8 }

  /// Runs of consecutive object numbers.
  private func sections() -> [ClosedRange<Int>] {
    offsets.keys.sorted().reduce(into: []) { runs, number in
      if let last = runs.last, last.upperBound + 1 == number {
        runs[runs.count - 1] = last.lowerBound...number
      } else {
        runs.append(number...number)
      }
    }
  }

  /// Exactly 20 bytes, the two-byte end of line included.
  private func entry(_ offset: Int) -> String {
    let digits = String(offset)
    return String(repeating: "0", count: max(0, 10 - digits.count)) + digits + " 00000 n \n"
  }
}
