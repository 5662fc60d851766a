import APIContract
import Cryptography
import DomainTypes
import Foundation
import GatewayServer
import GatewayStorage
import HTTPTypes
import Observability
import Synchronization
import Testing

@Suite struct TimestampTests {
  let world: GatewayWorld
  let authority: TestAuthority
  let service: TimestampService

  init() async throws {
    world = try await GatewayWorld(longestWait: .seconds(600))
    authority = try TestAuthority()
    service = TimestampService(
      world.store, client: TimestampClient(trustAnchor: try authority.certificate, transport: authority.answer),
      state: world.environment.stamps, interval: .seconds(60), now: { [clock = world.clock] in clock.now },
      logger: Logger(label: "test", sink: .discarded), metrics: world.environment.metrics)
  }

  @Test func `an authority's stamp stands in the evidence and is checked off-line`() async throws {
    _ = try await lookUp()
    try await service.stamp()
    _ = try await lookUp()
    try await service.stamp()
    try await service.stamp()
    #expect(try world.store.stamps(after: 0, limit: 9).map(\.sequence) == [1, 2])
    var file: [UInt8] = []
    try EvidenceExport(world.store, issuer: "http://gateway", key: world.gatewayKey, madeAt: world.now)
      .write(from: nil, until: nil) { file += $0 }
    let report = try EvidenceVerifier(authority: authority.certificate).verify(Data(file))
    #expect(report.stamps == 2 && report.authorityIsChecked)
    let stranger = try TestAuthority().certificate
    let fault = #expect(throws: EvidenceVerifier.Fault.self) {
      try EvidenceVerifier(authority: stranger).verify(Data(file))
    }
    #expect(fault?.row == 1)
  }

  @Test func `while the authority is away the gateway goes on, then stops by policy, and recovers alone`() async throws
  {
    authority.isUp.withLock { $0 = false }
    #expect(try await lookUp() == 200)
    await #expect(throws: (any Error).self) { try await service.stamp() }
    world.clock.advance(599)
    #expect(try await lookUp() == 200)
    world.clock.advance(2)
    let stopped = try await world.lookUp("dopa.person", person("1101700000010"), ["person.firstName"])
    #expect(stopped.status == 503 && stopped.problemCode == "evidence-behind")
    #expect(stopped.fields[.retryAfter] == "60")
    authority.isUp.withLock { $0 = true }
    try await service.stamp()
    #expect(try await lookUp() == 200)
    // One stamp covers the whole backlog.
    #expect(try world.store.stamps(after: 0, limit: 9).map(\.sequence) == [2])
  }

  private func lookUp() async throws -> Int {
    try await world.lookUp("dopa.person", person("1101700000010"), ["person.firstName"]).status
  }
}

/// A time-stamp authority made by the openssl program, for these tests only.
final class TestAuthority: Sendable {
  let folder: String
  let isUp = Mutex(true)

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "authority-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try """
    [req]
    distinguished_name = name
    x509_extensions = ext
    [name]
    [ext]
    basicConstraints = CA:true
    extendedKeyUsage = critical,timeStamping
    [tsa]
    default_tsa = own
    [own]
    serial = \(folder)/serial
    crypto_device = builtin
    signer_cert = \(folder)/cert.pem
    signer_key = \(folder)/key.pem
    signer_digest = sha256
    default_policy = 1.2.3.4.1
    digests = sha256
    accuracy = secs:1
    ordering = yes
    tsa_name = no
    ess_cert_id_chain = no
    """.write(toFile: folder + "/openssl.cnf", atomically: true, encoding: .utf8)
    try "01\n".write(toFile: folder + "/serial", atomically: true, encoding: .utf8)
    try openssl([
      "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "cert.pem", "-days", "2",
      "-subj", "/CN=Test authority", "-config", "openssl.cnf",
    ])
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  var certificate: Certificate {
    get throws { try Certificate(pem: String(contentsOfFile: folder + "/cert.pem", encoding: .utf8)) }
  }

  struct Away: Error {}

  var answer: TimestampClient.Transport {
    { [self] query in
      guard isUp.withLock({ $0 }) else { throw Away() }
      let name = UUID().uuidString
      try Data(query).write(to: URL(filePath: "\(folder)/\(name).tsq"))
      try openssl(["ts", "-reply", "-queryfile", "\(name).tsq", "-out", "\(name).tsr", "-config", "openssl.cnf"])
      return Array(try Data(contentsOf: URL(filePath: "\(folder)/\(name).tsr")))
    }
  }

  private func openssl(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["openssl"] + arguments
    process.currentDirectoryURL = URL(filePath: folder)
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Away() }
  }
}
