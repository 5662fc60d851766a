// The getters: without a default a key is required; `optional…` returns nil when it is not set.
extension ConfigReader {
  package mutating func string(_ key: String, default fallback: String? = nil, doc: String) -> String {
    read(key, type: "text", default: fallback, required: true, doc: doc) { $0 } ?? ""
  }

  package mutating func optionalString(_ key: String, doc: String) -> String? {
    read(key, type: "text", default: nil, required: false, doc: doc) { $0 }
  }

  package mutating func int(
    _ key: String, default fallback: Int? = nil, in range: ClosedRange<Int> = 0...Int.max, doc: String
  ) -> Int {
    let type = "number \(range.lowerBound)…\(range.upperBound == .max ? "" : String(range.upperBound))"
    return read(key, type: type, default: fallback.map { String($0) }, required: true, doc: doc) { text in
      Int(text).flatMap { range.contains($0) ? $0 : nil }
    } ?? range.lowerBound
  }

  package mutating func bool(_ key: String, default fallback: Bool? = nil, doc: String) -> Bool {
    read(key, type: "true or false", default: fallback.map { String($0) }, required: true, doc: doc) { Bool($0) }
      ?? false
  }

  /// `250ms`, `10s`, `5m`, `2h`, `30d`.
  package mutating func duration(
    _ key: String, default fallback: String? = nil, in range: ClosedRange<Duration> = .zero ... .seconds(366 * 86400),
    doc: String
  ) -> Duration {
    let type = "duration (250ms, 10s, 5m, 2h, 30d)"
    return read(key, type: type, default: fallback, required: true, doc: doc) { text in
      ConfigText.duration(text).flatMap { range.contains($0) ? $0 : nil }
    } ?? range.lowerBound
  }

  /// A number of bytes: `65536`, `64KB`, `10MB`, `2GB`, in steps of 1024.
  package mutating func size(_ key: String, default fallback: String? = nil, doc: String) -> Int {
    read(key, type: "size (65536, 64KB, 10MB)", default: fallback, required: true, doc: doc, parse: ConfigText.size)
      ?? 0
  }

  /// Parts between commas, without the white space around them; an empty default is an empty list.
  package mutating func list(_ key: String, default fallback: [String]? = nil, doc: String) -> [String] {
    let text = fallback.map { $0.joined(separator: ", ") }
    return read(key, type: "list, comma separated", default: text, required: true, doc: doc, parse: ConfigText.list)
      ?? []
  }

  /// One of the cases of `T`.
  package mutating func choice<T: RawRepresentable<String> & CaseIterable>(
    _ key: String, default fallback: T, doc: String
  ) -> T {
    let type = T.allCases.map(\.rawValue).joined(separator: " or ")
    return read(key, type: type, default: fallback.rawValue, required: true, doc: doc) { T(rawValue: $0) } ?? fallback
  }

  /// A value of another type; `standIn` is returned when it is missing or wrong, and is never used after `finish()`.
  package mutating func value<T>(
    _ key: String, type: String, default fallback: String? = nil, standIn: T, doc: String, parse: (String) -> T?
  ) -> T {
    read(key, type: type, default: fallback, required: true, doc: doc, parse: parse) ?? standIn
  }

  /// The same for a key that may be left out.
  package mutating func optionalValue<T>(_ key: String, type: String, doc: String, parse: (String) -> T?) -> T? {
    read(key, type: type, default: nil, required: false, doc: doc, parse: parse)
  }

  /// Notes a fault for each key that is left out while another of them is set.
  package mutating func requireTogether(_ keys: [(name: String, isSet: Bool)], because reason: String) {
    guard let set = keys.first(where: \.isSet)?.name else { return }
    for key in keys where !key.isSet { fault(key.name, .absent, "is required beside \(set): \(reason)") }
  }

  /// A path; a relative one is relative to where the daemon was started.
  package mutating func path(_ key: String, default fallback: String? = nil, doc: String) -> String {
    read(key, type: "path", default: fallback, required: true, doc: doc) { $0 } ?? ""
  }

  package mutating func optionalPath(_ key: String, doc: String) -> String? {
    read(key, type: "path", default: nil, required: false, doc: doc) { $0 }
  }

  /// A file that only a sandbox may name; anywhere else the key is a fault.
  package mutating func sandboxPath(_ key: String, doc: String) -> String? {
    let path = optionalPath(key, doc: doc)
    if path != nil, mode != .sandbox {
      fault(key, keys.last?.source ?? .absent, "is refused unless mode = sandbox")
    }
    return path
  }

  /// An http or https URL without a slash at its end.
  ///
  /// Plain http to another host is refused outside sandbox mode: tokens and personal data would go in the clear.
  package mutating func url(_ key: String, default fallback: String? = nil, doc: String) -> String {
    readURL(key, default: fallback, required: true, doc: doc) ?? ""
  }

  package mutating func optionalURL(_ key: String, doc: String) -> String? {
    readURL(key, default: nil, required: false, doc: doc)
  }

  private mutating func readURL(_ key: String, default fallback: String?, required: Bool, doc: String) -> String? {
    let url = read(key, type: "URL", default: fallback, required: required, doc: doc, parse: ConfigText.url)
    if let url, mode != .sandbox, !SandboxGuard.isSafeURL(url) {
      fault(key, keys.last?.source ?? .absent, "must be https unless mode = sandbox")
    }
    return url
  }
}
