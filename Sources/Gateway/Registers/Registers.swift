package import DomainTypes
package import GatewayDomain

/// Every register that the gateway asks, behind one question.
package struct Registers: Sendable {
  package var dopa: DOPARegister
  package var dbd: DBDRegister

  package init(dopa: DOPARegister, dbd: DBDRegister) {
    self.dopa = dopa
    self.dbd = dbd
  }

  /// The values of exactly these fields.
  package func values(
    of fields: [FieldName], from service: DataService, about subject: Subject
  ) async throws(RegisterError) -> [FieldName: JSONValue] {
    switch (service, subject) {
    case (.person, .person(let id)):
      let record = try await dopa.person(id)
      return Self.values(fields) { record.value($0) }
    case (.address, .person(let id)):
      let address = try await dopa.address(id)
      return Self.values(fields) { $0 == .personAddress ? .address(address) : .null }
    case (.companyProfile, .company(let id)), (.companyDirectors, .company(let id)):
      let record = try await dbd.profile(id)
      return Self.values(fields) { record.value($0) }
    // A card is checked with what stands on it, and a subject of the other kind cannot be built.
    case (.cardCheck, _), (.person, _), (.address, _), (.companyProfile, _), (.companyDirectors, _):
      throw .notFound
    }
  }

  private static func values(
    _ fields: [FieldName], _ value: (FieldName) -> JSONValue
  ) -> [FieldName: JSONValue] {
    Dictionary(fields.map { ($0, value($0)) }) { first, _ in first }
  }
}
