package import DomainTypes
package import FoundationEssentials

extension LicenseRequest {
  /// What one of several officers thinks, side by side with the others.
  package struct Opinion: Sendable, Equatable, Codable {
    package var favorable: Bool
    package var text: String
    package var by: String
    package var at: Date
  }

  /// What the opinions make together by the definition's rule; favorable where it asks for none.
  package var opinionOutcome: OpinionJoin.Outcome {
    guard let join = process.step(.opinions)?.join else { return .favorable }
    let favorable = opinions.count { $0.favorable }
    return join.outcome(favorable: favorable, unfavorable: opinions.count - favorable)
  }

  /// An officer gives an opinion: once each, until the rule is met or cannot be met any more.
  package mutating func giveOpinion(
    favorable: Bool, text: String, by officer: Officer, at moment: Moment
  ) throws(RequestFailure) -> [RequestAction] {
    try expect(.consideration)
    guard process.step(.opinions) != nil else { throw .noSuchStep }
    try expect(officer, in: .opinions)
    guard opinionOutcome == .open, !opinions.contains(where: { $0.by == officer.username }) else {
      throw .doneAlready
    }
    opinions.append(
      Opinion(favorable: favorable, text: try written(text, "opinion"), by: officer.username, at: moment.at))
    return []
  }
}
