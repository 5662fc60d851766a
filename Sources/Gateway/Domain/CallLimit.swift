package import FoundationEssentials

/// How often a consumer may ask one data service; `nil` sets no bound.
package struct CallLimit: Sendable, Hashable, Codable {
  package var perMinute: Int?
  /// From midnight to midnight in Thailand.
  package var perDay: Int?

  package init(perMinute: Int? = nil, perDay: Int? = nil) {
    self.perMinute = perMinute
    self.perDay = perDay
  }
}

/// The calls of one consumer to one data service, counted.
///
/// A minute begins with its first call, so a caller at twice the rate gets through exactly `perMinute` calls in it and
/// the full rate again in the next. A call that is refused counts nowhere.
package struct CallCount: Sendable, Equatable {
  package enum Admission: Sendable, Equatable {
    case allowed
    /// Seconds after which a call may get through.
    case refused(retryAfter: Int)
  }

  private var minuteBegan: Date?
  private var inMinute = 0
  private var dayEnds: Date
  private var inDay: Int

  /// - Parameters:
  ///   - inDay: The calls that the day already had.
  ///   - dayEnds: The next midnight.
  package init(inDay: Int = 0, dayEnds: Date) {
    self.inDay = inDay
    self.dayEnds = dayEnds
  }

  package mutating func admit(_ limit: CallLimit, now: Date) -> Admission {
    while now >= dayEnds {
      dayEnds.addTimeInterval(86_400)
      inDay = 0
    }
    let left = minuteBegan.map { 60 - now.timeIntervalSince($0) } ?? 0
    if left <= 0 || left > 60 {
      minuteBegan = now
      inMinute = 0
    }
    if let perDay = limit.perDay, inDay >= perDay {
      return .refused(retryAfter: max(1, Int(dayEnds.timeIntervalSince(now).rounded(.up))))
    }
    if let perMinute = limit.perMinute, inMinute >= perMinute {
      return .refused(retryAfter: max(1, Int(left.rounded(.up))))
    }
    inMinute += 1
    inDay += 1
    return .allowed
  }

  /// Takes back a call that was admitted at that moment and then refused for another reason.
  ///
  /// The moment may lie in a minute or a day that is over: then there is nothing left to take back.
  package mutating func giveBack(admitted moment: Date) {
    if let minuteBegan, moment >= minuteBegan, inMinute > 0 { inMinute -= 1 }
    if moment >= dayEnds.addingTimeInterval(-86_400), inDay > 0 { inDay -= 1 }
  }
}
