/// Guesses what a misspelled key was meant to be.
enum Spelling {
  /// The nearest word, if no more than a third of `word` differs.
  static func nearest(to word: String, among words: some Sequence<String>) -> String? {
    let limit = max(1, word.utf8.count / 3)
    return words.map { (distance(Array(word.utf8), Array($0.utf8)), $0) }
      .min { $0 < $1 }
      .flatMap { $0.0 <= limit ? $0.1 : nil }
  }

  /// Levenshtein's: how many letters must be put in, taken out or exchanged.
  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var row = Array(0...b.count)
    for (i, letter) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in b.enumerated() {
        let exchanged = diagonal + (letter == other ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(exchanged, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[b.count]
  }
}
