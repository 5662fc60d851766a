package import DomainTypes

/// What can fall due for a license.
package enum LicenseTimer: String, Sendable, CaseIterable {
  case reminder
  case suspensionEnd
  case expiry
}

extension RegisteredLicense {
  /// Days before the end on which the holder is reminded of the renewal.
  package static let reminders = [90, 60, 30]

  /// The days at whose end something falls due, as the status says; each event makes them anew.
  package var timers: [LicenseTimer: CivilDate] {
    guard status == .active || status == .suspended else { return [:] }
    var timers: [LicenseTimer: CivilDate] = [:]
    timers[.expiry] = expiresOn
    if status == .suspended { timers[.suspensionEnd] = suspendedUntil }
    if status == .active, let expiresOn, let next = Self.reminders.first(where: { $0 < lastReminder ?? .max }) {
      timers[.reminder] = expiresOn.adding(days: -next - 1)
    }
    return timers
  }

  /// Counts the reminders that would be late already as done: a license of five days is not reminded of at once.
  package mutating func skipPastReminders(at moment: Moment) {
    guard let expiresOn else { return }
    let left = expiresOn.dayNumber - moment.today.dayNumber
    lastReminder = Self.reminders.last { $0 >= left }
  }

  /// The last day has passed.
  package mutating func expire(at moment: Moment) throws(LicenseFailure) -> RequestEvent.Kind {
    try expectDue(.expiry, at: moment)
    enter(.expired, reason: nil, at: moment)
    order = nil
    return .licenseExpired
  }

  /// The suspension has run its time.
  package mutating func endSuspension(at moment: Moment) throws(LicenseFailure) -> RequestEvent.Kind {
    try expectDue(.suspensionEnd, at: moment)
    enter(.active, reason: nil, at: moment)
    return .licenseReinstated
  }

  /// The end comes near; a reminder that was missed is not made up for by two at once.
  package mutating func remind(at moment: Moment) throws(LicenseFailure) -> RequestEvent.Kind {
    try expectDue(.reminder, at: moment)
    guard let expiresOn else { throw .notDue }
    let left = expiresOn.dayNumber - moment.today.dayNumber
    lastReminder = Self.reminders.last { $0 >= left } ?? Self.reminders.first
    return .renewalDue
  }

  /// A renewed or amended license takes its place, or the holder gave it up.
  package mutating func end(
    by action: LicenseDefinition.Action, successor: String, at moment: Moment
  ) throws(LicenseFailure) -> RequestEvent.Kind {
    guard mayBeFollowed(by: action) else { throw .wrongStatus(status) }
    order = nil
    if action == .cancel {
      enter(.revoked, reason: "เลิกกิจการตามคำขอของผู้รับอนุญาต", at: moment)
      return .licenseRevoked
    }
    enter(.replaced, reason: nil, at: moment)
    replacedBy = successor
    return .licenseReplaced
  }

  private func expectDue(_ timer: LicenseTimer, at moment: Moment) throws(LicenseFailure) {
    guard let day = timers[timer], moment.today > day else { throw .notDue }
  }
}
