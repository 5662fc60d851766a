/// A written refusal (Administrative Procedure Act s.37, 40): facts, law, reasons, and how to appeal by when.
public struct Refusal: Codable, Sendable, Equatable {
  public var facts: String
  public var law: String
  public var reasons: String
  public var appealTo: String
  public var appealBy: CivilDate

  public init(facts: String, law: String, reasons: String, appealTo: String, appealBy: CivilDate) {
    self.facts = facts
    self.law = law
    self.reasons = reasons
    self.appealTo = appealTo
    self.appealBy = appealBy
  }
}
