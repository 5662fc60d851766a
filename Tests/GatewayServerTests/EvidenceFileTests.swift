import APIContract
import Cryptography
import DomainTypes
import FoundationEssentials
import GatewayServer
import GatewayStorage
import HTTPTypes
import JOSE
import Testing

@Suite struct EvidenceFileTests {
  let world: GatewayWorld

  init() async throws {
    world = try await GatewayWorld()
    for id in ["1101700000010", "3100100000014", "1000000000131", "1101700000010"] {
      _ = try await world.lookUp("dopa.person", person(id), ["person.firstName"])
    }
  }

  @Test func `an export proves itself, and names nobody`() throws {
    let file = try export()
    let report = try EvidenceVerifier().verify(Data(file))
    #expect(report.rows == 4 && report.first == 1 && report.last == 4 && report.seals == 4 && report.stamps == 0)
    #expect(report.issuer == "http://gateway" && report.keysAreTheFilesOwn)
    let text = String(decoding: file, as: UTF8.self)
    #expect(!text.contains("1101700000010") && !text.contains("สมชาย"))
    let pinned = EvidenceVerifier(trusted: JWKSet(keys: [world.gatewayKey]))
    #expect(try pinned.verify(Data(file)).keysAreTheFilesOwn == false)
  }

  @Test func `a file of another gateway does not pass with ours pinned`() throws {
    let stranger = try SigningKey.generate(.es256)
    let verifier = EvidenceVerifier(trusted: JWKSet(keys: [stranger]))
    let fault = #expect(throws: EvidenceVerifier.Fault.self) { try verifier.verify(Data(try export())) }
    #expect(fault?.row == 1)
  }

  @Test(arguments: 0..<12) func `one flipped byte anywhere is found`(_ part: Int) throws {
    var file = try export()
    // Spread over the file, on a letter or digit each time.
    var place = file.count * part / 12 + 17
    while !(file[place] >= 0x30 && file[place] <= 0x39 || file[place] >= 0x61 && file[place] <= 0x7A) { place += 1 }
    file[place] = file[place] == 0x31 ? 0x32 : file[place] ^ 1
    #expect(throws: EvidenceVerifier.Fault.self) { try EvidenceVerifier().verify(Data(file)) }
  }

  @Test func `the first bad row is named`() throws {
    var lines = try lines()
    let row = try #require(lines.firstIndex { $0.contains(#""kind":"row""#) && $0.contains(#""sequence":3"#) })
    lines[row] = lines[row].replacing("officer-7", with: "officer-8")
    let changed = #expect(throws: EvidenceVerifier.Fault.self) { try verify(lines) }
    #expect(changed?.row == 3 && changed?.description.hasPrefix("broken at row 3") == true)
    lines.remove(at: row)
    let removed = #expect(throws: EvidenceVerifier.Fault.self) { try verify(lines) }
    #expect(removed?.row == 3)
    let cut = #expect(throws: EvidenceVerifier.Fault.self) { try verify(Array(try self.lines().dropLast(3))) }
    #expect(cut?.row == 4 || cut?.row == 5)
    #expect(throws: EvidenceVerifier.Fault.self) { try EvidenceVerifier().verify(Data()) }
    #expect(throws: EvidenceVerifier.Fault.self) { try EvidenceVerifier().verify(Data("{}\n".utf8)) }
  }

  @Test func `a part of the log is a file of its own`() async throws {
    let middle = world.now.addingTimeInterval(100)
    world.clock.advance(200)
    _ = try await world.lookUp("dopa.person", person("1101700000010"), ["person.firstName"])
    let first = try EvidenceVerifier().verify(Data(try export(until: middle)))
    let second = try EvidenceVerifier().verify(Data(try export(from: middle)))
    #expect(first.last == 4 && second.first == 5 && second.rows == 1)
  }

  private func export(from: Date? = nil, until: Date? = nil) throws -> [UInt8] {
    var file: [UInt8] = []
    try EvidenceExport(world.store, issuer: "http://gateway", key: world.gatewayKey, madeAt: world.now)
      .write(from: from, until: until) { file += $0 }
    return file
  }

  private func lines() throws -> [String] {
    String(decoding: try export(), as: UTF8.self).split(separator: "\n").map { "\($0)\n" }
  }

  private func verify(_ lines: [String]) throws -> EvidenceVerifier.Report {
    try EvidenceVerifier().verify(Data(lines.joined().utf8))
  }
}
