internal import HTTPTypes

/// The paths of the official gateway that the façade serves, for programs that were written for it.
///
/// No client of ours calls them; they stand here so that a test holds them against `docs/openapi`.
public enum OfficialGatewayAPI {
  public static let operations: [Operation] = [
    Operation(.get, "/ws/auth/validate"),
    Operation(.get, "/ws/dopa/linkage/v1/agent/permission"),
    Operation(.get, "/ws/dopa/linkage/v1/link"),
    Operation(.post, "/ws/dopa/linkage/v1/link"),
    Operation(.get, "/ws/dopa/verification/personal"),
    Operation(.get, "/ws/dopa/personal/profile/normal"),
    Operation(.post, "/ws/dbd/juristic/v7/general/profile"),
    Operation(.get, "/ws/dbd/juristic/v4/profile/information"),
    Operation(.get, "/ws/dbd/juristic/v4/profile/information/pdf"),
    Operation(.get, "/ws/dbd/juristic/v4/profile/shareholder"),
    Operation(.get, "/ws/dbd/juristic/v4/profile/shareholder/pdf"),
    Operation(.get, "/ws/dbd/juristic/v4/profile/shareholder/image"),
    Operation(.get, "/ws/dbd/juristic/v4/profile/shareholder/image/pdf"),
    Operation(.get, "/ws/dbd/juristic/v4/profile/financial"),
    Operation(.get, "/ws/dbd/juristic/v4/profile/financial/pdf"),
    Operation(.get, "/ws/dbd/juristic/v4/profile/financial/image"),
    Operation(.get, "/ws/dbd/juristic/v4/profile/financial/image/pdf"),
    Operation(.get, "/ws/dbd/juristic/v4/profile/borikon/image"),
    Operation(.get, "/ws/dbd/juristic/v4/profile/borikon/image/pdf"),
    Operation(.get, "/ws/dbd/juristic/v4/profile/objective/image"),
    Operation(.get, "/ws/dbd/juristic/v4/profile/objective/pdf"),
    Operation(.get, "/ws/dbd/juristic/v4/profile/register"),
    Operation(.get, "/ws/dbd/juristic/v4/profile/register/pdf"),
    Operation(.get, "/ws/dbd/juristic/v4/profile/foreigner"),
    Operation(.get, "/ws/dbd/juristic/v4/profile/foreigner/pdf"),
    Operation(.get, "/ws/dbd/juristic/v4/profile/guarantee"),
    Operation(.get, "/ws/dbd/juristic/v4/profile/guarantee/pdf"),
    Operation(.get, "/ws/dbd/juristic/v4/profile/infobyname"),
    Operation(.get, "/ws/dbd/juristic/v4/profile/infobycommittee"),
  ]
}
