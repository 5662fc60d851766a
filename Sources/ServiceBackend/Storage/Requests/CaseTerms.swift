internal import Cryptography
internal import Database
internal import DomainTypes
internal import FoundationEssentials
internal import ServiceBackendDomain

/// The words by which officers find a case, as blind indexes: the file tells nobody who applied.
enum CaseTerms {
  static func save(_ request: LicenseRequest, _ cipher: FieldCipher, in connection: Connection) throws {
    for term in terms(of: request) {
      try connection.execute(
        "INSERT INTO caseTerm (agency, term, request) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        .text(request.agency.rawValue), .blob(index(term, cipher)), .text(request.id.rawValue))
    }
  }

  /// The words of a search, each of which must be one of a case's terms.
  static func words(_ text: String) -> [String] {
    let words = ThaiDigits.toArabic(text).lowercased().split { $0.isWhitespace || $0 == "," }
    return words.map { word in
      // Thirteen digits with dashes are an id, however they are grouped.
      let digits = word.filter(\.isNumber)
      return digits.count == 13 && word.allSatisfy({ $0.isNumber || $0 == "-" }) ? digits : String(word)
    }
  }

  static func index(_ term: String, _ cipher: FieldCipher) -> [UInt8] {
    Array(cipher.blindIndex(term, context: "caseTerm.term").prefix(16))
  }

  private static func terms(of request: LicenseRequest) -> Set<String> {
    let who = request.applicant
    var texts = [request.number, request.submission.rawValue, who.citizenID.rawValue, who.firstName, who.lastName]
    texts += [who.juristicID?.rawValue, who.companyName, request.answers["premises.name"]?.string].compactMap { $0 }
    // As it stands on papers, with no space after the title.
    texts.append(who.title + who.firstName)
    texts += [request.existingLicense].compactMap { $0 }
    return texts.reduce(into: []) { $0.formUnion(words($1)) }
  }
}
