package import FoundationEssentials
internal import Synchronization

/// The time that a daemon goes by; in the sandbox it can be put ahead of the real time, for all daemons at once.
///
/// The daemons of a sandbox share a file that says how many seconds they are ahead. Each looks at it ten times a
/// second, so that what falls due meanwhile is done within two. Log lines keep the real time.
package final class SandboxClock: Service {
  package let name = "sandbox-clock"
  private let file: String?
  private let ahead: Mutex<Int>

  /// `file` is the shared one; `nil` is the real time, which nobody moves.
  package init(file: String?) {
    self.file = file
    ahead = Mutex(file.flatMap { Self.read($0) } ?? 0)
  }

  /// Whether somebody may move it.
  package var isMovable: Bool { file != nil }

  package var aheadSeconds: Int { ahead.withLock { $0 } }

  package func now() -> Date {
    let seconds = file == nil ? 0 : aheadSeconds
    return seconds == 0 ? Date() : Date().addingTimeInterval(Double(seconds))
  }

  /// Puts every daemon that shares the file so many seconds ahead of the real time.
  ///
  /// - Throws: When the file cannot be written.
  package func put(aheadSeconds seconds: Int) throws {
    guard let file else { return }
    try Data("\(seconds)\n".utf8).write(to: URL(filePath: file), options: .atomic)
    ahead.withLock { $0 = seconds }
  }

  package func run() async throws {
    while true {
      do { try await Task.sleep(for: file == nil ? .seconds(3600) : .milliseconds(100)) } catch { return }
      if let file, let seconds = Self.read(file) { ahead.withLock { $0 = seconds } }
    }
  }

  private static func read(_ file: String) -> Int? {
    guard let data = FileManager.default.contents(atPath: file) else { return nil }
    return Int(String(decoding: data, as: UTF8.self).prefix { !$0.isWhitespace })
  }
}
