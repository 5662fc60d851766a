package import FoundationEssentials
package import HTTPClient
package import HTTPTypes
internal import Synchronization

/// Calls registers the official way: a token by `/ws/auth/validate`, then every call with `Consumer-Key` and `Token`.
package final class GDXConnection: Sendable {
  /// The network in a daemon; the sandbox's router in a test.
  package typealias Send = @Sendable (OutgoingRequest) async throws -> HTTPResponse

  /// What a register answered, whatever the status.
  package struct Answer: Sendable {
    package var status: Int
    package var body: [UInt8]
    package var contentType: String?
  }

  private struct Token {
    var text: String
    var lastUse: Date
  }

  /// By agent: the register's own log names the officer for whom a token was given.
  private struct State {
    var tokens: [String: Token] = [:]
    var fetching: [String: Task<String, any Error>] = [:]
  }

  private let baseURL: String
  private let credentials: GDXCredentials
  private let timeout: Duration
  private let now: @Sendable () -> Date
  private let send: Send
  package let bulkhead: Bulkhead
  /// The gateway's own key at the official exchange.
  package var consumerKey: String { credentials.consumerKey }
  private let state = Mutex(State())

  /// A token dies after 60 minutes without use; seconds.
  private static let longestIdle: TimeInterval = 50 * 60
  /// Bytes; documents as Base64 are the largest answers.
  private static let maximumAnswer = 16 << 20
  private static let mostTokens = 10_000

  /// `baseURL` has no slash at its end; `timeout` is for one question, retries and all; no more than `limit` questions
  /// are on their way at a time.
  package init(
    baseURL: String, credentials: GDXCredentials, timeout: Duration = .seconds(10), limit: Int = 64,
    now: @escaping @Sendable () -> Date = { Date() }, send: @escaping Send
  ) {
    self.baseURL = baseURL
    self.credentials = credentials
    self.timeout = timeout
    self.now = now
    self.send = send
    bulkhead = Bulkhead(limit: limit)
  }

  func get(_ path: String, _ query: QueryItems, isIdempotent: Bool = true) async throws(RegisterError) -> Answer {
    try await call(GDXCall(.get, path, query, isIdempotent: isIdempotent))
  }

  /// Asks, in the name of an agent or in the gateway's own; once again with a new token when the register does not
  /// take the one we have.
  package func call(_ call: GDXCall, agent: String? = nil) async throws(RegisterError) -> Answer {
    let agent = agent ?? credentials.agentID
    return try await bulkhead.run { () async throws(RegisterError) in try await self.ask(call, agent) }
  }

  private func ask(_ call: GDXCall, _ agent: String) async throws(RegisterError) -> Answer {
    let token = try await token(of: agent)
    let first = try await ask(call, agent, token)
    guard first.deniesAccess else { return first }
    // Others may have renewed it meanwhile.
    state.withLock { state in
      if state.tokens[agent]?.text == token { state.tokens[agent] = nil }
    }
    let second = try await ask(call, agent, try await self.token(of: agent))
    guard !second.deniesAccess || second.isProvidersOwn else { throw .accessRefused }
    return second
  }

  private func ask(_ call: GDXCall, _ agent: String, _ token: String) async throws(RegisterError) -> Answer {
    let answer = try await exchange(call, ["token": token])
    guard !answer.deniesAccess else { return answer }
    let moment = now()
    state.withLock { state in
      if state.tokens[agent]?.text == token { state.tokens[agent]?.lastUse = moment }
    }
    return answer
  }

  private func token(of agent: String) async throws(RegisterError) -> String {
    let moment = now()
    let kept = state.withLock { $0.tokens[agent] }
    if let kept, moment.timeIntervalSince(kept.lastUse) < Self.longestIdle { return kept.text }
    do {
      let task = state.withLock { state in
        if let fetching = state.fetching[agent] { return fetching }
        // Unstructured, so that the first caller's going away does not fail the others.
        let task = Task { try await self.fetchToken(of: agent) }
        state.fetching[agent] = task
        return task
      }
      return try await task.value
    } catch let error as RegisterError {
      throw error
    } catch {
      throw .unavailable(retryAfter: nil)
    }
  }

  private func fetchToken(of agent: String) async throws(RegisterError) -> String {
    defer { state.withLock { $0.fetching[agent] = nil } }
    let query: QueryItems = ["ConsumerSecret": credentials.consumerSecret, "AgentID": agent]
    // The official advice for a token that does not come is to call again.
    let answer = try await exchange(GDXCall(.get, "/ws/auth/validate", query), [:])
    guard !answer.deniesAccess else { throw .accessRefused }
    guard answer.status == 200 else { throw answer.failure }
    guard let token = LooseObject(json: answer.body)?.text("Result"), !token.isEmpty else { throw .unreadable }
    let moment = now()
    state.withLock { state in
      if state.tokens.count >= Self.mostTokens {
        state.tokens = state.tokens.filter { moment.timeIntervalSince($0.value.lastUse) < Self.longestIdle / 10 }
      }
      state.tokens[agent] = Token(text: token, lastUse: moment)
    }
    return token
  }

  private func exchange(_ call: GDXCall, _ extra: HTTPFields) async throws(RegisterError) -> Answer {
    var fields = extra
    fields["consumer-key"] = credentials.consumerKey
    fields[.contentType] = call.contentType
    let query = call.query.all.isEmpty ? "" : "?" + call.query.encoded
    var request = OutgoingRequest(call.method, baseURL + call.path + query, fields: fields, body: call.body)
    request.timeout = timeout
    request.retry = call.retry
    request.maximumBody = Self.maximumAnswer
    do {
      let response = try await send(request)
      return Answer(
        status: response.status, body: try await response.body.collect(upTo: Self.maximumAnswer),
        contentType: response.fields[.contentType])
    } catch {
      throw RegisterError(transport: error)
    }
  }
}

extension GDXConnection.Answer {
  package var deniesAccess: Bool { status == 401 || status == 403 }

  /// GDX names its own refusals `ForbiddenException` and `UnauthorizedException`; any other 403 is the register's.
  var isProvidersOwn: Bool { status == 403 && !String(decoding: body, as: UTF8.self).contains("Exception") }

  /// What a status that is not 200 means.
  package var failure: RegisterError {
    switch status {
    case 204, 404: .notFound
    case 401, 403: .accessRefused
    case 408, 429, 500...: .unavailable(retryAfter: nil)
    default: .unreadable
    }
  }
}
