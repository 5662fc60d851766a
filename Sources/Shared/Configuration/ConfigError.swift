/// One thing that is wrong with the configuration; never carries the value.
package struct ConfigError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Where the value came from: `identity.conf:12`, `IDENTITY_HTTP_LISTEN`, or `nil` where there is none.
  package let place: String?
  package let key: String?
  package let message: String

  package init(place: String? = nil, key: String? = nil, _ message: String) {
    self.place = place
    self.key = key
    self.message = message
  }

  package var description: String {
    [place, key, message].compactMap { $0 }.joined(separator: ": ")
  }
}

/// Everything that is wrong with the configuration, in the order of the file.
package struct ConfigErrors: Error, Sendable, Equatable, CustomStringConvertible {
  package let errors: [ConfigError]

  package var description: String { errors.map(\.description).joined(separator: "\n") }
}
