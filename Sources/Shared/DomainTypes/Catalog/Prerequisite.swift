/// What must be there before this license can be granted: another license, or an approval from outside.
public struct Prerequisite: Sendable, Hashable, Codable {
  /// Another license of the catalog; `nil` when it is an outside approval.
  public var license: LicenseDefinitionID?
  /// The outside approval by its name, such as the police's opinion on the form; `nil` when it is a license.
  public var approval: LocalizedText?
  /// The actions that need it; `nil` means `new` only.
  public var actions: [LicenseDefinition.Action]?
  /// `nil` means always.
  public var requiredWhen: Condition?
  /// The field of the form that takes the number of the other license or of the approval.
  public var numberField: String?
  public var because: LocalizedText
  public var confirmed: Bool

  /// Whether `action` needs it for these answers (with who applies).
  public func isNeeded(for action: LicenseDefinition.Action, answers: [String: JSONValue]) -> Bool {
    (actions ?? [.new]).contains(action) && (requiredWhen?.holds(for: answers) ?? true)
  }
}
