import Cryptography
import DomainTypes
import Foundation
import PortalDomain
import PortalStorage
import PortalTestSupport
import Testing

@Suite struct DocumentFolderTests {
  let world: StorageWorld
  init() throws { world = try StorageWorld() }

  private func files() throws -> [String] {
    let all = FileManager.default.enumerator(atPath: world.path)?.compactMap { $0 as? String } ?? []
    return all.filter { $0.split(separator: "/").last?.count ?? 0 >= 32 }
  }

  private func place(_ pieces: [[UInt8]]) async throws -> String {
    let incoming = try world.folder.begin(maximumSize: 100)
    for piece in pieces { try await incoming.write(piece) }
    return try await incoming.place()
  }

  @Test func `a file that comes in pieces is found under its hash`() async throws {
    let sha256 = try await place([Array("%PDF".utf8), Array("-1.7".utf8)])
    #expect(sha256 == SHA256.hex("%PDF-1.7"))
    #expect(try await world.folder.read(sha256) == Array("%PDF-1.7".utf8))
  }

  @Test func `the same content twice is one file`() async throws {
    #expect(try await place([[1, 2]]) == place([[1], [2]]))
    #expect(try files().count == 1)
  }

  @Test func `what is too large or never finished leaves nothing`() async throws {
    do {
      let incoming = try world.folder.begin(maximumSize: 3)
      try await incoming.write([1, 2, 3])
      await #expect(throws: DocumentFolderError.tooLarge(limit: 3)) { try await incoming.write([4]) }
    }
    #expect(try files().isEmpty)
  }

  @Test func `an empty file is refused`() async throws {
    let incoming = try world.folder.begin(maximumSize: 3)
    await #expect(throws: DocumentFolderError.empty) { try await incoming.place() }
  }

  @Test func `a file changed on disk is damaged, not served`() async throws {
    let sha256 = try await place([[1, 2, 3]])
    let path = "\(world.path)/\(sha256.prefix(2))/\(sha256)"
    try Data([9]).write(to: URL(filePath: path))
    await #expect(throws: DocumentFolderError.damaged) { try await world.folder.read(sha256) }
  }

  @Test(arguments: ["", "../../etc/passwd", "x", String(repeating: "A", count: 64)])
  func `only a hash names a file`(name: String) async throws {
    await #expect(throws: DocumentFolderError.self) { try await world.folder.read(name) }
  }

  @Test func `a box holds its owner's files, under the first name`() async throws {
    let (mine, other) = (try Samples.applicant().owner, try Samples.applicant("account-2").owner)
    let sha256 = try await place([[1]])
    let file = BoxedDocument(sha256: sha256, fileName: "ก.pdf", contentType: "application/pdf", size: 1)
    try await world.store.box(file, of: mine, now: world.now)
    let again = BoxedDocument(sha256: sha256, fileName: "ข.pdf", contentType: "application/pdf", size: 1)
    try await world.store.box(again, of: mine, now: world.now)
    #expect(try world.store.boxedDocument(sha256, of: mine) == file)
    #expect(try world.store.boxedDocument(sha256, of: other) == nil)
  }
}
