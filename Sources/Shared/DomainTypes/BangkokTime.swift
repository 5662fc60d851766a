public import FoundationEssentials

/// A moment on the clocks of Thailand: UTC+7 all year since 1 April 1920.
public struct BangkokTime: Sendable, Hashable {
  public let date: CivilDate
  public let hour: Int
  public let minute: Int

  public init(_ moment: Date) {
    let seconds = Int(moment.timeIntervalSince1970.rounded(.down)) + 7 * 3600
    let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    date = CivilDate(dayNumber: days)
    let rest = seconds - days * 86_400
    hour = rest / 3600
    minute = rest / 60 % 60
  }

  /// The moment when the day begins in Thailand.
  public static func midnight(of date: CivilDate) -> Date {
    Date(timeIntervalSince1970: Double(date.dayNumber * 86_400 - 7 * 3600))
  }

  /// `09.05 น.` in Thai, `09:05` in English.
  public func clock(_ language: Language) -> String {
    let hour = CivilDate.padded(hour, 2)
    let minute = CivilDate.padded(minute, 2)
    return language == .thai ? "\(hour).\(minute) น." : "\(hour):\(minute)"
  }
}
