/// Claims with who confirmed them, and when (OpenID Connect for Identity Assurance 1.0, OpenID Identity Assurance Schema
/// Definition 1.0); names as the specifications write them.
public struct VerifiedClaims: Codable, Sendable, Equatable {
  public var verification: Verification
  public var claims: [String: String]

  public init(verification: Verification, claims: [String: String]) {
    self.verification = verification
    self.claims = claims
  }

  public struct Verification: Codable, Sendable, Equatable {
    /// Thailand's identity assurance levels: ETDA's recommendation on digital identity.
    public var trust_framework = VerifiedClaims.trustFramework
    /// Such as `1.3`.
    public var assurance_level: String
    /// When the last of it was confirmed, RFC 3339.
    public var time: String
    public var evidence: [Evidence]

    public init(assurance_level: String, time: String, evidence: [Evidence]) {
      self.assurance_level = assurance_level
      self.time = time
      self.evidence = evidence
    }
  }

  /// What one register or one officer said.
  public struct Evidence: Codable, Sendable, Equatable {
    public var type = "electronic_record"
    public var check_details: [CheckDetails]
    public var record: Record

    public init(check_details: [CheckDetails], record: Record) {
      self.check_details = check_details
      self.record = record
    }
  }

  public struct CheckDetails: Codable, Sendable, Equatable {
    /// `data`: compared with a register; `vpip`: seen in person.
    public var check_method: String
    /// The receipt of the exchange.
    public var txn: String
    public var time: String

    public init(check_method: String, txn: String, time: String) {
      self.check_method = check_method
      self.txn = txn
      self.time = time
    }
  }

  public struct Record: Codable, Sendable, Equatable {
    public var type: String
    public var source: Source

    public init(type: String, source: String) {
      self.type = type
      self.source = Source(name: source)
    }
  }

  public struct Source: Codable, Sendable, Equatable {
    public var name: String
  }

  public static let trustFramework = "th_ial"
}
