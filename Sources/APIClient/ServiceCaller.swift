package import APIContract
package import HTTPClient
package import HTTPTypes

/// Calls the endpoints of one daemon: paths, tokens, JSON, problems, each in one place.
package struct ServiceCaller: Sendable {
  /// The network in a daemon; a router in a test.
  package typealias Send = @Sendable (OutgoingRequest) async throws -> HTTPResponse

  let baseURL: String
  private let send: Send
  private let tokens: TokenSource?

  /// - Parameters:
  ///   - baseURL: The daemon's base URL, without a slash at its end.
  ///   - tokens: Where access tokens come from; `nil` calls without one.
  ///   - send: Carries one request there and its answer back.
  package init(baseURL: String, tokens: TokenSource?, send: @escaping Send) {
    self.baseURL = baseURL
    self.tokens = tokens
    self.send = send
  }

  /// The circumstances of one call.
  package struct Options: Sendable {
    package var parameters: [String: String] = [:]
    package var query: QueryItems = [:]
    package var fields: HTTPFields = [:]
    /// Another token than the daemon's own, such as a person's.
    package var bearer: String?
    /// Another than the client's own.
    package var timeout: Duration?
    package init() {}
  }

  /// Calls an endpoint of the contract.
  ///
  /// - Throws: The `Problem` that the daemon answered, or what the network threw.
  package func call<Input, Output>(
    _ endpoint: Endpoint<Input, Output>, _ input: Input, _ options: Options = Options()
  ) async throws -> Output {
    var options = options
    var body: [UInt8] = []
    if !(input is Empty) {
      body = try ContractJSON.encode(input)
      options.fields[.contentType] = "application/json"
    }
    let response = try await call(endpoint.operation, body: body, options)
    let bytes = try await response.body.collect(upTo: Self.maximumAnswer)
    if let empty = Empty() as? Output { return empty }
    return try ContractJSON.decode(Output.self, from: bytes)
  }

  /// Calls an operation whose body or answer is not JSON.
  ///
  /// - Throws: The `Problem` of every answer that is not 2xx or 304.
  package func call(_ operation: Operation, body: [UInt8], _ options: Options = Options()) async throws -> HTTPResponse
  {
    let response = try await sendOnce(operation, body, options)
    // The token died early (keys rotated, client restored): one more try with a fresh one.
    if response.status == 401, options.bearer == nil, let tokens {
      await tokens.forget()
      return try await checked(try await sendOnce(operation, body, options))
    }
    return try await checked(response)
  }

  private func sendOnce(_ operation: Operation, _ body: [UInt8], _ options: Options) async throws -> HTTPResponse {
    var fields = options.fields
    if let bearer = options.bearer {
      fields[.authorization] = "Bearer " + bearer
    } else if let tokens {
      fields[.authorization] = "Bearer " + (try await tokens.token())
    }
    var request = OutgoingRequest(operation.method, url(operation.path, options), fields: fields, body: body)
    request.retry = operation.method == .get || operation.method == .put ? .idempotent(maximum: 2) : .never
    request.maximumBody = Self.maximumAnswer
    if let timeout = options.timeout { request.timeout = timeout }
    return try await send(request)
  }

  private func url(_ template: String, _ options: Options) -> String {
    let path = template.split(separator: "/").map { segment in
      guard segment.first == "{", segment.last == "}" else { return String(segment) }
      return PercentCoding.encode(options.parameters[String(segment.dropFirst().dropLast())] ?? "")
    }
    let query = options.query.all.isEmpty ? "" : "?" + options.query.encoded
    return baseURL + "/" + path.joined(separator: "/") + query
  }

  private func checked(_ response: HTTPResponse) async throws -> HTTPResponse {
    if (200..<300).contains(response.status) || response.status == 304 { return response }
    let bytes = try await response.body.collect(upTo: Self.maximumAnswer)
    if let problem = try? ContractJSON.decode(Problem.self, from: bytes) { throw problem }
    throw Problem(code: "unexpected-answer", status: response.status, title: "The service answered \(response.status)")
  }

  /// Bytes; a catalog of some hundred definitions and a license PDF fit.
  private static let maximumAnswer = 32 << 20
}
