package import DomainTypes

/// `holidays.json`: the days on which state offices are closed, as the cabinet announced them.
package struct HolidayTable: Sendable, Codable {
  package struct Day: Sendable, Codable {
    package var date: CivilDate
    package var name: LocalizedText
  }

  package var note: LocalizedText?
  package var holidays: [Day]
}

/// What must hold for a table of holidays: a day that is missing makes every deadline of its year wrong.
package struct HolidayCheck {
  private let table: HolidayTable
  package init(_ table: HolidayTable) { self.table = table }

  package func faults() -> [CatalogFault] {
    let days = table.holidays
    var faults: [CatalogFault] = []
    for (index, (day, next)) in zip(days, days.dropFirst()).enumerated() where day.date >= next.date {
      faults.append(.init("holidays.json: holidays[\(index + 1)]", "\(next.date.iso) must come after \(day.date.iso)"))
    }
    for (index, day) in days.enumerated() where !day.name.isInBothLanguages {
      faults.append(.init("holidays.json: holidays[\(index)].name", "needs words in both languages"))
    }
    let byYear = Dictionary(grouping: days, by: \.date.year)
    for year in (byYear.keys.min() ?? 0)...(byYear.keys.max() ?? 0) {
      let count = byYear[year]?.count ?? 0
      if count < Self.fewest {
        faults.append(.init("holidays.json: \(year)", "\(count) days; no year has fewer than \(Self.fewest)"))
      }
    }
    return faults
  }

  private static let fewest = 13
}
