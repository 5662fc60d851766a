internal import Database
internal import DomainTypes
internal import ServiceBackendDomain

/// Requests that are open about one license: there is one at a time.
///
/// Whichever were decided first would end the license that the other is about.
enum OpenRequestOfLicense {
  /// The number of the request that renews, amends or cancels that license now; `nil` when there is none.
  static func find(
    _ license: String, _ agency: AgencyID, _ store: RequestStore, in connection: Connection
  ) throws -> String? {
    // The longest word tells the fewest: letters before it are common to all licenses of a kind.
    guard let word = CaseTerms.words(license).max(by: { $0.utf8.count < $1.utf8.count }) else { return nil }
    let ids = try connection.rows(
      """
      SELECT request.id FROM caseTerm JOIN request ON request.id = caseTerm.request
      WHERE caseTerm.agency = ?1 AND term = ?2 AND isOpen = 1
      """, .text(agency.rawValue), .blob(CaseTerms.index(word, store.cipher))
    ) { LicenseRequestID(try $0.text(0)) }
    return try ids.lazy.compactMap { try store.load($0, for: nil, in: connection)?.request }
      .first { $0.existingLicense == license }?.number
  }
}
