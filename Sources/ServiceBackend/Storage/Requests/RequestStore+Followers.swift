internal import Cryptography
internal import Database
internal import DomainTypes
internal import ServiceBackendDomain

extension RequestStore {
  /// Makes the request the one that is open about its license.
  ///
  /// - Throws: `StoreFailure.licenseHasOpenRequest` when there is one already.
  func follow(_ request: LicenseRequest, in connection: Connection) throws {
    guard let license = try followed(by: request, in: connection) else { return }
    let other = try connection.first(
      "SELECT r.number FROM openFollower f JOIN request r ON r.id = f.request WHERE f.license = ?1", .text(license)
    ) { try $0.text(0) }
    if let other { throw StoreFailure.licenseHasOpenRequest(other) }
    try connection.execute(
      "INSERT INTO openFollower (license, request) VALUES (?1, ?2)", .text(license), .text(request.id.rawValue))
  }

  /// The license is free for the next request when this one has come to its end.
  func unfollow(_ request: LicenseRequest, in connection: Connection) throws {
    try connection.execute("DELETE FROM openFollower WHERE request = ?1", .text(request.id.rawValue))
  }

  /// Reads what an earlier program took in: which licenses its open requests follow.
  ///
  /// Where two of them follow one license both stay; a third is refused.
  package func readFollowers() async throws {
    while try await readSomeFollowers() {}
  }

  private func readSomeFollowers() async throws -> Bool {
    try await database.write { connection in
      let unread = try connection.rows("SELECT request FROM unreadFollower LIMIT 500") {
        LicenseRequestID(try $0.text(0))
      }
      for id in unread {
        if let request = try load(id, for: nil, in: connection)?.request, !request.isFinal,
          let license = try followed(by: request, in: connection)
        {
          try connection.execute(
            "INSERT INTO openFollower (license, request) VALUES (?1, ?2) ON CONFLICT DO NOTHING", .text(license),
            .text(id.rawValue))
        }
        try connection.execute("DELETE FROM unreadFollower WHERE request = ?1", .text(id.rawValue))
      }
      return !unread.isEmpty
    }
  }

  /// Names the license: the register's own, or a paper one that only its holder speaks of.
  ///
  /// A paper license is told apart by its holder too: nobody blocks another's by typing the number.
  private func followed(by request: LicenseRequest, in connection: Connection) throws -> String? {
    guard let number = request.existingLicense else { return nil }
    if let known = try licenses.load(number: number, agency: request.agency, in: connection) {
      return "license:" + known.id.rawValue
    }
    let holder = request.applicant.juristicID?.rawValue ?? request.applicant.citizenID.rawValue
    let plain = ThaiDigits.toArabic(number).filter { !$0.isWhitespace }
    let index = cipher.blindIndex(
      "\(request.agency.rawValue)/\(request.definition.rawValue)/\(holder)/\(plain)", context: "openFollower.license")
    return "paper:" + index.map { String($0, radix: 16) }.joined(separator: ".")
  }
}
