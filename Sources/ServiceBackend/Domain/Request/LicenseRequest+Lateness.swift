package import DomainTypes
package import FoundationEssentials

/// How late the agency is, and what was said of it.
package struct Lateness: Sendable, Equatable, Codable {
  /// Days between two notices (Licensing Facilitation Act s.10).
  static let noticeEvery = 7

  /// The agency's reason for the notices to come.
  package internal(set) var reason: String?
  package internal(set) var lastNotice: DelayNotice?
  /// The day after which the next notice is due; `nil` before the first.
  package internal(set) var nextNoticeAfter: CivilDate?
  /// Every time that a step took longer than its own days and a deputy got the case.
  package internal(set) var escalations: [Escalation] = []
  /// Whether it was looked after whether the operator was told of the decision.
  package internal(set) var isResultChecked = false

  package struct Escalation: Sendable, Equatable, Codable {
    package var step: ActionDefinition.Step.Kind
    package var from: String?
    package var to: String?
    package var at: Date
  }
}

extension LicenseRequest {
  /// The days at whose end something falls due, as the state says; each event makes them anew.
  package var timers: [RequestTimer: CivilDate] {
    var timers: [RequestTimer: CivilDate] = [:]
    if state == .awaitingCorrection { timers[.correction] = deficiency?.deadline }
    if decision == nil, !isFinal, !clock.isStopped { timers[.decision] = lateness.nextNoticeAfter ?? clock.dueOn }
    if let stepDueOn { timers[.step] = stepDueOn }
    if let decision, !lateness.isResultChecked {
      timers[.result] = BangkokTime(decision.at).date.adding(days: Lateness.noticeEvery)
    }
    return timers
  }

  /// An officer says why it takes longer; the next notice carries it.
  package mutating func explainDelay(
    _ reason: String, by officer: Officer, at moment: Moment
  ) throws(RequestFailure) -> [RequestAction] {
    guard decision == nil, !isFinal else { throw .wrongState(state) }
    guard moment.today >= clock.dueOn else { throw .notDue }
    guard let step, officer.roles.contains(.supervisor) || !officer.roles.isDisjoint(with: roles(of: step)) else {
      throw .wrongRole
    }
    lateness.reason = try written(reason, "reason")
    return []
  }

  /// The day of the decision has passed: the operator is told why, and oversight gets a copy.
  package mutating func decisionOverdue(at moment: Moment) throws(RequestFailure) -> [RequestAction] {
    guard let day = timers[.decision], moment.today > day else { throw .notDue }
    let notice = DelayNotice(
      number: (lateness.lastNotice?.number ?? 0) + 1, at: moment.at, dueOn: clock.dueOn, reason: lateness.reason)
    lateness.lastNotice = notice
    lateness.nextNoticeAfter = moment.today.adding(days: Lateness.noticeEvery - 1)
    return [
      tell(.delayed, note: notice.reason, at: moment), .notify(.init(.decisionLate, of: self, to: .oversight)),
    ]
  }

  /// The step's own days have passed: the deputy gets the case, once for each step.
  package mutating func stepOverdue(to deputy: String?, at moment: Moment) throws(RequestFailure) -> [RequestAction] {
    guard let step, let day = stepDueOn, moment.today > day else { throw .notDue }
    lateness.escalations.append(.init(step: step, from: assignee, to: deputy, at: moment.at))
    if let deputy { assignee = deputy }
    stepDueOn = nil
    let audience = deputy.map { OfficeNotice.Audience.officer($0) } ?? .oversight
    return [.notify(.init(.stepLate, of: self, to: audience))]
  }

  /// Seven days after the decision: oversight hears of it if the operator has not (s.10).
  package mutating func resultDue(isTold: Bool, at moment: Moment) throws(RequestFailure) -> [RequestAction] {
    guard let day = timers[.result], moment.today > day else { throw .notDue }
    lateness.isResultChecked = true
    return isTold ? [] : [.notify(.init(.resultNotTold, of: self, to: .oversight))]
  }

  private func roles(of step: ActionDefinition.Step.Kind) -> Set<Role> {
    Set((process.step(step)?.roles ?? []).compactMap { Role(rawValue: $0) })
  }
}

/// What can fall due for a request.
package enum RequestTimer: String, Sendable, CaseIterable {
  /// The deadline of the deficiency record: the request is returned.
  case correction
  /// The decision: a notice of delay goes out.
  case decision
  /// The step's own deadline: a deputy gets the case.
  case step
  /// Seven days after the decision: the operator must have been told.
  case result
}
