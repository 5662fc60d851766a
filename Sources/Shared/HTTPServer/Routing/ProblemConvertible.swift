package import APIContract
package import DomainTypes

/// An error that callers may see.
///
/// Anything else that a handler throws becomes a bare 500 which is logged with the request id.
package protocol ProblemConvertible: Error {
  func problem(_ language: Language) -> Problem
}

extension Problem: ProblemConvertible {
  package func problem(_ language: Language) -> Problem { self }
}
