package import DomainTypes
package import GatewayDomain
internal import HTTPClient
internal import HTTPTypes

/// The company register of the Department of Business Development (กรมพัฒนาธุรกิจการค้า), GDX version 4.
package struct DBDRegister: Sendable {
  private let gdx: GDXConnection

  package init(_ gdx: GDXConnection) { self.gdx = gdx }

  /// Service DBD-001-04, the profile.
  package func profile(_ id: JuristicID) async throws(RegisterError) -> CompanyRecord {
    let answer = try await gdx.get(
      "/ws/dbd/juristic/v4/profile/information", ["JuristicID": id.rawValue], retry: .idempotent(maximum: 2))
    // The register's own 403 means a number of state bodies (099…), which it does not keep.
    if answer.status == 403, answer.isProvidersOwn { throw .notFound }
    guard answer.status == 200 else { throw answer.failure }
    return try DBDProfileAnswer.read(answer.body, asked: id)
  }
}
