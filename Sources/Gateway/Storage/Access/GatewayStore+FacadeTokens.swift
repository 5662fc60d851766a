internal import Cryptography
internal import Database
internal import DomainTypes
package import FoundationEssentials
package import GatewayDomain

/// Whose token it is, and in whose name that consumer asks.
package struct FacadeSession: Sendable, Equatable {
  package var consumer: ConsumerID
  /// The name under which the log knows the agent.
  package var agent: String
  package var lastUse: Date

  package init(consumer: ConsumerID, agent: String, lastUse: Date) {
    self.consumer = consumer
    self.agent = agent
    self.lastUse = lastUse
  }
}

extension GatewayStore {
  /// The name under which the log knows an agent: it tells nobody who it is.
  package func agentName(_ agentID: String) -> String {
    "agent-" + Hex.encode(Array(cipher.blindIndex(agentID, context: "facade.agent").prefix(10)))
  }

  /// Keeps a token; tokens that died are taken out on the way.
  package func keepFacadeToken(
    hash: [UInt8], _ session: FacadeSession, agentID: String, deadBefore: Date
  ) async throws {
    let sealed = try cipher.seal(agentID, context: "facade.agent:\(session.agent)")
    try await database.write { connection in
      try connection.execute("DELETE FROM facadeToken WHERE lastUse < ?1", .time(deadBefore))
      try connection.execute(
        "INSERT INTO facadeToken (hash, consumer, agent, lastUse) VALUES (?1, ?2, ?3, ?4)", .blob(hash),
        .text(session.consumer.rawValue), .text(session.agent), .time(session.lastUse))
      try connection.execute(
        "INSERT INTO facadeAgent (name, sealedAgentID) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
        .text(session.agent), .blob(sealed))
    }
  }

  package func facadeSession(hash: [UInt8]) throws -> FacadeSession? {
    try database.read { connection in
      try connection.first("SELECT consumer, agent, lastUse FROM facadeToken WHERE hash = ?1", .blob(hash)) { row in
        FacadeSession(
          consumer: ConsumerID(try row.text(0)), agent: try row.text(1), lastUse: try row.time(2))
      }
    }
  }

  package func useFacadeToken(hash: [UInt8], at now: Date) async throws {
    try await database.write { connection in
      try connection.execute(
        "UPDATE facadeToken SET lastUse = ?2 WHERE hash = ?1 AND lastUse < ?2", .blob(hash), .time(now))
    }
  }

  /// Who an agent of the log is, for an auditor who may know; `nil` for a name that never asked.
  package func agentID(named name: String) throws -> String? {
    let sealed = try database.read { connection in
      try connection.first("SELECT sealedAgentID FROM facadeAgent WHERE name = ?1", .text(name)) { try $0.blob(0) }
    }
    return try sealed.map { try cipher.open($0, context: "facade.agent:\(name)") }
  }
}
