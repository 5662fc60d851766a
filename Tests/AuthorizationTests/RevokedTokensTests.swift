import APIContract
import Authorization
import Foundation
import HTTPServer
import Synchronization
import Testing

@Suite struct RevokedTokensTests {
  /// identity's list, as long as a test wants it.
  final class List: Sendable {
    private let state = Mutex<(ids: [String], asked: [Int?], isAway: Bool)>(([], [], false))
    var asked: [Int?] { state.withLock { $0.asked } }
    func revoke(_ id: String) { state.withLock { $0.ids.append(id) } }
    func isAway(_ value: Bool) { state.withLock { $0.isAway = value } }
    func beginAgain() { state.withLock { $0.ids = [] } }

    @Sendable func fetch(after: Int?) async throws -> Revocations {
      try state.withLock { state in
        state.asked.append(after)
        if state.isAway { throw CancellationError() }
        let start = after ?? 0
        guard start <= state.ids.count else { return Revocations(last: state.ids.count, ids: []) }
        // Two at a time, so that there are pages.
        let ids = Array(state.ids[start...].prefix(2))
        return Revocations(last: start + ids.count, ids: ids)
      }
    }
  }

  let list = List()
  let clock = SenderConfirmationTests.Clock()
  let tokens: RevokedTokens

  init() {
    tokens = RevokedTokens(now: { [clock] in clock.now }, fetch: list.fetch)
  }

  func isAdmitted(_ id: String?) -> Bool {
    var principal = Principal(subject: "s", clientID: "c", scopes: [])
    principal.revocationID = id
    do throws(RequestRefusal) {
      _ = try tokens.admit(principal)
      return true
    } catch {
      return error != .tokenInvalid
    }
  }

  @Test func `what is on the list is refused, however long the list, and nothing else`() async throws {
    for number in 1...5 { list.revoke("grant-\(number)") }
    #expect(isAdmitted("grant-1"))
    try await tokens.catchUp()
    for number in 1...5 { #expect(!isAdmitted("grant-\(number)")) }
    #expect(isAdmitted("grant-6") && isAdmitted(nil))
    list.revoke("grant-6")
    try await tokens.catchUp()
    #expect(!isAdmitted("grant-6") && !isAdmitted("grant-1"))
    #expect(list.asked == [nil, 2, 4, 5, 5, 6])
  }

  @Test func `while identity is away what was heard stays`() async throws {
    list.revoke("grant-1")
    try await tokens.catchUp()
    list.isAway(true)
    await #expect(throws: CancellationError.self) { try await tokens.catchUp() }
    #expect(!isAdmitted("grant-1") && isAdmitted("grant-2"))
  }

  @Test func `a list that begins again is read from its beginning`() async throws {
    for number in 1...3 { list.revoke("old-\(number)") }
    try await tokens.catchUp()
    list.beginAgain()
    list.revoke("new-1")
    try await tokens.catchUp()
    #expect(!isAdmitted("new-1") && !isAdmitted("old-1"))
  }

  @Test func `what no token can name any more is forgotten`() async throws {
    list.revoke("grant-1")
    try await tokens.catchUp()
    clock.advance(1_320)
    list.revoke("grant-2")
    try await tokens.catchUp()
    #expect(isAdmitted("grant-1") && !isAdmitted("grant-2"))
  }
}
