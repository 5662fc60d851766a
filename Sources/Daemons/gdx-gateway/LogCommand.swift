import AuditLog
import Cryptography
import Database
import GatewayStorage
import ProcessLifecycle

/// `log verify`: computes both hash chains anew; exit status 1 names the first row that somebody touched.
enum LogCommand {
  static var command: Daemon<GatewaySettings>.OwnCommand {
    .init(
      "log", arguments: "verify", summary: "check the hash chains of the exchange log and of the audit log",
      .configured { settings, arguments, _ in
        guard arguments == ["verify"] else { throw UsageError("log verify") }
        let database = try Live.openDatabase(settings)
        switch try Live.store(settings, database).verifyExchanges() {
        case .intact(let count, let head): report("exchange log", count, head)
        case .broken(let sequence): throw BrokenChain(log: "exchange log", sequence: sequence)
        }
        switch try database.read({ try AuditLog.verify(in: $0) }) {
        case .intact(let count, let head): report("audit log", count, head)
        case .broken(let sequence): throw BrokenChain(log: "audit log", sequence: Int(sequence))
        }
      })
  }

  private static func report(_ log: String, _ count: Int, _ head: [UInt8]) {
    print("\(log): intact, \(count) rows, head \(Hex.encode(head))")
  }
}

struct BrokenChain: Error, CustomStringConvertible {
  var log: String
  var sequence: Int
  var description: String { "\(log): broken at row \(sequence)" }
}
