internal import DomainTypes
internal import HTTPTypes

extension GatewayAPI {
  /// Up to 1,000 look-ups in one call, each read, decided, logged and receipted by itself; scope `gateway.lookup`.
  ///
  /// It stops asking at a quota: the rest is answered `too-many-calls`.
  public static let lookUpBatch = Endpoint(
    .post, "/v1/lookup-batches", input: LookUpBatch.self, output: LookUpBatchAnswer.self)
}

public struct LookUpBatch: Codable, Sendable {
  public var items: [Item]
  public init(items: [LookUpRequest]) { self.items = items.map(Item.question) }

  /// One that cannot be read spoils none of the others.
  public enum Item: Codable, Sendable {
    case question(LookUpRequest)
    /// Where it differs from the shape of a look-up, such as `subject.citizenID`.
    case unreadable(field: String)

    public init(from decoder: any Decoder) throws {
      do {
        self = .question(try LookUpRequest(from: decoder))
      } catch let error as DecodingError {
        self = .unreadable(field: Self.field(error, below: decoder.codingPath.count))
      }
    }

    public func encode(to encoder: any Encoder) throws {
      switch self {
      case .question(let request): try request.encode(to: encoder)
      case .unreadable:
        throw EncodingError.invalidValue(
          self, .init(codingPath: encoder.codingPath, debugDescription: "there is nothing to write"))
      }
    }

    private static func field(_ error: DecodingError, below depth: Int) -> String {
      error.path.dropFirst(depth).map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
    }
  }
}

public struct LookUpBatchAnswer: Codable, Sendable {
  /// In the order of the questions.
  public var items: [Item]
  public init(items: [Item]) { self.items = items }

  public struct Item: Codable, Sendable {
    public var status: Int
    public var answer: LookUpAnswer?
    public var problem: Problem?
    public init(status: Int, answer: LookUpAnswer? = nil, problem: Problem? = nil) {
      self.status = status
      self.answer = answer
      self.problem = problem
    }
  }
}
