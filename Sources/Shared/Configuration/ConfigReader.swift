internal import FoundationEssentials

/// Reads settings from a file and the environment; the environment wins.
///
/// Getters do not throw: a fault is noted and a stand-in returned, so that `finish()` can report all faults at once.
/// Values read before `finish()` returned must not be used. The key `mode` is read by itself.
package struct ConfigReader {
  package private(set) var mode: Mode = .production
  /// Every key read so far, in reading order.
  package private(set) var keys: [ConfigKey] = []

  private let file: ConfigFile
  private let environment: [String: String]
  private let prefix: String
  private var errors: [(line: Int, error: ConfigError)] = []

  /// Opens the file; `nil` reads the environment alone.
  ///
  /// `prefix` begins every environment name: `IDENTITY` makes `http.listen` to `IDENTITY_HTTP_LISTEN`.
  ///
  /// - Throws: `ConfigError` if the file cannot be read.
  package init(file path: String?, environment: [String: String], prefix: String) throws(ConfigError) {
    var text = ""
    if let path {
      guard let data = try? Data(contentsOf: URL(filePath: path)), let read = String(bytes: data, encoding: .utf8)
      else { throw ConfigError(place: path, "cannot be read as a text file") }
      text = read
    }
    self.init(text: text, fileName: path ?? "configuration", environment: environment, prefix: prefix)
  }

  /// Reads `text` as if it stood in a file.
  package init(text: String, fileName: String = "configuration", environment: [String: String] = [:], prefix: String) {
    self.file = ConfigFile(text: text, name: fileName)
    self.environment = environment
    self.prefix = prefix
    self.mode = choice("mode", default: .production, doc: "sandbox allows sample keys and plain http to other hosts.")
  }

  /// Ends the reading.
  ///
  /// - Throws: every fault of the file, of its values and of keys that no one asked for.
  package func finish() throws(ConfigErrors) {
    var all = file.errors + errors
    let known = Set(keys.flatMap { $0.isSecret ? [$0.name, $0.name + ".file"] : [$0.name] })
    for (key, entry) in file.entries where !known.contains(key) {
      let near = Spelling.nearest(to: key, among: known).map { "; did you mean \($0)?" } ?? ""
      all.append((entry.line, ConfigError(place: file.place(entry.line), key: key, "is no known key\(near)")))
    }
    guard all.isEmpty else {
      throw ConfigErrors(errors: all.enumerated().sorted { ($0.1.line, $0.0) < ($1.1.line, $1.0) }.map(\.1.error))
    }
  }

  static func isKey(_ key: String) -> Bool {
    !key.isEmpty
      && key.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }

  package func environmentName(_ key: String) -> String {
    prefix + "_" + key.uppercased().map { $0 == "." || $0 == "-" ? "_" : String($0) }.joined()
  }
}

// What the getters are made of.
extension ConfigReader {
  struct Found {
    let text: String
    let source: ConfigKey.Source
  }

  /// An empty value counts as not set.
  func find(_ key: String) -> Found? {
    if let text = environment[environmentName(key)], !text.isEmpty { return Found(text: text, source: .environment) }
    guard let entry = file.entries[key], !entry.value.isEmpty else { return nil }
    return Found(text: entry.value, source: .file(line: entry.line))
  }

  mutating func note(
    _ key: String, type: String, default fallback: String?, required: Bool, secret: Bool = false, doc: String,
    source: ConfigKey.Source, shown: String?
  ) {
    precondition(Self.isKey(key), "\(key) is no key")
    precondition(!keys.contains { $0.name == key }, "\(key) is read twice")
    keys.append(
      ConfigKey(
        name: key, environmentName: environmentName(key), type: type, defaultText: fallback, isRequired: required,
        isSecret: secret, doc: doc, source: source, shownValue: shown))
  }

  mutating func fault(_ key: String, _ source: ConfigKey.Source, _ message: String) {
    switch source {
    case .file(let line): errors.append((line, ConfigError(place: file.place(line), key: key, message)))
    case .environment: errors.append((.max, ConfigError(place: environmentName(key), key: key, message)))
    case .builtIn, .absent: errors.append((.max, ConfigError(key: key, message)))
    }
  }

  /// The one way in: finds, parses, notes the key, notes the fault.
  ///
  /// - Returns: `nil` if the key is not set or its value is wrong.
  mutating func read<T>(
    _ key: String, type: String, default fallback: String?, required: Bool, doc: String, parse: (String) -> T?
  ) -> T? {
    let found = find(key)
    let source = found?.source ?? (fallback == nil ? .absent : .builtIn)
    note(
      key, type: type, default: fallback, required: required && fallback == nil, doc: doc, source: source,
      shown: found?.text ?? fallback)
    guard let text = found?.text ?? fallback else {
      if required { fault(key, .absent, "is required") }
      return nil
    }
    guard let value = parse(text) else {
      fault(key, source, "is not a valid \(type)")
      return nil
    }
    return value
  }
}
