/// What is wrong with one answer of a form.
public enum AnswerFault: String, Sendable, Codable {
  case missing
  /// Text where a number is asked, a number where text is, a choice that is not offered.
  case malformed
  case tooSmall
  case tooLarge
  case tooLong
  /// It holds a character that no document can show, or that nobody sees.
  case unprintable
  /// It goes over several lines where one is asked.
  case severalLines
  /// Right in itself, but the license has no fee for it: another one is needed.
  case noFee
  /// Right in itself, but the license cannot be had here for premises there.
  case notOffered
}

extension AnswerFault {
  public init(_ fault: WrittenText.Fault) {
    self =
      switch fault {
      case .unprintable: .unprintable
      case .severalLines: .severalLines
      }
  }
}

extension FormField {
  /// The key under which conditions read who applies: `person` or `company`.
  ///
  /// No form asks it; see `Condition.answers(_:applicant:)`.
  public static let applicantKindKey = "applicant.kind"

  /// Whether this question is put to somebody who answered so far as `answers` says.
  public func isAsked(for answers: [String: JSONValue]) -> Bool { askedWhen?.holds(for: answers) ?? true }

  /// What is wrong with `answer`, or `nil` when it may be submitted.
  public func fault(in answer: JSONValue?) -> AnswerFault? {
    guard let answer, answer != .null, answer != .string("") else { return optional == true ? nil : .missing }
    switch kind {
    case .text, .longText, .phone, .email:
      guard let text = answer.string else { return .malformed }
      if let fault = WrittenText.fault(in: text, severalLines: kind == .longText) { return AnswerFault(fault) }
      if kind == .phone, TelephoneNumber(text) == nil { return .malformed }
      if kind == .email, !Self.isEmail(text) { return .malformed }
      return text.unicodeScalars.count > maximumLength ?? (kind == .longText ? 4000 : 500) ? .tooLong : nil
    case .integer, .decimal:
      guard let number = answer.double, number.isFinite, kind == .decimal || answer.int != nil else {
        return .malformed
      }
      if let minimum, number < minimum { return .tooSmall }
      if let maximum, number > maximum { return .tooLarge }
      return nil
    case .yesNo: return answer.bool == nil ? .malformed : nil
    case .choice:
      return (choices ?? []).contains { $0.value == answer.string } ? nil : .malformed
    case .date: return answer.string.flatMap { CivilDate($0) } == nil ? .malformed : nil
    case .partialDate: return answer.string.flatMap { PartialDate($0) } == nil ? .malformed : nil
    case .citizenID: return answer.string.flatMap { CitizenID($0) } == nil ? .malformed : nil
    case .juristicID: return answer.string.flatMap { JuristicID($0) } == nil ? .malformed : nil
    case .address: return Self.addressFault(answer)
    }
  }

  /// An address is the object of `ThaiAddress`, or one line as an upstream register gives it.
  private static func addressFault(_ answer: JSONValue) -> AnswerFault? {
    if let line = answer.string {
      if let fault = WrittenText.fault(in: line) { return AnswerFault(fault) }
      return line.unicodeScalars.count > 500 ? .tooLong : nil
    }
    guard case .object(let parts) = answer, parts.values.allSatisfy({ $0.string != nil }) else { return .malformed }
    for text in parts.values.compactMap(\.string) {
      if let fault = WrittenText.fault(in: text) { return AnswerFault(fault) }
    }
    if parts.values.contains(where: { ($0.string ?? "").unicodeScalars.count > 200 }) { return .tooLong }
    let needed = ["houseNumber", "subdistrict", "district", "province"]
    return needed.allSatisfy { parts[$0]?.string?.isEmpty == false } ? nil : .missing
  }

  private static func isEmail(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && !text.contains(" ")
  }
}

extension Condition {
  /// The answers with who applies, as every condition of a definition reads them.
  public static func answers(
    _ answers: [String: JSONValue], applicant kind: LicenseDefinition.ApplicantKind
  ) -> [String: JSONValue] {
    var all = answers
    all[FormField.applicantKindKey] = .string(kind.rawValue)
    return all
  }
}

extension DocumentRequirement {
  /// Whether it is asked for these answers (with who applies).
  public func isAsked(for answers: [String: JSONValue]) -> Bool { requiredWhen?.holds(for: answers) ?? true }
}
