import HTTPTypes

/// The fields that every answer carries unless its handler set its own.
struct SecurityFields: Sendable {
  private let fields: [HTTPFields.Field]
  /// The same as lines.
  private let lines: [UInt8]

  init(https: Bool, formTargets: [String]) {
    // Pages bring no script and nothing from elsewhere.
    let policy =
      "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action "
      + (["'self'"] + formTargets).joined(separator: " ") + "; frame-ancestors 'none'; base-uri 'none'"
    var fields: [HTTPFields.Field] = [
      .init("x-content-type-options", "nosniff"),
      .init("referrer-policy", "no-referrer"),
      .init("content-security-policy", policy),
      .init("x-frame-options", "DENY"),
      .init(.cacheControl, "no-store"),
    ]
    if https {
      // Two years, in seconds, as browsers' preload lists ask.
      fields.append(.init("strict-transport-security", "max-age=63072000; includeSubDomains"))
    }
    self.fields = fields
    self.lines = fields.flatMap { Array("\($0.name.rawValue): \($0.value)\r\n".utf8) }
  }

  /// Writes the lines of those that the handler has not set.
  func write(to output: inout OutputBuffer, besides others: HTTPFields) {
    let isPlain = others.all.allSatisfy { other in
      // By length first: nearly every answer passes here without comparing a text.
      !fields.contains { $0.name.rawValue.utf8.count == other.name.rawValue.utf8.count && $0.name == other.name }
    }
    if isPlain { return output.append(lines) }
    for field in fields where others[field.name] == nil { output.append(field) }
  }

  func add(to response: inout HTTPResponse) {
    for field in fields where response.fields[field.name] == nil { response.fields.add(field.name, field.value) }
  }
}
