extension ThaiAreas {
  /// What keeps a table of areas from being read, with the line.
  public struct TableFault: Error, Equatable, Sendable, CustomStringConvertible {
    public let line: Int
    public let message: String
    public var description: String { "line \(line): \(message)" }
  }

  /// Reads `areas.tsv`: a notice that begins with `#`, the column names, one subdistrict a line.
  public init(table: String) throws(TableFault) {
    var provinces: [Province] = []
    var districts: [District] = []
    var subdistricts: [Subdistrict] = []
    var last = ""
    let lines = table.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    var header: [String]?
    for (index, line) in lines.enumerated() where !line.isEmpty && line.first != UInt8(ascii: "#") {
      let cells = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map { String($0) ?? "" }
      guard header != nil else {
        guard cells == Self.columns else { throw TableFault(line: index + 1, message: "not the columns of areas.tsv") }
        header = cells
        continue
      }
      let row = try Row(cells, line: index + 1)
      guard last < row.subdistrict.code else {
        throw TableFault(line: index + 1, message: "codes must rise: \(row.subdistrict.code) after \(last)")
      }
      last = row.subdistrict.code
      if provinces.last?.code != row.province.code { provinces.append(row.province) }
      if districts.last?.code != row.district.code { districts.append(row.district) }
      guard provinces.last == row.province, districts.last == row.district else {
        throw TableFault(line: index + 1, message: "names its district or province differently from the line before")
      }
      subdistricts.append(row.subdistrict)
    }
    guard !subdistricts.isEmpty else { throw TableFault(line: lines.count, message: "no area is listed") }
    self.init(provinces: provinces, districts: districts, subdistricts: subdistricts)
  }

  private static let columns = [
    "subdistrictCode", "postCode", "subdistrictTH", "subdistrictEN", "districtCode", "districtTH", "districtEN",
    "provinceCode", "provinceTH", "provinceEN",
  ]

  private struct Row {
    let province: Province
    let district: District
    let subdistrict: Subdistrict

    init(_ cells: [String], line: Int) throws(TableFault) {
      guard cells.count == ThaiAreas.columns.count, cells.allSatisfy({ !$0.isEmpty }) else {
        throw TableFault(line: line, message: "needs \(ThaiAreas.columns.count) cells, none of them empty")
      }
      for (cell, length) in [(0, 6), (1, 5), (4, 4), (7, 2)] {
        guard cells[cell].utf8.count == length, Int(cells[cell]) != nil else {
          throw TableFault(line: line, message: "\(ThaiAreas.columns[cell]) is not \(length) digits")
        }
      }
      guard cells[0].hasPrefix(cells[4]), cells[4].hasPrefix(cells[7]) else {
        throw TableFault(line: line, message: "its code lies outside its district or province")
      }
      province = Province(code: cells[7], name: LocalizedText(th: cells[8], en: cells[9]))
      district = District(code: cells[4], name: LocalizedText(th: cells[5], en: cells[6]))
      subdistrict = Subdistrict(code: cells[0], name: LocalizedText(th: cells[2], en: cells[3]), postCode: cells[1])
    }
  }
}
