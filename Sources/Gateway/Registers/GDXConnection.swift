package import FoundationEssentials
package import HTTPClient
package import HTTPTypes

/// Calls registers the official way: a token by `/ws/auth/validate`, then every call with `Consumer-Key` and `Token`.
package actor GDXConnection {
  /// The network in a daemon; the sandbox's router in a test.
  package typealias Send = @Sendable (OutgoingRequest) async throws -> HTTPResponse

  /// What a register answered, whatever the status.
  struct Answer: Sendable {
    var status: Int
    var body: [UInt8]
  }

  private let baseURL: String
  private let credentials: GDXCredentials
  private let timeout: Duration
  private let now: @Sendable () -> Date
  private let send: Send
  private var kept: (token: String, lastUse: Date)?
  private var fetching: Task<String, any Error>?

  /// A token dies after 60 minutes without use; seconds.
  private static let longestIdle: TimeInterval = 50 * 60
  /// Bytes; the longest profile is far below.
  private static let maximumAnswer = 1 << 20

  /// `baseURL` has no slash at its end; `timeout` is for one question, retries and all.
  package init(
    baseURL: String, credentials: GDXCredentials, timeout: Duration = .seconds(10),
    now: @escaping @Sendable () -> Date = { Date() }, send: @escaping Send
  ) {
    self.baseURL = baseURL
    self.credentials = credentials
    self.timeout = timeout
    self.now = now
    self.send = send
  }

  /// Asks; once again with a new token when the register does not take the one we have.
  func get(_ path: String, _ query: QueryItems, retry: OutgoingRequest.Retry) async throws(RegisterError) -> Answer {
    let token = try await token()
    let first = try await ask(path, query, retry, token)
    guard first.deniesAccess else { return first }
    // Others may have renewed it meanwhile.
    if kept?.token == token { kept = nil }
    let second = try await ask(path, query, retry, try await self.token())
    guard !second.deniesAccess || second.isProvidersOwn else { throw .accessRefused }
    return second
  }

  private func ask(
    _ path: String, _ query: QueryItems, _ retry: OutgoingRequest.Retry, _ token: String
  ) async throws(RegisterError) -> Answer {
    let answer = try await exchange(path, query, retry, ["token": token])
    if !answer.deniesAccess, kept?.token == token { kept?.lastUse = now() }
    return answer
  }

  private func token() async throws(RegisterError) -> String {
    if let kept, now().timeIntervalSince(kept.lastUse) < Self.longestIdle { return kept.token }
    do {
      if let fetching { return try await fetching.value }
      // Unstructured, so that the first caller's going away does not fail the others.
      let task = Task { try await self.fetchToken() }
      fetching = task
      defer { fetching = nil }
      return try await task.value
    } catch let error as RegisterError {
      throw error
    } catch {
      throw .unavailable(retryAfter: nil)
    }
  }

  private func fetchToken() async throws(RegisterError) -> String {
    let query: QueryItems = ["ConsumerSecret": credentials.consumerSecret, "AgentID": credentials.agentID]
    // The official advice for a token that does not come is to call again.
    let answer = try await exchange("/ws/auth/validate", query, .idempotent(maximum: 2), [:])
    guard !answer.deniesAccess else { throw .accessRefused }
    guard answer.status == 200 else { throw answer.failure }
    guard let token = LooseObject(json: answer.body)?.text("Result"), !token.isEmpty else { throw .unreadable }
    kept = (token, now())
    return token
  }

  private func exchange(
    _ path: String, _ query: QueryItems, _ retry: OutgoingRequest.Retry, _ extra: HTTPFields
  ) async throws(RegisterError) -> Answer {
    var fields = extra
    fields["consumer-key"] = credentials.consumerKey
    fields[.contentType] = "application/x-www-form-urlencoded; charset=utf-8"
    var request = OutgoingRequest(.get, "\(baseURL)\(path)?\(query.encoded)", fields: fields)
    request.timeout = timeout
    request.retry = retry
    request.maximumBody = Self.maximumAnswer
    do {
      let response = try await send(request)
      return Answer(status: response.status, body: try await response.body.collect(upTo: Self.maximumAnswer))
    } catch {
      throw RegisterError(transport: error)
    }
  }
}

extension GDXConnection.Answer {
  var deniesAccess: Bool { status == 401 || status == 403 }

  /// GDX names its own refusals `ForbiddenException` and `UnauthorizedException`; any other 403 is the register's.
  var isProvidersOwn: Bool { status == 403 && !String(decoding: body, as: UTF8.self).contains("Exception") }

  /// What a status that is not 200 means.
  var failure: RegisterError {
    switch status {
    case 204, 404: .notFound
    case 401, 403: .accessRefused
    case 408, 429, 500...: .unavailable(retryAfter: nil)
    default: .unreadable
    }
  }
}
