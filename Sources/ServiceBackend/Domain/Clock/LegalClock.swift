package import DomainTypes

/// The time that the law gives for a decision (Licensing Facilitation Act s.10), in working days.
///
/// It starts on the legal receive date and stops once, while the operator corrects; nothing resets it.
package struct LegalClock: Sendable, Equatable, Codable {
  package let startedOn: CivilDate
  package let workingDays: Int
  /// The last day for the decision.
  package private(set) var dueOn: CivilDate
  package private(set) var stoppedOn: CivilDate?
  package private(set) var resumedOn: CivilDate?

  package init(receivedAt moment: Moment, workingDays: Int) {
    startedOn = moment.legalDate
    self.workingDays = workingDays
    dueOn = moment.calendar.adding(workingDays: workingDays, to: startedOn)
  }

  package var isStopped: Bool { stoppedOn != nil && resumedOn == nil }

  /// Stops for the one deficiency record; a clock that stopped before runs on.
  mutating func stop(at moment: Moment) {
    guard stoppedOn == nil else { return }
    stoppedOn = moment.today
  }

  /// Adds exactly the working days that the operator took.
  mutating func resume(at moment: Moment) {
    guard let stoppedOn, resumedOn == nil else { return }
    let day = moment.legalDate
    resumedOn = day
    let waited = moment.calendar.workingDays(after: stoppedOn, through: day)
    dueOn = moment.calendar.adding(workingDays: waited, to: dueOn)
  }
}
