package import FoundationEssentials
package import GatewayStorage
package import Observability
internal import ProcessLifecycle

/// Removes exchanges that are older than the configuration keeps them, once a day.
package struct RetentionService: Service {
  package let name = "retention"
  /// Computer Crime Act, section 26: traffic data are kept for at least ninety days.
  package static let shortest: Duration = .seconds(90 * 86_400)

  private let store: GatewayStore
  private let keptFor: Duration
  private let now: @Sendable () -> Date
  private let logger: Logger

  package init(
    _ store: GatewayStore, keptFor: Duration, now: @escaping @Sendable () -> Date, logger: Logger
  ) {
    self.store = store
    self.keptFor = max(keptFor, Self.shortest)
    self.now = now
    self.logger = logger
  }

  package func run() async throws {
    while !Task.isCancelled {
      do {
        let removed = try await sweep()
        if removed > 0 { logger.notice("old exchanges removed", ["rows": String(removed)]) }
      } catch {
        logger.error("old exchanges stay", ["error": String("\(error)".prefix(200))])
      }
      try? await Task.sleep(for: .seconds(86_400))
    }
  }

  /// - Returns: How many rows went.
  package func sweep() async throws -> Int {
    let now = now()
    return try await store.removeExchanges(
      before: now.addingTimeInterval(-(keptFor / .seconds(1))), by: "retention", at: now)
  }
}
