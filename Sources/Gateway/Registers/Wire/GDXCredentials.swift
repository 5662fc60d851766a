/// The key pair that DGA gives one application, and in whose name it asks.
package struct GDXCredentials: Sendable, CustomStringConvertible {
  package var consumerKey: String
  package var consumerSecret: String
  /// Thirteen digits of an officer, or the system's name in English; for the register's own log.
  package var agentID: String

  package init(consumerKey: String, consumerSecret: String, agentID: String) {
    self.consumerKey = consumerKey
    self.consumerSecret = consumerSecret
    self.agentID = agentID
  }

  package var description: String { "GDXCredentials(<secret>)" }
}
