package import APIContract
import DomainTypes
import FoundationEssentials
import HTTPTypes

extension Router {
  /// Routes an endpoint of the contract to its operation; JSON is read and written around it.
  package mutating func on<Input, Output>(
    _ endpoint: Endpoint<Input, Output>, _ access: Access, bodyLimit: Int = 262_144,
    _ operation: @escaping @Sendable (Input, RequestContext) async throws -> Output
  ) {
    on(endpoint, access, bodyLimit: bodyLimit) { input, context in Reply(try await operation(input, context)) }
  }

  /// The same for an operation that sets status or fields of its answer.
  ///
  /// Disfavored so that a closure which only throws is not ambiguous.
  @_disfavoredOverload
  package mutating func on<Input, Output>(
    _ endpoint: Endpoint<Input, Output>, _ access: Access, bodyLimit: Int = 262_144,
    _ operation: @escaping @Sendable (Input, RequestContext) async throws -> Reply<Output>
  ) {
    let successStatus = endpoint.successStatus
    // Decided once: most endpoints that read take no body.
    let empty = Empty() as? Input
    add(endpoint.method, endpoint.path, access, isAPI: true, body: .collected(limit: bodyLimit)) { request, context in
      var context = context
      let input: Input
      if let empty {
        input = empty
      } else {
        context.body = try await JSONBody.collect(request, limit: bodyLimit)
        input = try JSONBody.read(context.body, as: endpoint)
      }
      let reply = try await operation(input, context)
      return try JSONBody.answer(reply, status: reply.status ?? successStatus)
    }
  }
}

/// The JSON around an operation.
private enum JSONBody {
  static func collect(_ request: HTTPRequest, limit: Int) async throws -> [UInt8] {
    guard isJSON(request.fields[.contentType]) else { throw RequestRefusal.wrongContentType }
    return try await request.body.collect(upTo: limit)
  }

  static func read<Input, Output>(_ bytes: [UInt8], as endpoint: Endpoint<Input, Output>) throws -> Input {
    if let read = endpoint.readQuickly, let value = JSONValue(json: bytes), let input = read(value) { return input }
    do {
      return try ContractJSON.decode(Input.self, from: bytes)
    } catch let error as DecodingError {
      throw RequestRefusal(error)
    } catch let error as any ProblemConvertible {
      throw error
    } catch {
      throw RequestRefusal.malformedBody(field: "", code: "invalid")
    }
  }

  static func answer<Output: Encodable>(_ reply: Reply<Output>, status: Int) throws -> HTTPResponse {
    var response = HTTPResponse(status: status, fields: reply.fields)
    if status == 204 || status == 304 { return response }
    response.fields[.contentType] = "application/json"
    response.body = .bytes(try reply.encoded ?? ContractJSON.encode(reply.value))
    return response
  }

  /// `application/json`, with or without parameters.
  private static func isJSON(_ contentType: String?) -> Bool {
    guard let contentType else { return false }
    if contentType == "application/json" { return true }
    let type = contentType.prefix { $0 != ";" && $0 != " " }
    return type.lowercased() == "application/json"
  }
}

extension RequestRefusal {
  /// Where and how the body differs from the endpoint's shape, without any of its values.
  fileprivate init(_ error: DecodingError) {
    let code =
      switch error {
      case .keyNotFound, .valueNotFound: "missing"
      default: "invalid"
      }
    self = .malformedBody(field: error.path.written, code: code)
  }
}
