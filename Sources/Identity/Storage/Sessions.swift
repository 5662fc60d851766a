internal import Database
package import DomainTypes
package import FoundationEssentials
package import IdentityDomain

/// From where somebody signs in, as the person sees it in the list of devices.
package struct Device: Sendable, Equatable {
  /// Such as `Chrome, Android`.
  package var name: String
  package var address: String

  package init(name: String = "", address: String = "") {
    self.name = name
    self.address = address
  }
}

/// A session as its owner sees it.
package struct ListedSession: Sendable, Equatable {
  package let id: SessionID
  package let device: Device
  package let createdAt: Date
  package let lastSeenAt: Date
}

extension IdentityStore {
  /// Signs somebody in; whatever the browser held before is useless afterwards.
  ///
  /// Who signs in again in the same browser goes on in the same session, which clients know by its name; another person's
  /// session ends.
  package func openSession(
    _ session: BrowserSession, token: String, replacing old: String?, device: Device = Device(), at moment: Moment
  ) async throws {
    try await database.write { connection in
      var id = session.id
      if let old, let before = try takeSession(old, in: connection) {
        if before.account == session.accountID {
          id = before.id
        } else {
          try close(before.id, of: before.account, at: moment, in: connection)
        }
      }
      try connection.execute(
        """
        INSERT INTO browserSession (tokenHash, accountID, authTime, actingAs, hasChosen, expiresAt, id, methods,
          createdAt, lastSeenAt, device, address)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9, ?10, ?11)
        """,
        Self.hash(token), .text(session.accountID.rawValue), .time(session.authTime),
        .optional(session.actingAs?.rawValue), .bool(session.hasChosen),
        .time(moment.now + BrowserSession.lifetime), .text(id.rawValue), .text(session.methods.stored),
        .time(moment.now), .text(device.name), try sealed(device))
      try insert(.signedIn, of: session.accountID, methods: session.methods, device, at: moment.now, in: connection)
      try append(
        .signInSucceeded, actor: session.accountID.rawValue, object: session.accountID.rawValue,
        detail: ["methods": session.methods.stored], at: moment, in: connection)
    }
  }

  package func session(_ token: String, now: Date) throws -> BrowserSession? {
    try database.read { connection in
      try connection.first(
        """
        SELECT accountID, authTime, actingAs, hasChosen, id, methods FROM browserSession
        WHERE tokenHash = ?1 AND expiresAt > ?2
        """,
        Self.hash(token), .time(now)
      ) { row in
        BrowserSession(
          id: SessionID(try row.text(4)), accountID: AccountID(try row.text(0)), authTime: try row.time(1),
          methods: Set(stored: try row.text(5)), actingAs: try row.optionalText(2).flatMap { JuristicID($0) },
          hasChosen: try row.bool(3))
      }
    }
  }

  /// Remembers whom the person acts as in this sign-in; `nil` as themselves.
  package func choose(_ company: JuristicID?, in token: String) async throws {
    try await database.write { connection in
      try connection.execute(
        "UPDATE browserSession SET actingAs = ?2, hasChosen = 1 WHERE tokenHash = ?1", Self.hash(token),
        .optional(company?.rawValue))
    }
  }

  /// Adds a second factor to a session, under a new token: what the old one opened was less.
  package func stepUp(
    _ session: BrowserSession, by method: SignInMethod, from old: String, to token: String, device: Device,
    at moment: Moment
  ) async throws {
    try await database.write { connection in
      let methods = session.methods.union([method])
      try connection.execute(
        "UPDATE browserSession SET tokenHash = ?2, methods = ?3, authTime = ?4 WHERE tokenHash = ?1", Self.hash(old),
        Self.hash(token), .text(methods.stored), .time(moment.now))
      try insert(.signedIn, of: session.accountID, methods: methods, device, at: moment.now, in: connection)
      try append(
        .secondFactorShown, actor: session.accountID.rawValue, object: session.accountID.rawValue,
        detail: ["method": method.rawValue], at: moment, in: connection)
    }
  }

  /// The person's own sessions, newest first.
  package func sessions(of id: AccountID, now: Date) throws -> [ListedSession] {
    try database.read { connection in
      try connection.rows(
        """
        SELECT id, device, address, createdAt, lastSeenAt FROM browserSession
        WHERE accountID = ?1 AND expiresAt > ?2 ORDER BY createdAt DESC
        """,
        .text(id.rawValue), .time(now)
      ) { row in
        ListedSession(
          id: SessionID(try row.text(0)),
          device: Device(name: try row.text(1), address: try opened(address: try row.optionalBlob(2))),
          createdAt: try row.time(3), lastSeenAt: try row.time(4))
      }
    }
  }

  func sealed(_ device: Device) throws -> Value {
    device.address.isEmpty ? .null : try seal(device.address, context: "device.address")
  }

  func opened(address: [UInt8]?) throws -> String {
    try address.map { try open(String.self, $0, context: "device.address") } ?? ""
  }
}

extension Set<SignInMethod> {
  /// In one column, apart by spaces.
  var stored: String { map(\.rawValue).sorted().joined(separator: " ") }

  init(stored text: String) {
    self = Set(text.split(separator: " ").compactMap { SignInMethod(rawValue: String($0)) })
  }
}
