internal import APIContract
internal import DomainTypes
internal import HTTPServer
internal import Observability

/// Serves `POST /v1/lookup-batches`: each look-up by itself, a few at a time.
struct LookUpInBatch: Sendable {
  let lookUp: LookUp

  /// Look-ups in one call.
  private static let most = 1_000
  /// Of one batch, so that it leaves the register to others too.
  private static let atATime = 8

  func callAsFunction(_ batch: LookUpBatch, _ context: RequestContext) async throws -> LookUpBatchAnswer {
    guard (1...Self.most).contains(batch.items.count) else { throw InputError.wrongBatchSize }
    var answers: [Int: LookUpBatchAnswer.Item] = [:]
    var refusal: LookUpBatchAnswer.Item?
    var next = 0
    await withTaskGroup(of: (Int, LookUpBatchAnswer.Item).self) { group in
      func start() {
        guard next < batch.items.count, refusal == nil else { return }
        let (index, item) = (next, batch.items[next])
        group.addTask { (index, await answer(item, context)) }
        next += 1
      }
      for _ in 0..<Self.atATime { start() }
      while let (index, answer) = await group.next() {
        answers[index] = answer
        if answer.status == 429 { refusal = answer }
        start()
      }
    }
    let rest = refusal ?? LookUpBatchAnswer.Item(status: 503)
    return LookUpBatchAnswer(items: batch.items.indices.map { answers[$0] ?? rest })
  }

  private func answer(_ item: LookUpBatch.Item, _ context: RequestContext) async -> LookUpBatchAnswer.Item {
    do {
      var context = context
      let request: LookUpRequest
      switch item {
      case .question(let readable): request = readable
      case .unreadable(let field): throw RequestRefusal.malformedBody(field: field, code: "invalid")
      }
      // Each has its own evidence: the hash of its own question.
      context.body = try ContractJSON.encode(request)
      return .init(status: 200, answer: try await lookUp(request, context).value)
    } catch let error as any ProblemConvertible {
      let problem = error.problem(context.language)
      return .init(status: problem.status, problem: problem)
    } catch {
      lookUp.answers.environment.logger.error("a look-up of a batch failed", ["type": "\(type(of: error))"])
      let problem = RequestRefusal.unexpected.problem(context.language)
      return .init(status: problem.status, problem: problem)
    }
  }
}
