import APIContract
import AuditLog
import Cryptography
import DaemonBase
import Database
import GatewayServer
import GatewayStorage
import JOSE
import ProcessLifecycle

/// `log …`: reads the exchange log, and computes chains and seals anew; exit status 1 names the first row that somebody
/// touched.
enum LogCommand {
  private static let arguments = "verify | list [--after N] [--limit N] | show RECEIPT | agent NAME"

  static var command: Daemon<GatewaySettings>.OwnCommand {
    .init(
      "log", arguments: "\(arguments) [--json]",
      summary: "check the chains and seals of the logs; read exchanges; who an agent of the façade is",
      .configured { settings, words, _ in
        let words = try CommandLineWords(words, options: ["after", "limit"], usage: "log \(arguments)")
        let database = try Live.openDatabase(settings)
        let store = try Live.store(settings, database)
        switch (words.positional.first, Array(words.positional.dropFirst())) {
        case ("verify", []): try verify(database, store, settings, words)
        case ("list", []):
          let limit = try words.number("limit") ?? 100
          let exchanges = try store.exchanges(after: words.number("after") ?? 0, limit: limit).map(Exchange.init)
          let next = exchanges.count == limit ? exchanges.last.map { String($0.sequence) } : nil
          try words.show(Page(items: exchanges, next: next), exchanges.map(line))
        case ("show", let ids) where ids.count == 1:
          guard let row = try store.exchange(receipt: ids[0]) else { throw NoSuchExchange(receipt: ids[0]) }
          try words.show(
            OperationalRecord(row, gateway: settings.base.baseURL), [line(Exchange(row))])
        case ("agent", let names) where names.count == 1:
          guard let id = try store.agentID(named: names[0]) else { throw NoSuchAgent(name: names[0]) }
          try words.show(["agentID": id], [id])
        default: throw words.wrongUsage
        }
      })
  }

  private static func verify(
    _ database: Database, _ store: GatewayStore, _ settings: GatewaySettings, _ words: CommandLineWords
  ) throws {
    let keys = JWKSet(keys: [try SigningKey.load(file: settings.base.signingKey)])
    var logs: [VerifiedLog] = []
    let verdict = try store.verifyExchanges(
      isSigned: { signed in SealClaims.read(signed.statement, keys: keys)?.matches(signed.seal) ?? false },
      isGenuine: { TimestampToken(der: $0.token).isGood(over: $0.head, trustAnchor: nil) })
    switch verdict {
    case .intact(let count, let head): logs.append(VerifiedLog(log: "exchange log", rows: count, head: head))
    case .broken(let sequence): throw BrokenChain(log: "exchange log", sequence: sequence)
    }
    switch try database.read({ try AuditLog.verify(in: $0) }) {
    case .intact(let count, let head): logs.append(VerifiedLog(log: "audit log", rows: count, head: head))
    case .broken(let sequence): throw BrokenChain(log: "audit log", sequence: Int(sequence))
    }
    try words.show(["items": logs], logs.map { "\($0.log): intact, \($0.rows) rows, head \($0.head)" })
  }

  private static func line(_ exchange: Exchange) -> String {
    [
      String(exchange.sequence), exchange.receiptID, exchange.consumer, exchange.service, exchange.purpose,
      exchange.caseReference ?? "-", exchange.officer ?? "-", exchange.outcome.rawValue, exchange.reason ?? "-",
    ].joined(separator: "\t")
  }
}

/// A log whose every row is as it was written; `head` is its last hash, to compare with one noted elsewhere.
private struct VerifiedLog: Encodable {
  var log: String
  var rows: Int
  var head: String

  init(log: String, rows: Int, head: [UInt8]) {
    self.log = log
    self.rows = rows
    self.head = Hex.encode(head)
  }
}

struct BrokenChain: Error, CustomStringConvertible {
  var log: String
  var sequence: Int
  var description: String { "\(log): broken at row \(sequence)" }
}

struct NoSuchExchange: Error, CustomStringConvertible {
  var receipt: String
  var description: String { "no exchange has the receipt \(receipt)" }
}

struct NoSuchAgent: Error, CustomStringConvertible {
  var name: String
  var description: String { "no agent of the log is called \(name)" }
}
