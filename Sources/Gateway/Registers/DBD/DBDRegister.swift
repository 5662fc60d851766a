package import DomainTypes
package import GatewayDomain
internal import HTTPTypes

/// The company register of the Department of Business Development (กรมพัฒนาธุรกิจการค้า), GDX versions 4 and 7.
package struct DBDRegister: Sendable {
  private let gdx: GDXConnection

  package init(_ gdx: GDXConnection) { self.gdx = gdx }

  /// Service DBD-001-04, the profile.
  package func profile(_ id: JuristicID) async throws(RegisterError) -> CompanyRecord {
    try DBDProfileAnswer.read(try await get("information", ["JuristicID": id.rawValue]), asked: id)
  }

  /// Service DBD-002-04, the certificate as a signed PDF.
  package func certificate(_ id: JuristicID) async throws(RegisterError) -> RegisterDocument {
    try DBDDocumentAnswer.read(try await get("information/pdf", ["JuristicID": id.rawValue]))
  }

  /// Service DBD-021-04, companies by their name.
  package func companies(named name: String) async throws(RegisterError) -> [FoundCompany] {
    try DBDSearchAnswer.byName(try await get("infobyname", ["Name": name]))
  }

  /// Service DBD-022-04, companies by the first and last name of a director.
  package func companies(ofCommittee name: String) async throws(RegisterError) -> [FoundCompany] {
    try DBDSearchAnswer.byCommittee(try await get("infobycommittee", ["Name": name]))
  }

  /// Version 7, in the TGIX vocabulary.
  package func generalProfile(_ id: JuristicID) async throws(RegisterError) -> CompanyRecord {
    let body = #"{"OrganizationJuristicID":"\#(id.rawValue)"}"#
    let answer = try await gdx.call(
      GDXCall(
        .post, "/ws/dbd/juristic/v7/general/profile", body: Array(body.utf8), contentType: "application/json"))
    return try TGIXProfileAnswer.read(answer, asked: id)
  }

  private func get(_ path: String, _ query: QueryItems) async throws(RegisterError) -> [UInt8] {
    let answer = try await gdx.get("/ws/dbd/juristic/v4/profile/" + path, query)
    // The register's own 403 means a number of state bodies (099…), which it does not keep.
    if answer.status == 403, answer.isProvidersOwn { throw .notFound }
    guard answer.status == 200 else { throw answer.failure }
    return answer.body
  }
}
