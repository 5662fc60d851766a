internal import HTTPTypes

extension IdentityAPI {
  /// What was revoked since `?after=` (a `last` of before), or within the life of an access token.
  ///
  /// Open to all, as lists of revoked certificates are: the ids are of no use to anybody.
  public static let revocations = Endpoint(.get, "/revocations", output: Revocations.self)
}

/// Grants and tokens that count no more, oldest first; at most 1,000 of them.
public struct Revocations: Codable, Sendable, Equatable {
  /// The place to go on from; smaller than `after` when identity's memory is of before it.
  public var last: Int
  /// The `grant` of a person's token, the `jti` of a client's.
  public var ids: [String]

  public init(last: Int, ids: [String]) {
    self.last = last
    self.ids = ids
  }
}
