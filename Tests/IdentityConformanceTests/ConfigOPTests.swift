import DomainTypes
import Foundation
import HTTPTypes
import JOSE
import Testing

/// `oidcc-config-certification-test-plan`.
@Suite struct ConfigOPTests {
  @Test func `oidcc-discovery-endpoint-verification`() async throws {
    let world = try await ConformanceWorld()
    let (status, metadata) = try await world.get("/.well-known/openid-configuration")
    #expect(status == 200)
    #expect(metadata["issuer"]?.text == ConformanceWorld.issuer)
    #expect(metadata["response_types_supported"]?.texts.contains("code") == true)
    #expect(metadata["response_modes_supported"]?.texts == ["query", "form_post"])
    #expect(metadata["subject_types_supported"]?.texts.isEmpty == false)
    #expect(metadata["id_token_signing_alg_values_supported"]?.texts.contains("RS256") == true)
    #expect(metadata["scopes_supported"]?.texts.contains("openid") == true)
    #expect(metadata["claims_supported"]?.texts.contains("sub") == true)
    #expect(metadata["claims_parameter_supported"] == .bool(true))
    #expect(metadata["request_parameter_supported"] == .bool(true))
    #expect(metadata["request_uri_parameter_supported"] == .bool(false))
    for name in [
      "authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri", "end_session_endpoint",
      "introspection_endpoint", "revocation_endpoint", "pushed_authorization_request_endpoint",
    ] {
      #expect(metadata[name]?.text?.hasPrefix(ConformanceWorld.issuer + "/") == true, "\(name)")
    }
    let response = try await world.send(.get, "/jwks.json")
    #expect(response.fields[.cacheControl] == "public, max-age=300")
    let keys = try JSONDecoder().decode(
      [String: [[String: String]]].self, from: Data(try await response.body.collect(upTo: 65_536)))
    for key in try #require(keys["keys"]) {
      #expect(key["kid"] != nil && key["use"] == "sig" && key["alg"] != nil)
      #expect(key["d"] == nil && key["p"] == nil)
    }
  }
}
