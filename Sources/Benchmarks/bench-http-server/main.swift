import APIContract
import Database
import HTTPServer
import HTTPTypes
import Observability

// Serves what `scripts/bench http` asks: a plain answer and one row as JSON, the way a daemon would: router, security
// fields, access log to standard error, metrics.

guard CommandLine.arguments.count == 2, let address = ListenAddress(CommandLine.arguments[1]) else {
  print("usage: bench-http-server host:port")
  throw ExitStatus.usage
}

let database = try Database(.memory, migrations: [Item.migration])
try await database.write { connection in try Item.fill(connection) }

struct NoTokens: Error {}
var router = Router { _ in throw NoTokens() }
router.addOperations(health: HealthState(), metrics: Metrics())
router.on(Item.read, .open) { _, context in
  let id = Int64(try context.parameter("id")) ?? 0
  guard let item = try database.read({ try Item.find(id, in: $0) }) else {
    throw Problem(code: "item-not-found", status: 404, title: "There is no such item")
  }
  return item
}

let server = try HTTPServer(
  listen: [address], router: router, logger: Logger(label: "bench"), metrics: Metrics())
try await server.run()

enum ExitStatus: Error { case usage }
