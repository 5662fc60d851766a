/// What is known about one key after it was read: for `--help`, for the documents and for `check-config`.
package struct ConfigKey: Sendable, Equatable {
  package enum Source: Sendable, Equatable {
    case file(line: Int)
    case environment
    case builtIn
    /// Optional and not set.
    case absent
  }

  package let name: String
  package let environmentName: String
  /// In words: `number 1…65535`, `duration`, `true or false`.
  package let type: String
  package let defaultText: String?
  package let isRequired: Bool
  package let isSecret: Bool
  package let doc: String
  package let source: Source
  /// The value in effect as text, `<secret>` for a secret; `nil` if there is none.
  package let shownValue: String?
}

extension [ConfigKey] {
  /// A commented configuration file that shows every key with its default.
  package var documentation: String {
    map { key in
      let fallback = key.isRequired ? "required" : key.defaultText.map { "default: \($0)" } ?? "optional"
      return """
        # \(key.doc)
        # \(key.type); \(fallback); environment: \(key.environmentName)
        #\(key.name) =\(key.isSecret ? "" : key.defaultText.map { " " + $0 } ?? "")
        """
    }.joined(separator: "\n\n")
  }

  /// `key = value` for every key, with where the value comes from; secrets are masked.
  package var effectiveValues: String {
    map { key in
      let source =
        switch key.source {
        case .file(let line): "line \(line)"
        case .environment: key.environmentName
        case .builtIn: "default"
        case .absent: "not set"
        }
      return "\(key.name) = \(key.shownValue ?? "")   (\(source))"
    }.joined(separator: "\n")
  }
}
