internal import Database
package import DomainTypes
package import FoundationEssentials
package import IdentityDomain

extension IdentityStore {
  /// Seconds in which a person takes the code of a counter home and opens the account.
  package static let counterCodeLifetime = 86_400.0

  /// Keeps somebody whom an officer proofed at a counter, under the code that the officer hands over.
  package func insert(
    counterCode code: String, _ person: ProofedPerson, evidence: [Evidence], officer: AccountID, at moment: Moment
  ) async throws {
    let proof = String(decoding: try JSONEncoder().encode(evidence), as: UTF8.self)
    try await database.write { connection in
      try connection.execute(
        """
        INSERT INTO counterProofing (codeIndex, citizenIndex, person, evidence, expiresAt)
        VALUES (?1, ?2, ?3, ?4, ?5)
        """,
        index(code, "counterProofing"), citizenIndex(person.citizenID),
        try seal(person, context: "counterProofing.person"), .text(proof),
        .time(moment.now + Self.counterCodeLifetime))
      try append(
        .proofedAtCounter, actor: officer.rawValue, object: pseudonym(person.citizenID), at: moment, in: connection)
    }
  }

  /// Takes the code of a counter, once, if it is this citizen's.
  package func takeCounterCode(
    _ code: String, of citizen: CitizenID, now: Date
  ) async throws -> (person: ProofedPerson, evidence: [Evidence])? {
    try await database.write { connection in
      try connection.first(
        """
        DELETE FROM counterProofing WHERE codeIndex = ?1 AND citizenIndex = ?2 AND expiresAt > ?3
        RETURNING person, evidence
        """,
        index(code, "counterProofing"), citizenIndex(citizen), .time(now)
      ) { row in
        (
          try open(ProofedPerson.self, try row.blob(0), context: "counterProofing.person"),
          try JSONDecoder().decode([Evidence].self, from: Data(try row.text(1).utf8))
        )
      }
    }
  }
}
