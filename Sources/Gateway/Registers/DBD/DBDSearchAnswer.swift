internal import GatewayDomain

/// The lists of services DBD-021-04 and DBD-022-04.
enum DBDSearchAnswer {
  static func byName(_ body: [UInt8]) throws(RegisterError) -> [FoundCompany] {
    try companies(in: try results(body))
  }

  /// The companies stand one level deeper, below each spelling of the director's name.
  static func byCommittee(_ body: [UInt8]) throws(RegisterError) -> [FoundCompany] {
    var found: [FoundCompany] = []
    for person in try results(body) {
      try person.require([["CommitteeDetail"]])
      found += try companies(in: person.list("CommitteeDetail"))
    }
    return found
  }

  private static func results(_ body: [UInt8]) throws(RegisterError) -> [LooseObject] {
    guard let answer = LooseObject(json: body), answer.has("ResultList") || answer.has("RawData") else {
      throw .unreadable
    }
    return answer.list("ResultList")
  }

  private static func companies(in entries: [LooseObject]) throws(RegisterError) -> [FoundCompany] {
    var found: [FoundCompany] = []
    for entry in entries {
      try entry.require([["JuristicID"], ["JuristicName"], ["JuristicStatus", "JuiristicStatus"]])
      found.append(
        FoundCompany(
          juristicID: entry.digits("JuristicID", width: 13), name: entry.text("JuristicName"),
          type: entry.text("JuristicTypeName"), status: entry.text("JuristicStatus", "JuiristicStatus"),
          registeredOn: try RegisterDay.read(entry.text("RegisterDate"))))
    }
    return found
  }
}

/// A document of the company register: Base64 with its file name and kind.
enum DBDDocumentAnswer {
  static func read(_ body: [UInt8]) throws(RegisterError) -> RegisterDocument {
    guard let answer = LooseObject(json: body) else { throw .unreadable }
    try answer.require([["FileName"], ["mimeType"], ["Result"]])
    let content = answer.text("Result")
    guard !content.isEmpty else { throw .notFound }
    return RegisterDocument(
      fileName: answer.text("FileName"), mediaType: answer.text("mimeType"), content: content)
  }
}
