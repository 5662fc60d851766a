import APIContract
import DomainTypes
import Foundation
import HTTPTypes
import Messages
import PortalServer
import PortalTestSupport

/// Where the one-time codes of a test go, each over the last.
struct CodeBox: Sendable {
  private let path = NSTemporaryDirectory() + "codes-" + UUID().uuidString

  init() { try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

  var sender: CodeSender {
    CodeSender(MessageSender(way: .folder(path)) { _ in throw SampleError() }) { "code" }
  }

  func message() throws -> JSONValue {
    try JSONDecoder().decode(JSONValue.self, from: Data(contentsOf: URL(filePath: path + "/code.json")))
  }

  /// The code of the last message.
  func last() throws -> String {
    let text = try message()["text"]?.string ?? ""
    return String(try (text.firstMatch(of: /\d{6}/) ?? { throw SampleError() }()).0)
  }
}

extension Browser {
  /// Declares, gets a code, confirms with it; where it leads.
  func confirm(_ draft: String, _ codes: CodeBox) async throws -> String {
    guard try await post("\(draft)/confirmation-code", ["declared": "yes"]).status == 303 else { throw SampleError() }
    return try await post("\(draft)/confirm", ["declared": "yes", "code": try codes.last()]).location
  }
}
