import Foundation

extension Program {
  /// The interpreter of `.venv`.
  package static let python = Program(repository.appending(path: ".venv/bin/python").path)

  /// A script of `Tests/Peers`.
  package static func peer(_ name: String) -> String { repository.appending(path: "Tests/Peers/\(name)").path }
}
