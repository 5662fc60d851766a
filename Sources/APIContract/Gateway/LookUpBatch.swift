internal import HTTPTypes

extension GatewayAPI {
  /// Up to 100 look-ups in one call, each decided, logged and receipted by itself; scope `gateway.lookup`.
  ///
  /// It stops asking at a quota: the rest is answered `too-many-calls`.
  public static let lookUpBatch = Endpoint(
    .post, "/v1/lookup-batches", input: LookUpBatch.self, output: LookUpBatchAnswer.self)
}

public struct LookUpBatch: Codable, Sendable {
  public var items: [LookUpRequest]
  public init(items: [LookUpRequest]) { self.items = items }
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
