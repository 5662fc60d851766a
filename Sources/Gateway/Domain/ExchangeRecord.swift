package import DomainTypes
package import FoundationEssentials

/// One exchange as the log keeps it: who, for whom, why, which field names, when, and hashes; never a value.
package struct ExchangeRecord: Sendable, Equatable {
  package enum Outcome: String, Sendable {
    /// The register answered, be it that it knows no such person; or the cache did in its place.
    case answered
    /// The gateway did not ask.
    case refused
    /// The register did not answer, or not in its own format.
    case failed
  }

  /// Which columns the row's hash covers.
  package enum Form: Int, Sendable {
    case first = 1
    case second = 2
  }

  /// The four times of an exchange; the middle two are missing when the register was not asked.
  package struct Times: Sendable, Equatable {
    package var received: Date
    package var asked: Date?
    package var answered: Date?
    package var logged: Date

    package init(received: Date, asked: Date? = nil, answered: Date? = nil, logged: Date) {
      self.received = received
      self.asked = asked
      self.answered = answered
      self.logged = logged
    }
  }

  package var receiptID: String
  package var times: Times
  package var consumer: ConsumerID
  package var service: DataService
  package var purpose: Purpose
  package var legalBasis: String
  package var fields: [FieldName]
  package var agency: AgencyID?
  package var officer: String?
  package var caseReference: String?
  package var outcome: Outcome
  /// The problem's code where there was one.
  package var reason: String?
  /// SHA-256 over salt and question.
  ///
  /// Without a secret salt, trying all citizen ids would find the one.
  package var requestHash: [UInt8]
  /// SHA-256 over salt and answer, where there was one.
  package var answerHash: [UInt8]?
  /// The request id of the call, to find its log lines.
  package var requestID: String
  /// The id that the caller gave the exchange (`X-Road-Id`), to find it in the caller's own log.
  package var messageID: String?
  /// The grant that allowed it.
  package var grant: GrantID?
  package var warrantID: String?
  package var operation = ExchangeOperation()
  /// From when the subject's ledger shows it, where a law delays that.
  package var ledgerFrom: Date?
  package var form = Form.second

  package init(
    receiptID: String, times: Times, consumer: ConsumerID, service: DataService, purpose: Purpose,
    legalBasis: String, fields: [FieldName], agency: AgencyID? = nil, officer: String? = nil,
    caseReference: String? = nil, outcome: Outcome, reason: String? = nil, requestHash: [UInt8],
    answerHash: [UInt8]? = nil, requestID: String
  ) {
    self.receiptID = receiptID
    self.times = times
    self.consumer = consumer
    self.service = service
    self.purpose = purpose
    self.legalBasis = legalBasis
    self.fields = fields
    self.agency = agency
    self.officer = officer
    self.caseReference = caseReference
    self.outcome = outcome
    self.reason = reason
    self.requestHash = requestHash
    self.answerHash = answerHash
    self.requestID = requestID
  }
}

/// What the operators of the exchange want to know of a call beside what it was about.
package struct ExchangeOperation: Sendable, Equatable {
  /// Which of the three failed.
  package enum ErrorSource: String, Sendable {
    case client
    case gateway
    case register
  }

  /// The HTTP status of the answer.
  package var status: Int?
  package var errorSource: ErrorSource?
  /// Seconds for which the answer had lain in the cache; `nil` when the register was asked.
  package var cacheAge: Int?
  package var requestBytes: Int?
  package var answerBytes: Int?

  package init(
    status: Int? = nil, errorSource: ErrorSource? = nil, cacheAge: Int? = nil, requestBytes: Int? = nil,
    answerBytes: Int? = nil
  ) {
    self.status = status
    self.errorSource = errorSource
    self.cacheAge = cacheAge
    self.requestBytes = requestBytes
    self.answerBytes = answerBytes
  }
}

/// An exchange that stands in the log.
package struct LoggedExchange: Sendable, Equatable {
  /// From 1, without gaps.
  package var sequence: Int
  package var record: ExchangeRecord
  /// The hash that links it to the one before.
  package var hash: [UInt8]

  package init(sequence: Int, record: ExchangeRecord, hash: [UInt8]) {
    self.sequence = sequence
    self.record = record
    self.hash = hash
  }
}
