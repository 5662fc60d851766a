internal import DomainTypes

extension LicenseRequest {
  /// The operator withdraws, until a decision.
  package mutating func withdraw(reason: String, at moment: Moment) throws(RequestFailure) -> [RequestAction] {
    try expect(.received, .completenessCheck, .awaitingCorrection, .consideration)
    state = .withdrawn
    return [tell(.withdrawn, note: try written(reason, "reason"), at: moment)]
  }
}
