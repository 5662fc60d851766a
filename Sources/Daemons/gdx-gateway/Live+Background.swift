import Authorization
import Cryptography
import FoundationEssentials
import GatewayServer
import GatewayStorage
import HTTPClient
import HTTPTypes
import Observability
import ProcessLifecycle

extension Live {
  /// What runs beside the server: time stamps, retention, and reading the grants anew on SIGHUP.
  static func background(
    _ settings: GatewaySettings, _ context: DaemonContext, _ environment: GatewayEnvironment
  ) throws -> [any Service] {
    var services: [any Service] = [
      RetentionService(
        environment.store, keptFor: settings.keptFor, now: context.now, logger: context.logger.labeled("retention"))
    ]
    services.append(FunctionService("revocations") { try await environment.revoked.follow() })
    if let timestamps = settings.timestamps {
      services.append(
        TimestampService(
          environment.store, client: try client(timestamps, context), state: environment.stamps,
          interval: timestamps.interval, now: context.now, logger: context.logger.labeled("timestamps"),
          metrics: context.metrics))
      services.append(FunctionService("evidence health") { await reportEvidence(environment.stamps, context) })
    }
    services.append(
      HangupService("reload") {
        await reload(settings, environment.store, context)
      })
    return services
  }

  /// `/ready` says so while look-ups are refused for want of a time stamp.
  private static func reportEvidence(_ stamps: StampState, _ context: DaemonContext) async {
    while !Task.isCancelled {
      let isReady = stamps.mayAnswer(at: context.now())
      context.health.set(
        "evidence", ready: isReady, detail: isReady ? nil : "the time-stamp authority has been away for too long")
      do { try await Task.sleep(for: .seconds(1)) } catch { return }
    }
  }

  /// A file that makes no sense is refused, and what was in force stays so.
  private static func reload(_ settings: GatewaySettings, _ store: GatewayStore, _ context: DaemonContext) async {
    guard let file = settings.grantsFile else { return context.logger.notice("no grants.file to read anew") }
    do {
      let done = try await PolicyImport.run(contents(of: file), into: store, by: "SIGHUP", at: context.now())
      context.logger.notice(
        "grants read anew",
        ["added": String(done.added), "changed": String(done.changed), "removed": String(done.removed)])
    } catch {
      context.logger.error("grants not read, the old ones stay", ["error": String("\(error)".prefix(300))])
    }
  }

  private static func client(_ settings: TimestampSettings, _ context: DaemonContext) throws -> TimestampClient {
    let http = HTTPClient(logger: context.logger.labeled("timestamps"), metrics: context.metrics)
    let anchor = try Certificate(pem: String(decoding: contents(of: settings.certificate), as: UTF8.self))
    return TimestampClient(trustAnchor: anchor) { query in
      let request = OutgoingRequest(
        .post, settings.url, fields: [.contentType: "application/timestamp-query"], body: query)
      let answer = try await http.send(request)
      guard answer.status == 200 else { throw NoTimestamp(status: answer.status) }
      return try await answer.body.collect(upTo: 1 << 20)
    }
  }
}

/// The time-stamp authority answered, and not with a stamp.
struct NoTimestamp: Error, CustomStringConvertible {
  var status: Int
  var description: String { "the time-stamp authority answered \(status)" }
}
