package import DomainTypes
package import FoundationEssentials

/// Which days state offices work: Monday to Friday, but not on the holidays that the cabinet sets.
package struct WorkingCalendar: Sendable, Equatable {
  /// Offices close at 16:30; what comes later comes on the next working day.
  private static let closing = (hour: 16, minute: 30)

  package let holidays: Set<CivilDate>
  package init(holidays: Set<CivilDate>) { self.holidays = holidays }

  package func isWorkingDay(_ date: CivilDate) -> Bool {
    (1...5).contains(date.weekday) && !holidays.contains(date)
  }

  /// The first working day that is not before `date`.
  package func workingDay(notBefore date: CivilDate) -> CivilDate {
    var day = date
    while !isWorkingDay(day) { day = day.adding(days: 1) }
    return day
  }

  /// The `count`th working day after `date`; `date` itself when `count` is 0.
  package func adding(workingDays count: Int, to date: CivilDate) -> CivilDate {
    var day = date
    for _ in 0..<max(count, 0) { day = workingDay(notBefore: day.adding(days: 1)) }
    return day
  }

  /// How many working days lie after `start`, up to and with `end`.
  package func workingDays(after start: CivilDate, through end: CivilDate) -> Int {
    guard start < end else { return 0 }
    return (start.dayNumber + 1...end.dayNumber).count { isWorkingDay(CivilDate(dayNumber: $0)) }
  }

  /// The day that something counts as received: the day of receipt, or the next working day after hours.
  ///
  /// Act on Electronic Performance of Government B.E. 2565.
  package func legalDate(of moment: Date) -> CivilDate {
    let time = BangkokTime(moment)
    let late = (time.hour, time.minute) >= Self.closing
    return workingDay(notBefore: late ? time.date.adding(days: 1) : time.date)
  }
}

/// When something happens: the moment and the calendar that dates it.
package struct Moment: Sendable {
  package let at: Date
  package let calendar: WorkingCalendar
  package init(_ at: Date, _ calendar: WorkingCalendar) {
    self.at = at
    self.calendar = calendar
  }
  package var today: CivilDate { BangkokTime(at).date }
  package var legalDate: CivilDate { calendar.legalDate(of: at) }
}
