/// When an officer looks at the premises, and whether that was done.
public struct InspectionNotice: Codable, Sendable, Equatable {
  public var on: CivilDate
  /// Who comes, where, what to have ready; in the officer's words.
  public var note: String
  /// Whether the premises passed; `nil` before the inspection.
  public var passed: Bool?

  public init(on: CivilDate, note: String, passed: Bool? = nil) {
    self.on = on
    self.note = note
    self.passed = passed
  }
}
