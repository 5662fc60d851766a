import Database
import Foundation
import Testing

@Suite struct FailingCommitTests {
  @Test func `when the commit fails every waiter gets the error and nothing is stored`() async {
    // In a process of its own: the limit on file sizes makes its writes fail, and everyone else's too.
    await #expect(processExitsWith: .success) {
      let directory = try TemporaryDirectory()
      let database = try Database(.file(directory.file("full.sqlite")), migrations: [noteMigration])
      try await database.write { try $0.insertNote("before") }

      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 0, rlim_max: rlim_t(bitPattern: -1))
      #expect(getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
      let old = limit
      limit.rlim_cur = 4096
      #expect(setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
      let failed = await withTaskGroup(of: Bool.self) { group in
        for number in 0..<10 {
          group.addTask {
            do {
              try await database.write { try $0.insertNote("note \(number)") }
              return false
            } catch {
              return error is DatabaseError
            }
          }
        }
        return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      #expect(failed == 10)

      var restored = old
      #expect(setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &restored) == 0)
      try await database.write { try $0.insertNote("after") }
      #expect(try database.read { try $0.names() } == ["after", "before"])
    }
  }
}
