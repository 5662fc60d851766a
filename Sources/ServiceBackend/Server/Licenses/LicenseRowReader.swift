internal import Cryptography
internal import DomainTypes
internal import FoundationEssentials
internal import ServiceBackendDomain

/// Reads licenses from CSV: the columns by their names in the first line, dates in either era.
struct LicenseRowReader {
  let agency: AgencyID
  let catalog: PublishedCatalog
  let moment: Moment

  static let columns = [
    "number", "definition", "holderID", "holderName", "premisesName", "premisesAddress", "area", "issuedOn",
    "expiresOn",
  ]

  enum Result {
    case license(line: Int, RegisteredLicense)
    case fault(line: Int, Fault)
  }

  enum Fault: Error {
    case missing(String)
    case invalid(String)
    case unknownDefinition
    case repeated
    case numberTaken
    case columnCount

    var column: String? {
      switch self {
      case .missing(let name), .invalid(let name): name
      case .unknownDefinition: "definition"
      case .repeated, .numberTaken: "number"
      case .columnCount: nil
      }
    }

    var code: String {
      switch self {
      case .missing: "missing"
      case .invalid: "invalid"
      case .unknownDefinition: "unknown-definition"
      case .repeated: "repeated"
      case .numberTaken: "number-taken"
      case .columnCount: "column-count"
      }
    }

    var text: LocalizedText {
      switch self {
      case .missing(let name): .init(th: "ไม่มีค่าในคอลัมน์ \(name)", en: "The column \(name) is empty")
      case .invalid(let name): .init(th: "ค่าในคอลัมน์ \(name) ไม่ถูกต้อง", en: "The column \(name) is not valid")
      case .unknownDefinition:
        .init(th: "หน่วยงานนี้ไม่มีใบอนุญาตชนิดนี้", en: "The agency has no such kind of license")
      case .repeated: .init(th: "เลขที่นี้มีในแฟ้มแล้ว", en: "This number stands in the file before")
      case .numberTaken:
        .init(th: "เลขที่นี้มีในทะเบียนแล้ว และข้อมูลไม่ตรงกัน", en: "The register has another license of this number")
      case .columnCount: .init(th: "จำนวนคอลัมน์ไม่ตรงกับบรรทัดแรก", en: "Not as many columns as the first line")
      }
    }
  }

  /// - Throws: `BackendRefusal.badInput` when the first line lacks a column, or the bytes are not UTF-8.
  func read(_ bytes: [UInt8]) throws -> [Result] {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw BackendRefusal.badQuery("encoding") }
    let lines = CSV.rows(text)
    let header = lines.first?.values ?? []
    for name in Self.columns where !header.contains(name) { throw BackendRefusal.badQuery(name) }
    var seen: Set<String> = []
    return lines.dropFirst().map { line in
      guard line.values.count == header.count else { return .fault(line: line.number, .columnCount) }
      let row = Dictionary(zip(header, line.values)) { first, _ in first }
      do throws(Fault) {
        let license = try license(row)
        guard seen.insert(license.number).inserted else { throw .repeated }
        return .license(line: line.number, license)
      } catch {
        return .fault(line: line.number, error)
      }
    }
  }

  private func license(_ row: [String: String]) throws(Fault) -> RegisteredLicense {
    let number = try text("number", row)
    let definition = LicenseDefinitionID(try text("definition", row))
    guard catalog.catalog.definition(definition)?.agency == agency else { throw .unknownDefinition }
    let typed = try text("holderID", row)
    let person = CitizenID(typed)?.rawValue
    guard let id = person ?? JuristicID(typed)?.rawValue else { throw .invalid("holderID") }
    guard let issuedOn = try date("issuedOn", row) else { throw .missing("issuedOn") }
    let expiresOn = try date("expiresOn", row)
    if let expiresOn, expiresOn < issuedOn { throw .invalid("expiresOn") }
    guard issuedOn <= moment.today else { throw .invalid("issuedOn") }
    let area = ThaiDigits.toArabic(row["area"] ?? "")
    guard area.isEmpty || (area.utf8.count == 6 && area.allSatisfy(\.isNumber)) else { throw .invalid("area") }
    let office = catalog.catalog.agency(agency)?.office(forArea: area)
    return RegisteredLicense(
      id: LicenseID(SecureRandom.uuidV7(now: moment.at)), agency: agency, number: number, definition: definition,
      request: nil, office: OfficeID(office?.id ?? ""), area: area, issuedOn: issuedOn, expiresOn: expiresOn,
      holder: LicenseHolder(
        kind: person == nil ? .company : .person, id: id, name: try text("holderName", row),
        premisesName: row["premisesName"].flatMap { $0.isEmpty ? nil : $0 },
        premisesAddress: row["premisesAddress"].flatMap { $0.isEmpty ? nil : $0 }),
      statusSince: issuedOn)
  }

  private func text(_ name: String, _ row: [String: String]) throws(Fault) -> String {
    guard let value = row[name], !value.isEmpty else { throw .missing(name) }
    guard value.unicodeScalars.count <= 500 else { throw .invalid(name) }
    return value
  }

  /// `2026-07-31` or, in the Buddhist era, `2569-07-31`.
  private func date(_ name: String, _ row: [String: String]) throws(Fault) -> CivilDate? {
    let typed = ThaiDigits.toArabic(row[name] ?? "")
    guard !typed.isEmpty else { return nil }
    guard let date = CivilDate(typed) else { throw .invalid(name) }
    guard date.year > 2400 else { return date }
    guard let common = CivilDate(year: date.year - 543, month: date.month, day: date.day) else {
      throw .invalid(name)
    }
    return common
  }
}
