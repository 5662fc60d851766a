internal import DomainTypes
internal import HTTPServer
internal import HTTPTypes
internal import IdentityStorage
internal import Observability

extension IdentityEnvironment {
  func moment(_ context: RequestContext) -> Moment { Moment(now(), requestID: context.requestID) }

  /// Whose attempts are counted together; empty when nothing is known, as on a Unix socket without a proxy.
  func address(_ context: RequestContext) -> String {
    guard let field = clientAddressField, let list = context.fields.values(.init(field)).last,
      // The last entry is the one that our own proxy wrote.
      let last = list.split(separator: ",").last
    else { return context.peerAddress }
    return String(last.filter { $0 != " " }.prefix(64))
  }

  /// From where somebody signs in, as they will see it in their list.
  func device(_ context: RequestContext) -> Device {
    Device(name: UserAgent.name(context.fields["user-agent"] ?? ""), address: address(context))
  }

  func count(_ name: String, _ help: String, outcome: String) {
    metrics.counter(name, help: help, labels: ["outcome": outcome]).increment()
  }
}

extension RequestContext {
  /// The one of two texts that the reader understands.
  func text(_ th: String, _ en: String) -> String { language == .thai ? th : en }
}

extension HTTPRequest {
  /// The pairs of a posted form.
  ///
  /// - Throws: The 400 problem when it cannot be read.
  func form() async throws -> QueryItems {
    let body = try await body.collect(upTo: 65_536)
    guard let form = QueryItems(encoded: String(decoding: body, as: UTF8.self)) else {
      throw RequestRefusal.malformedBody(field: "", code: "invalid")
    }
    return form
  }
}
