package import DomainTypes

/// The number that the operator gets at once: `S`, the day in the Buddhist era (YYMMDD), a serial of three digits or
/// more, such as `S691123001`.
///
/// The agencies' numbers of the requests begin with `C`, as the official interface has them; those of submissions did
/// too, once, and stay good.
///
/// A number may be left out when a transaction fails; none is given twice.
package enum SubmissionReference {
  /// The counter that its serial comes from; one for each day.
  package static func series(on date: CivilDate) -> String { "submission/" + day(date) }

  package static func make(serial: Int, on date: CivilDate) -> SubmissionID {
    SubmissionID("S" + day(date) + padded(serial, 3))
  }

  private static func day(_ date: CivilDate) -> String {
    padded(date.buddhistYear % 100, 2) + padded(date.month, 2) + padded(date.day, 2)
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
