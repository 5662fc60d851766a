extension RequestFailure {
  /// A stable name for logs and problems.
  package var code: String {
    switch self {
    case .wrongState: "wrong-state"
    case .wrongRole: "wrong-role"
    case .heldByAnother: "held-by-another"
    case .makerIsChecker: "maker-is-checker"
    case .notConsidered: "not-considered"
    case .inspectionOpen: "inspection-open"
    case .inspectionFailed: "inspection-failed"
    case .opinionsOpen: "opinions-open"
    case .opinionsAgainst: "opinions-against"
    case .noSuchStep: "no-such-step"
    case .notScheduled: "not-scheduled"
    case .doneAlready: "done-already"
    case .dayPassed: "day-passed"
    case .dayAhead: "day-ahead"
    case .notDue: "not-due"
    case .askedAlready: "asked-already"
    case .unknownItem: "unknown-item"
    case .deadlineNotAhead: "deadline-not-ahead"
    case .correctionDiffers: "correction-differs"
    case .invalidAnswer: "invalid-answer"
    case .feeDiffers: "fee-differs"
    case .feeAboveCeiling: "fee-above-ceiling"
    case .feeStatedAlready: "fee-stated-already"
    case .numberReserved: "number-reserved"
    case .numberNotOwn: "number-not-own"
    case .numberMissing: "number-missing"
    case .unknownBill: "unknown-bill"
    case .slipUsedElsewhere: "slip-used-elsewhere"
    case .textMissing: "text-missing"
    case .invalidText: "invalid-text"
    case .staleVersion: "stale-version"
    case .keyUsedElsewhere: "idempotency-key-reused"
    }
  }
}
