import DomainTypes
import FoundationEssentials
import GatewayDomain
import GatewayRegisters
import GatewaySandbox
import HTTPClient
import HTTPServer
import HTTPTypes
import Synchronization

/// The real adapters against the sandbox registers' real router, without a socket.
struct SandboxWorld {
  let registers: Registers
  let soap: CardServiceSOAP
  let calls = Calls()
  let clock = Clock()

  /// `secret` is what the gateway believes its secret to be.
  init(secret: String = "sandbox-gateway-secret") throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../deploy/sandbox/registers.json")
    var router = Router { _ in throw Refused() }
    SandboxRegisters(try SandboxData(json: Data(contentsOf: file)), now: clock.now).addRoutes(to: &router)
    let connection = GDXConnection(
      baseURL: "http://registers",
      credentials: GDXCredentials(consumerKey: "sandbox-gateway", consumerSecret: secret, agentID: "gdx-gateway"),
      now: clock.now
    ) { [calls, router] request in
      calls.add(request.url)
      return await router.respond(to: incoming(request))
    }
    let open = PlainConnection(baseURL: "http://registers") { [calls, router] request in
      calls.add(request.url)
      return await router.respond(to: incoming(request))
    }
    soap = CardServiceSOAP(open, path: "/checkcardstatus/checkcardservice.asmx")
    registers = Registers(dopa: connection, dbd: connection, open: DBDOpenRegister(open))
  }
}

/// A connection that answers look-ups with one fixed response, and hands out tokens.
func fixed(_ status: Int, _ body: String) -> GDXConnection {
  GDXConnection(
    baseURL: "http://registers",
    credentials: GDXCredentials(consumerKey: "k", consumerSecret: "s", agentID: "gdx-gateway")
  ) { request in
    if request.url.contains("/ws/auth/validate") {
      return HTTPResponse(contentType: "application/json", body: Array(#"{"Result":"t-1"}"#.utf8))
    }
    return HTTPResponse(status: status, contentType: "application/json", body: Array(body.utf8))
  }
}

struct Refused: Error {}

func incoming(_ request: OutgoingRequest) -> HTTPRequest {
  let target = request.url.split(separator: "http://registers", maxSplits: 1).first.map(String.init) ?? "/"
  return HTTPRequest(request.method, target, fields: request.fields, body: .bytes(request.body))
}

/// The URLs that were called.
final class Calls: Sendable {
  private let urls = Mutex<[String]>([])
  func add(_ url: String) { urls.withLock { $0.append(url) } }
  func count(of path: String) -> Int { urls.withLock { $0.count { $0.contains(path) } } }
}

final class Clock: Sendable {
  private let time = Mutex(Date(timeIntervalSince1970: 1_800_000_000))
  func advance(_ seconds: TimeInterval) { time.withLock { $0 += seconds } }
  var now: @Sendable () -> Date { { self.time.withLock { $0 } } }
}
