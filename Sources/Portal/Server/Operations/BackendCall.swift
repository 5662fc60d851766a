internal import APIContract
internal import HTTPServer

/// Calls service-backend for a person who waits: its refusals are shown, its absence is told as such.
enum BackendCall {
  static func run<Value: Sendable>(_ call: () async throws -> Value) async throws -> Value {
    do {
      return try await call()
    } catch let problem as Problem where [403, 404, 409, 422].contains(problem.status) {
      throw PortalProblem.refusedByBackend(problem)
    } catch is CancellationError {
      throw CancellationError()
    } catch {
      throw PortalProblem.backendAway
    }
  }
}
