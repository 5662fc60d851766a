import HTTPTypes
import Observability

/// One line per answered request: the route's template, never the path, which may carry what nobody should read.
struct AccessLog: Sendable {
  private let logger: Logger

  /// Writes without waiting; what goes to standard error is gathered for a fraction of a second.
  init(_ logger: Logger) {
    var logger = logger.labeled("access")
    if case .direct = logger.sink { logger.sink = .bufferedStandardError }
    self.logger = logger
  }

  /// `status` is 499 when the peer went away before the answer.
  func answered(_ exchange: Exchange, status: Int, microseconds: Int) {
    if status < 400, case .route(let route, _) = exchange.match, route.isQuiet { return }
    logger.write(.info, "request", trace: exchange.trace) { line in
      line.add("method", exchange.method.rawValue)
      line.add("route", exchange.match.template)
      line.add("status", status)
      line.add("duration_us", microseconds)
      line.add("bytes", exchange.answered)
    }
  }

  /// Something that was no request, or came too slowly to be one.
  func refused(_ status: Int) {
    logger.write(.info, "refused", trace: nil) { $0.add("status", status) }
  }
}

extension RouteMatch {
  /// What logs and metrics call the request.
  var template: String {
    if case .route(let route, _) = self { route.template } else { "none" }
  }
}
