/// A PDF dictionary that keeps the key order of its source, so output is reproducible.
struct PDFDictionary: Equatable, ExpressibleByDictionaryLiteral {
  private(set) var keys: [String] = []
  private var values: [String: PDFValue] = [:]

  init(dictionaryLiteral elements: (String, PDFValue)...) {
    for (key, value) in elements { self[key] = value }
  }

  subscript(key: String) -> PDFValue? {
    get { values[key] }
    set {
      if values[key] == nil, newValue != nil { keys.append(key) }
      if newValue == nil { keys.removeAll { $0 == key } }
      values[key] = newValue
    }
  }

  var serialized: String {
    "<< " + keys.map { "/\($0) \((values[$0] ?? .null).serialized)" }.joined(separator: "\n   ") + " >>"
  }
}
