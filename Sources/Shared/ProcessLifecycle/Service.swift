/// Something that runs until its task is cancelled, and returns when it has put its things in order.
package protocol Service: Sendable {
  /// For log lines and errors.
  var name: String { get }
  func run() async throws
}

extension Service {
  package var name: String { String(describing: Self.self) }
}

/// A service made of a closure.
package struct FunctionService: Service {
  package let name: String
  private let body: @Sendable () async throws -> Void

  package init(_ name: String, _ body: @escaping @Sendable () async throws -> Void) {
    self.name = name
    self.body = body
  }

  package func run() async throws { try await body() }
}
