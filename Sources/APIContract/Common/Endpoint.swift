public import DomainTypes
public import HTTPTypes

/// One operation of an API, written once: the server routes on it, the client calls it, and a test holds it against
/// `docs/openapi`.
///
/// `Input` and `Output` are the JSON bodies; `Empty` where there is none. Path parameters stand in braces.
public struct Endpoint<Input: Codable & Sendable, Output: Codable & Sendable>: Sendable {
  public let method: HTTPRequest.Method
  /// The path with its parameters in braces, exactly as in the OpenAPI document.
  public let path: String
  public let successStatus: Int
  /// Reads the input of a call that is so frequent that a decoder for any type would be much of its cost.
  ///
  /// `nil` for everything that is not plainly right: the decoder, which is asked then, alone says what is wrong.
  public private(set) var readQuickly: (@Sendable (JSONValue) -> Input?)?

  public init(
    _ method: HTTPRequest.Method, _ path: String, input: Input.Type = Empty.self, output: Output.Type = Empty.self,
    status: Int = 200
  ) {
    self.method = method
    self.path = path
    self.successStatus = status
  }

  public var operation: Operation { Operation(method, path) }

  /// The same endpoint, whose input is read by `read` where that can.
  func reading(_ read: @escaping @Sendable (JSONValue) -> Input?) -> Endpoint {
    var endpoint = self
    endpoint.readQuickly = read
    return endpoint
  }
}

/// A method and a path: what OpenAPI calls an operation.
///
/// Stands alone where body or answer is not JSON.
public struct Operation: Sendable, Hashable {
  public let method: HTTPRequest.Method
  public let path: String
  public init(_ method: HTTPRequest.Method, _ path: String) {
    self.method = method
    self.path = path
  }
}

/// No body.
public struct Empty: Codable, Sendable, Equatable {
  public init() {}
}
