package import DomainTypes

/// An answer that is right in itself, with which one of the chosen licenses cannot be had here.
package struct Obstacle: Sendable, Equatable {
  package enum Reason: Sendable, Equatable {
    /// The license ends where this answer begins: its fee table has no amount for it.
    case noFee
    /// The premises lie where the license is not granted through this portal; where it is, by name.
    case elsewhere([LocalizedText])
  }

  /// The question to answer otherwise.
  package let field: String
  package let license: LocalizedText
  package let reason: Reason
  /// What is needed instead for such an answer.
  package let instead: [LocalizedText]

  package var fault: AnswerFault {
    switch reason {
    case .noFee: .noFee
    case .elsewhere: .notOffered
    }
  }

  package var text: LocalizedText {
    var text: LocalizedText
    switch reason {
    case .noFee:
      text = LocalizedText(
        th: "คำตอบนี้อยู่นอกเกณฑ์ของ “\(license.th)”", en: "“\(license.en)” does not cover this answer")
    case .elsewhere(let places):
      let names = (th: places.map(\.th).joined(separator: ", "), en: places.map(\.en).joined(separator: ", "))
      text = LocalizedText(
        th: "“\(license.th)” ยื่นที่นี่ได้เฉพาะสถานประกอบการใน \(names.th)",
        en: "“\(license.en)” can be had here for premises in \(names.en) only")
    }
    guard !instead.isEmpty else { return text }
    let other = (th: instead.map(\.th).joined(separator: ", "), en: instead.map(\.en).joined(separator: ", "))
    return LocalizedText(th: text.th + " ต้องขอแทน: \(other.th)", en: text.en + "; what is needed is: \(other.en)")
  }
}

extension MergedForm {
  /// What stands between these answers and the licenses; answers that are missing or wrong are no obstacle yet.
  package func obstacles(_ answers: [String: JSONValue], businessType: String?) -> [Obstacle] {
    parts.compactMap { feeObstacle($0, answers, businessType) } + parts.compactMap { placeObstacle($0, answers) }
  }

  private func feeObstacle(
    _ part: Part, _ answers: [String: JSONValue], _ businessType: String?
  ) -> Obstacle? {
    let rule = part.process.fee
    guard let key = rule.field, let field = field(key), field.fault(in: answers[key]) == nil, answers[key] != nil,
      rule.fee(for: conditions(part, answers)) == nil
    else { return nil }
    let chosen = Set(parts.map(\.definition.id))
    let finder = businessType.flatMap { LicenseFinder(catalog, businessType: $0) }
    let others = (finder?.findings(for: answers) ?? []).filter {
      $0.decidedBy.contains(key) && !chosen.contains($0.definition.id)
    }
    return Obstacle(
      field: key, license: part.definition.name, reason: .noFee, instead: others.map(\.definition.name))
  }

  private func placeObstacle(_ part: Part, _ answers: [String: JSONValue]) -> Obstacle? {
    let key = FormField.premisesAddressKey
    guard part.process.fields.contains(key), let code = answers[key]?["areaCode"]?.string, code.utf8.count >= 2,
      !part.definition.isOffered(inProvince: String(code.prefix(2)))
    else { return nil }
    let choices = catalog.field(FormField.provinceKey)?.choices ?? []
    let places = (part.definition.provinces ?? []).map { province in
      choices.first { $0.value == province }?.label ?? LocalizedText(th: province, en: province)
    }
    return Obstacle(field: key, license: part.definition.name, reason: .elsewhere(places), instead: [])
  }
}
