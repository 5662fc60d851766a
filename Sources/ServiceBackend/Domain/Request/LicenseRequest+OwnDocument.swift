internal import DomainTypes
package import FoundationEssentials

extension LicenseRequest {
  /// A number of the series and the address of its verify page, both to stand on a document that is not made yet.
  ///
  /// A case in preparation ends in a license, so a number that was taken is used, and the series has no gap.
  package struct NumberReservation: Sendable, Equatable, Codable {
    package var number: String
    package var verifyToken: String
    package var by: String
    package var at: Date
  }

  /// Takes a number for the agency's own document; asked again it is the same, and `draw` is not called.
  package mutating func reserveNumber(
    verifyToken: String, by officer: Officer, at moment: Moment, draw: () throws -> String
  ) throws -> NumberReservation {
    try expectOwnDocument(by: officer)
    if let reservation { return reservation }
    let taken = NumberReservation(
      number: try draw(), verifyToken: verifyToken, by: officer.username, at: moment.at)
    reservation = taken
    return taken
  }

  /// Under which number the agency's own document is issued: the one that was taken, or one of the agency's own,
  /// which the series never gives.
  package func ownNumber(_ given: String?, in series: LicenseNumber) throws(RequestFailure) -> String {
    if let reservation {
      guard given == nil || given == reservation.number else { throw .numberReserved }
      return reservation.number
    }
    guard let given else { throw .numberMissing }
    guard (1...64).contains(given.unicodeScalars.count), given.first?.isWhitespace == false,
      given.last?.isWhitespace == false, !given.unicodeScalars.contains(where: { $0.value < 0x20 }),
      !series.mayHave(given)
    else { throw .numberNotOwn }
    return given
  }

  /// Whether the officer may issue with the agency's own document now.
  package func expectOwnDocument(by officer: Officer) throws(RequestFailure) {
    try expect(.preparingDocument, .awaitingSignature)
    try expect(officer, in: .signature)
  }

  /// The agency's own signed document makes the license, whatever draft there is.
  package mutating func issueOwn(
    _ issued: IssuedLicense, by officer: Officer, at moment: Moment
  ) throws(RequestFailure) -> [RequestAction] {
    try expectOwnDocument(by: officer)
    license = issued
    state = .issued
    return [tell(.issued, at: moment), .registerLicense(issued)]
  }
}
