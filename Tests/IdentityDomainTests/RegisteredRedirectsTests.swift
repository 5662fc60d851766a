import IdentityDomain
import Testing

@Suite struct RegisteredRedirectsTests {
  let exact = RegisteredRedirects(["https://rp.example/callback", "http://127.0.0.1:8102/callback"])
  let loopback = RegisteredRedirects(["http://127.0.0.1/callback"], anyLoopbackPort: true)

  @Test func `the registered address is allowed`() { #expect(exact.allow("https://rp.example/callback")) }

  @Test(arguments: [
    "https://rp.example/callback/", "https://rp.example/callback#x", "https://rp.example/callback?x=1",
    "https://rp.example/Callback", "https://rp.example/callback/../evil", "https://rp.example:443/callback",
    "https://rp.example.evil.example/callback", "http://127.0.0.1:9999/callback", "",
  ])
  func `anything else is not`(uri: String) { #expect(!exact.allow(uri)) }

  @Test(arguments: ["http://127.0.0.1:1/callback", "http://127.0.0.1:65535/callback", "http://127.0.0.1/callback"])
  func `a native client listens on any loopback port`(uri: String) { #expect(loopback.allow(uri)) }

  @Test(arguments: [
    "http://127.0.0.1:70000/callback", "http://127.0.0.1:80/other", "http://127.0.0.1:80/callback?x",
    "https://127.0.0.1:80/callback", "http://localhost:80/callback", "http://127.0.0.1.evil.example/callback",
    "http://127.0.0.1:80@evil.example/callback", "http://127.0.0.1:+80/callback", "http://127.0.0.1:80/callback#x",
    "http://[::1]:80/callback",
  ])
  func `but nowhere else`(uri: String) { #expect(!loopback.allow(uri)) }
}
