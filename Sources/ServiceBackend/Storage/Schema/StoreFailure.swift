/// What storage refuses, besides the rules of a request.
package enum StoreFailure: Error, Equatable {
  /// The counter's row vanished within a statement.
  case counterLost
  /// A stored text is not what the program wrote.
  case unreadable
  /// Nobody of that name is on the staff list, or nothing is granted for this case.
  case notOnStaff
  /// A document is named whose bytes have not been stored; its key.
  case documentNotStored(String)
  /// The id was used for another submission.
  case submittedDifferently
  /// Another request about the same license is open; its number.
  case licenseHasOpenRequest(String)
  /// A version of a definition was published before with other content; its id.
  case definitionChanged(String)
  /// The definition has a later version than its author saw; its id.
  case staleDefinition(String)
  /// The definition's next version has another number; its id, and that number.
  case definitionNotNext(String, Int)
}
