import IdentityDomain
import Testing

@Suite struct ScopesTests {
  @Test func `the audience follows the scopes`() {
    #expect(Scopes.audience(of: ["openid", "profile"]) == ["identity"])
    #expect(
      Scopes.audience(of: ["openid", "portal.operator", "gateway.own"]) == ["gdx-gateway", "identity", "portal"])
    #expect(Scopes.audience(of: ["backend.requests"]) == ["service-backend"])
  }

  @Test func `officers and operators do not share rights`() {
    let all: Set<String> = ["openid", "backend.officer", "portal.operator", "gateway.own", "gateway.lookup"]
    #expect(Scopes.granted(all, to: .person) == ["openid", "portal.operator", "gateway.own"])
    #expect(Scopes.granted(all, to: .officer) == ["openid", "backend.officer"])
  }

  @Test func `a client's own rights and a person's rights never mix`() {
    let all: Set<String> = ["openid", "portal.operator", "backend.officer", "gateway.own", "backend.requests"]
    #expect(Scopes.ofClient(all) == ["backend.requests"])
    #expect(!Scopes.granted(all, to: .person).contains("backend.requests"))
  }
}
