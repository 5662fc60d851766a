public import DomainTypes
public import FoundationEssentials

/// One of several opinions given side by side.
public struct OpinionView: Codable, Sendable, Equatable {
  public var favorable: Bool
  public var text: String
  public var by: String
  public var at: Date
  public init(favorable: Bool, text: String, by: String, at: Date) {
    self.favorable = favorable
    self.text = text
    self.by = by
    self.at = at
  }
}

/// The inspection of the premises as the officers see it.
public struct InspectionView: Codable, Sendable, Equatable {
  public var on: CivilDate
  public var note: String
  public var passed: Bool?
  public var findings: String?
  public var documents: [AttachedDocument]
  public var inspectedBy: String?
  public init(
    on: CivilDate, note: String, passed: Bool?, findings: String?, documents: [AttachedDocument], inspectedBy: String?
  ) {
    self.on = on
    self.note = note
    self.passed = passed
    self.findings = findings
    self.documents = documents
    self.inspectedBy = inspectedBy
  }
}

/// A step took longer than its own days, and the case went to a deputy.
public struct EscalationView: Codable, Sendable, Equatable {
  public var step: String
  public var from: String?
  public var to: String?
  public var at: Date
  public init(step: String, from: String?, to: String?, at: Date) {
    self.step = step
    self.from = from
    self.to = to
    self.at = at
  }
}
