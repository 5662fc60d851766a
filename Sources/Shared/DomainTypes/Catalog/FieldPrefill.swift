extension FormField {
  /// Where a locked value comes from.
  public struct Prefill: Sendable, Hashable, Codable {
    /// A gateway service, such as `dopa.person`.
    public var service: String
    /// Fields of that service, such as `person.address`; each is asked for.
    public var fields: [String]
    /// How several texts make one, such as `{person.firstName} {person.lastName}`; `nil` takes the only field as it is.
    public var format: String?
    /// Whose datum it is.
    public var subject: LicenseDefinition.ApplicantKind

    /// The answer that the register's values make, or `nil` when one of them is missing.
    public func value(from values: [String: JSONValue]) -> JSONValue? {
      guard let format else {
        return fields.first.flatMap { values[$0] }.flatMap { $0 == .null ? nil : $0 }
      }
      var text = format
      for field in fields {
        guard let part = values[field]?.string else { return nil }
        text = text.split(separator: "{\(field)}", omittingEmptySubsequences: false).joined(separator: part)
      }
      return .string(text)
    }
  }

  /// The prefill for who applies, if the field has one.
  public func prefill(for kind: LicenseDefinition.ApplicantKind) -> Prefill? { prefill?.first { $0.subject == kind } }
}
