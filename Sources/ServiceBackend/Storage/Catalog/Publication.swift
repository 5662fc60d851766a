package import DomainTypes
package import FoundationEssentials

/// What is published at once, by whom, and how strictly.
package struct Publication: Sendable {
  package enum Manner: Sendable, Equatable {
    /// One next version of one definition; `ifLatest` is the hash of the version that its author saw.
    case next(ifLatest: String?)
    /// A catalog from elsewhere: its versions keep their numbers, and none may contradict what is here.
    case imported
    /// The catalog that came with the program: what was published since stays, and is only reported.
    case seed
  }

  package var definitions: [LicenseDefinition]
  /// Replaces what has the same keys among what is shared.
  package var shared: CatalogBundle?
  package var manner: Manner
  package var actor: String
  package var at: Date
  /// Names the HTTP request that asked for it.
  package var requestID: String?

  package init(
    _ definitions: [LicenseDefinition], shared: CatalogBundle? = nil, manner: Manner, by actor: String, at: Date,
    requestID: String? = nil
  ) {
    self.definitions = definitions
    self.shared = shared
    self.manner = manner
    self.actor = actor
    self.at = at
    self.requestID = requestID
  }

  /// What it came to.
  package struct Outcome: Sendable, Equatable {
    package var published: [DefinitionVersion] = []
    package var unchanged: [DefinitionVersion] = []
    /// Versions of the seed that contradict what was published here, such as `liquor-sale version 2`.
    package var contradicted: [String] = []
    package var sharedChanged = false
  }
}
