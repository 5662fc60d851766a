internal import APIContract
internal import DomainTypes
internal import FoundationEssentials
internal import ServiceBackendDomain
internal import ServiceBackendStorage

/// One request in the official field names; what we do not hold is `null`.
struct OfficialApplication {
  let entry: RequestStore.OfficialEntry
  let catalog: PublishedCatalog
  private var request: LicenseRequest { entry.request }

  var value: JSONValue {
    .object([
      "Id": .string(request.id.rawValue), "Service": service, "Applicant": applicant,
      "SubmitDate": Self.time(request.submittedAt), "ReceiveDate": Self.time(request.receivedAt),
      "ReceiveNo": Self.text(entry.receiveNumber), "ApplicationNo": .string(request.number),
      "Address": Self.address(premises), "Name": .string(catalog.name(of: request.definition).th),
      "FinishDate": entry.finishedAt.map(Self.time) ?? .null, "Licenses": .array(licenses),
      "ApplicationAttachments": .array(attachments), "FormData": formData,
    ])
  }

  private var service: JSONValue {
    .object([
      "ServiceId": .string(request.definition.rawValue),
      "ServiceName": .string(catalog.name(of: request.definition).th),
      "Version": .string(String(request.definitionVersion)), "Owner": .string(catalog.name(of: request.agency).th),
    ])
  }

  private var applicant: JSONValue {
    let who = request.applicant
    let isPerson = who.kind == .person
    return .object([
      "CitizenId": .string(who.citizenID.rawValue),
      "Identifier": .string(who.juristicID?.rawValue ?? who.citizenID.rawValue), "Title": .string(who.title),
      "FirstName": .string(who.firstName), "MiddleName": .null, "LastName": .string(who.lastName),
      "FullName": .string(isPerson ? "\(who.title)\(who.firstName) \(who.lastName)" : who.displayName),
      // Never asked: sensitive, and no license needs it.
      "Religion": .null, "Nationality": .null, "Age": .null,
      "Address": applicantAddress, "ContactAddress": .null,
      "Contacts": .array(contacts),
    ])
  }

  /// In its parts, or as the one line that it was kept as.
  private var applicantAddress: JSONValue {
    guard let answer = request.answers["applicant.address"] else { return .null }
    return Self.address(ThaiAddress(answer) ?? ThaiAddress(houseNumber: answer.text))
  }

  private var contacts: [JSONValue] {
    [("Telephone", "applicant.phone"), ("Email", "applicant.email")].compactMap { kind, key in
      request.answers[key]?.string.map {
        .object(["ContactType": .string(kind), "ContactDetail": .string($0)])
      }
    }
  }

  private var premises: ThaiAddress? { request.answers["premises.address"].flatMap { ThaiAddress($0) } }

  private var licenses: [JSONValue] {
    guard let license = request.license?.summary, let file = entry.license else { return [] }
    let kind = catalog.catalog.definition(request.definition)?.documentKind
    return [
      .object([
        "Type": .string(kind == .license ? "ใบอนุญาต" : "หนังสือรับรอง"), "LicenseNo": .string(license.number),
        "IssueDate": Self.midnight(license.issuedOn), "EffectiveDate": Self.midnight(license.issuedOn),
        "ExpiryDate": license.expiresOn.map(Self.midnight) ?? .null, "FileName": .string(file.name),
        "FileId": .string(file.id), "FileSize": .integer(file.size), "FileContentType": .string(file.contentType),
        "DocumentID": .string(license.documentSHA256), "IssueBy": .string(catalog.name(of: request.agency).th),
      ])
    ]
  }

  private var attachments: [JSONValue] {
    entry.attachments.map { document, file in
      let name = request.process.documents.first { $0.key == document.key }?.name.th ?? document.key
      return .object([
        "DocName": .string(name), "FileName": .string(file.name), "FileId": .string(file.id),
        "FileContentType": .string(file.contentType), "FileSize": .integer(file.size), "FileUrl": .null,
      ])
    }
  }

  /// The answers under `General` and under each group of the form, by the keys of the questions.
  private var formData: JSONValue {
    var groups: [String: JSONValue] = [:]
    var general: [String: JSONValue] = [:]
    for (key, answer) in request.answers {
      let group = catalog.catalog.field(key)?.group ?? "General"
      if ["General", "applicant", "premises"].contains(group) {
        general[key] = answer
      } else {
        var answers: [String: JSONValue] = if case .object(let known)? = groups[group] { known } else { [:] }
        answers[key] = answer
        groups[group] = .object(answers)
      }
    }
    groups["General"] = .object(general)
    return .object(groups)
  }

  private static func address(_ address: ThaiAddress?) -> JSONValue {
    guard let address else { return .null }
    return .object([
      "AddressNo": .string(address.houseNumber), "BuildingName": .string(address.building), "FloorNo": .null,
      "RoomNo": .null, "VillageNo": .string(address.villageNumber), "Soi": .string(address.soi),
      "Road": .string(address.road), "SubDistrict": .string(address.subdistrict),
      "District": .string(address.district), "Province": .string(address.province),
      "PostCode": .string(address.postCode), "GeoCode": .string(address.areaCode), "Latitude": .null,
      "Longitude": .null, "Contacts": .array([]),
    ])
  }

  private static func text(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }

  private static func time(_ date: Date) -> JSONValue {
    .string(date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
  }

  private static func midnight(_ day: CivilDate) -> JSONValue { time(BangkokTime.midnight(of: day)) }
}
