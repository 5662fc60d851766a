package import DomainTypes

/// A house of the civil registry.
package struct HouseRecord: RegisterRecord, Sendable, Equatable {
  /// Eleven digits.
  package var id: String
  package var type: String
  package var address: ThaiAddress

  package init(id: String, type: String, address: ThaiAddress) {
    self.id = id
    self.type = type
    self.address = address
  }

  package func value(_ field: FieldName) -> JSONValue {
    switch field {
    case .houseID: .known(id)
    case .houseType: .known(type)
    case .houseAddress: .address(address)
    default: .null
    }
  }
}

/// One of the addresses at which a person was or is registered.
package struct PastAddress: Sendable, Equatable {
  package var address: ThaiAddress
  package var from: CivilDate?
  /// `nil` while the person lives there, and when the registry does not know it.
  package var until: CivilDate?

  package init(address: ThaiAddress, from: CivilDate?, until: CivilDate?) {
    self.address = address
    self.from = from
    self.until = until
  }

  package var value: JSONValue {
    .object(["address": .address(address), "from": .day(from), "until": .day(until)])
  }
}

/// A change of first or last name.
package struct NameChange: Sendable, Equatable {
  package var from: String
  package var to: String
  package var on: CivilDate?

  package init(from: String, to: String, on: CivilDate?) {
    self.from = from
    self.to = to
    self.on = on
  }

  package var value: JSONValue { .object(["from": .known(from), "to": .known(to), "on": .day(on)]) }
}

/// A company that a search found.
package struct FoundCompany: Sendable, Equatable {
  package var juristicID: String
  package var name: String
  package var type: String
  package var status: String
  package var registeredOn: CivilDate?

  package init(juristicID: String, name: String, type: String, status: String, registeredOn: CivilDate?) {
    self.juristicID = juristicID
    self.name = name
    self.type = type
    self.status = status
    self.registeredOn = registeredOn
  }

  package var value: JSONValue {
    .object([
      "juristicID": .known(juristicID), "name": .known(name), "type": .known(type), "status": .known(status),
      "registeredOn": .day(registeredOn),
    ])
  }
}

/// A document that a register made.
package struct RegisterDocument: Sendable, Equatable {
  package var fileName: String
  package var mediaType: String
  /// Base64.
  package var content: String

  package init(fileName: String, mediaType: String, content: String) {
    self.fileName = fileName
    self.mediaType = mediaType
    self.content = content
  }

  package var value: JSONValue {
    .object(["fileName": .known(fileName), "mediaType": .known(mediaType), "content": .string(content)])
  }
}
