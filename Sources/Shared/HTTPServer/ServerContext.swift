import Observability

/// What all connections of a server share.
struct ServerContext: Sendable {
  let router: Router
  let limits: Limits
  let times: Times
  let tls: TLSContext?
  let logger: Logger
  let accessLog: AccessLog
  let metrics: RequestMetrics
}
