internal import APIContract
internal import DomainTypes
internal import FoundationEssentials
internal import HTTPServer

/// Reads a definition that somebody wrote, and finds every place that is missing, wrong or unknown.
///
/// Decoding stops at its first error. So each faulty place is noted and filled with what published definitions have
/// there, and the rest is read on; the filled definition is good for looking further, never for publishing.
struct DefinitionReader {
  /// Published definitions as JSON.
  let examples: [JSONValue]

  init(_ definitions: [LicenseDefinition]) throws {
    examples = try definitions.map { try ContractJSON.decode(JSONValue.self, from: ContractJSON.encode($0)) }
  }

  struct Reading {
    /// `nil` where so much is wrong that nothing more can be said.
    var definition: LicenseDefinition?
    var faults: [DefinitionFault] = []
    /// Places that do not stand as they were written.
    var filled: [JSONPlace] = []

    /// Whether a fault found later only comes from a filled place.
    func isFilled(_ path: String) -> Bool {
      filled.map(\.text).contains { path == $0 || path.hasPrefix($0 + ".") || path.hasPrefix($0 + "[") }
    }
  }

  /// - Throws: `RequestRefusal.malformedBody` for what is no JSON object.
  func read(_ bytes: [UInt8]) throws -> Reading {
    let written: JSONValue
    do {
      written = try ContractJSON.decode(JSONValue.self, from: bytes)
    } catch {
      throw RequestRefusal.malformedBody(field: "", code: "invalid")
    }
    guard case .object = written else { throw RequestRefusal.malformedBody(field: "", code: "invalid") }
    var reading = Reading()
    var document = written
    while reading.faults.count < Self.mostFaults {
      do {
        let definition = try ContractJSON.decode(LicenseDefinition.self, from: ContractJSON.encode(document))
        reading.definition = definition
        break
      } catch let error as DecodingError {
        guard let place = note(error, &reading), let filled = fill(place, in: document, &reading) else { break }
        document = filled
      }
    }
    if let definition = reading.definition {
      let known = try ContractJSON.decode(JSONValue.self, from: ContractJSON.encode(definition))
      reading.faults += unknown(in: document, known, at: JSONPlace([])).map {
        DefinitionFault($0.text, "unknown", .init(th: "ไม่รู้จักรายการนี้", en: "there is no such member"))
      }
    }
    return reading
  }

  private func note(_ error: DecodingError, _ reading: inout Reading) -> JSONPlace? {
    let fault: (code: String, text: LocalizedText)
    switch error {
    case .keyNotFound, .valueNotFound:
      fault = ("missing", .init(th: "ขาดรายการนี้", en: "is missing"))
    case .typeMismatch(let type, _):
      let words = Self.words(for: type)
      fault = ("invalid", .init(th: "ต้องเป็น\(words.th)", en: "must be \(words.en)"))
    case .dataCorrupted:
      fault = ("invalid", .init(th: "ค่านี้ใช้ไม่ได้", en: "is not one of the values that may stand here"))
    @unknown default: return nil
    }
    let place = JSONPlace(path: error.path)
    reading.faults.append(DefinitionFault(place.text, fault.code, fault.text))
    return place
  }

  /// The document with an example at the place, or around it where no published definition has one there.
  private func fill(_ place: JSONPlace, in document: JSONValue, _ reading: inout Reading) -> JSONValue? {
    var place = place
    while !place.steps.isEmpty {
      if !reading.filled.contains(place), let example = examples.lazy.compactMap({ place.alike(in: $0).first }).first {
        reading.filled.append(place)
        return place.replacing(in: document, with: example)
      }
      place.steps.removeLast()
    }
    return nil
  }

  /// Members that reading passed over: written, and not there when the definition is written again.
  private func unknown(in written: JSONValue, _ known: JSONValue?, at place: JSONPlace) -> [JSONPlace] {
    switch (written, known) {
    case (.null, _): []
    case (_, nil): [place]
    case (.object(let left), .object(let right)?):
      left.keys.sorted().flatMap { key in
        unknown(in: left[key] ?? .null, right[key], at: JSONPlace(place.steps + [.key(key)]))
      }
    case (.array(let left), .array(let right)?):
      left.indices.flatMap { index in
        unknown(
          in: left[index], right.indices.contains(index) ? right[index] : nil,
          at: JSONPlace(place.steps + [.index(index)]))
      }
    default: []
    }
  }

  private static func words(for type: any Any.Type) -> LocalizedText {
    switch type {
    case is Int.Type: .init(th: "จำนวนเต็ม", en: "a whole number")
    case is Double.Type: .init(th: "ตัวเลข", en: "a number")
    case is Bool.Type: .init(th: "true หรือ false", en: "true or false")
    case is String.Type: .init(th: "ข้อความ", en: "a text")
    case is [Any].Type: .init(th: "รายการ", en: "a list")
    default: .init(th: "อีกรูปแบบหนึ่ง", en: "of another shape (see the schema)")
    }
  }

  private static let mostFaults = 200
}
