internal import DomainTypes
internal import FoundationEssentials
internal import ServiceBackendDomain

/// Reads the JSON files of a catalog and keeps what was wrong with them.
struct CatalogReader {
  let directory: URL
  private(set) var faults: [CatalogFault] = []
  init(directory: URL) { self.directory = directory }

  mutating func add(_ path: String, _ message: String) { faults.append(CatalogFault(path, message)) }

  mutating func text(_ path: String) -> String? {
    guard let data = FileManager.default.contents(atPath: directory.appending(path: path).path) else {
      add(path, "cannot be read")
      return nil
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      add(path, "is not UTF-8")
      return nil
    }
    return text
  }

  mutating func read<T: Codable>(_ type: T.Type, _ path: String) -> T? {
    guard let data = FileManager.default.contents(atPath: directory.appending(path: path).path) else {
      add(path, "cannot be read")
      return nil
    }
    do {
      let value = try JSONDecoder().decode(type, from: data)
      // A member that nothing reads is a misspelt one: a fee that is never asked, a condition that never holds.
      let read = JSONMembers(of: Array(try JSONEncoder().encode(value))).places
      for place in JSONMembers(of: Array(data)).places.subtracting(read).sorted() where place != "$schema" {
        add("\(path): \(place)", "nothing reads a member of this name; is it misspelt?")
      }
      return value
    } catch let error as DecodingError {
      add(path + Self.place(of: error), Self.message(error))
    } catch {
      add(path, "cannot be read")
    }
    return nil
  }

  private static func place(of error: DecodingError) -> String {
    error.path.isEmpty ? "" : ": " + error.path.written
  }

  private static func message(_ error: DecodingError) -> String {
    switch error {
    case .keyNotFound: "is missing"
    case .valueNotFound: "is null"
    case .typeMismatch(let type, _): "is not \(words(type))"
    case .dataCorrupted(let context):
      context.codingPath.isEmpty ? "is not JSON" : "has a value that is not one of its kind"
    @unknown default: "cannot be understood"
    }
  }

  private static func words(_ type: any Any.Type) -> String {
    switch type {
    case is String.Type: "text"
    case is Int.Type, is Double.Type: "a number"
    case is Bool.Type: "true or false"
    default: String(describing: type).hasPrefix("Array") ? "a list" : "an object of members"
    }
  }
}
