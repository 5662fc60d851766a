package import FoundationEssentials

/// The made-up people and companies of the sandbox registers, as `deploy/sandbox/registers.json` has them.
package struct SandboxData: Codable, Sendable {
  package var consumers: [Consumer]
  package var people: [Person]
  package var companies: [Company]

  package init(json: Data) throws { self = try JSONDecoder().decode(SandboxData.self, from: json) }

  /// A key pair that the look-alike takes.
  package struct Consumer: Codable, Sendable {
    package var consumerKey: String
    package var consumerSecret: String
  }

  package struct Person: Codable, Sendable {
    var citizenID: String
    var title: String
    var sex: String
    var firstName: String
    var middleName: String
    var lastName: String
    var firstNameEN: String
    var lastNameEN: String
    /// `YYYYMMDD`, Buddhist era, `00` for what is unknown.
    var birthDateBE: String
    var nationalityCode: Int
    var nationality: String
    /// A lifetime card has none.
    var laserCode: String?
    var cardIsVoid: Bool?
    var firstNameChanges: [NameChange]?
    var lastNameChanges: [NameChange]?
    var address: Address
  }

  package struct NameChange: Codable, Sendable {
    var from: String
    var to: String
    /// `YYYYMMDD`, Buddhist era.
    var onBE: Int
  }

  package struct Address: Codable, Sendable {
    var houseNumber: String
    var villageNumber: String
    var soi: String
    var road: String
    var subdistrict: String
    var district: String
    var province: String
    /// Six digits.
    var areaCode: String
  }

  package struct Company: Codable, Sendable {
    var juristicID: String
    /// 2, 3, 5 or 7.
    var type: String
    var status: String
    var registerDateBE: String
    var nameTH: String
    var nameEN: String?
    var capital: String
    var standardID: String
    var objective: String
    var directors: [Director]
    /// Line by line, as the register prints it.
    var signingPower: [String]
    var address: Address
  }

  package struct Director: Codable, Sendable {
    var title: String
    var firstName: String
    var lastName: String
    /// K director or partner, L managing partner.
    var type: String
  }
}
