internal import Database
internal import DomainTypes
internal import FoundationEssentials
internal import ServiceBackendDomain

extension RequestStore {
  /// Keeps a new bill and a new receipt in their own books; the schema allows one of each for a request.
  func savePayment(
    of request: LicenseRequest, before: LicenseRequest, at now: Date, in connection: Connection
  ) throws {
    guard let bill = request.bill else { return }
    if before.bill == nil {
      try connection.execute(
        "INSERT INTO bill (agency, number, request, satang, statedAt) VALUES (?1, ?2, ?3, ?4, ?5)",
        .text(request.agency.rawValue), .text(bill.number), .text(request.id.rawValue), .int(bill.amount.satang),
        .time(bill.statedAt))
    }
    if let receipt = bill.receiptNumber, before.bill?.receiptNumber == nil {
      try connection.execute(
        "INSERT INTO receipt (agency, number, request, satang, issuedAt) VALUES (?1, ?2, ?3, ?4, ?5)",
        .text(request.agency.rawValue), .text(receipt), .text(request.id.rawValue), .int(bill.amount.satang),
        .time(now))
    }
  }

  /// One slip pays one bill; given again for the same bill it is the same slip.
  func bind(
    slip sha256: String, to bill: String, of id: LicenseRequestID, at now: Date, in connection: Connection
  ) throws {
    let owner = try connection.first(
      """
      INSERT INTO slip (sha256, request, bill, givenAt) VALUES (?1, ?2, ?3, ?4)
      ON CONFLICT (sha256) DO UPDATE SET sha256 = excluded.sha256 RETURNING request
      """, .text(sha256), .text(id.rawValue), .text(bill), .time(now)
    ) { try $0.text(0) }
    guard owner == id.rawValue else { throw RequestFailure.slipUsedElsewhere }
  }
}
