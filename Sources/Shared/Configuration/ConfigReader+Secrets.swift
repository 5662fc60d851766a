extension ConfigReader {
  /// A secret, set as `key = …` or as `key.file = path` of a file that only its owner can read.
  ///
  /// A sample secret is refused outside sandbox mode.
  package mutating func secret(_ key: String, default fallback: String? = nil, doc: String) -> Secret {
    readSecret(key, default: fallback, required: true, doc: doc) ?? Secret("")
  }

  package mutating func optionalSecret(_ key: String, doc: String) -> Secret? {
    readSecret(key, default: nil, required: false, doc: doc)
  }

  /// The path of a file with a private key: it must exist, be closed to group and others, and be no sample.
  ///
  /// A key that the daemon makes at its first start is named with `path` instead.
  package mutating func keyFile(_ key: String, doc: String) -> String {
    readKeyFile(key, required: true, doc: doc) ?? ""
  }

  package mutating func optionalKeyFile(_ key: String, doc: String) -> String? {
    readKeyFile(key, required: false, doc: doc)
  }

  private mutating func readSecret(_ key: String, default fallback: String?, required: Bool, doc: String) -> Secret? {
    let found = find(key)
    let file = find(key + ".file")
    let source = found?.source ?? file?.source ?? (fallback == nil ? .absent : .builtIn)
    note(
      key, type: "secret, or \(key).file with its path", default: fallback == nil ? nil : "a sample",
      required: required && fallback == nil, secret: true, doc: doc, source: source,
      shown: source == .absent ? nil : Secret("").description)
    if found != nil, let file {
      fault(key, file.source, "is set both by value and by file")
      return nil
    }
    var text = found?.text ?? fallback
    if let file {
      switch PrivateFile.read(file.text) {
      case .success(let contents): text = contents
      case .failure(let reason):
        fault(key + ".file", file.source, reason.rawValue)
        return nil
      }
    }
    guard let text else {
      if required { fault(key, .absent, "is required") }
      return nil
    }
    if mode != .sandbox, SandboxGuard.isSample(text) {
      fault(key, source, "is a sample; it is refused unless mode = sandbox")
    }
    return Secret(text)
  }

  private mutating func readKeyFile(_ key: String, required: Bool, doc: String) -> String? {
    let path = read(key, type: "path of a private file", default: nil, required: required, doc: doc) { $0 }
    guard let path else { return nil }
    let source = keys.last?.source ?? .absent
    switch PrivateFile.read(path) {
    case .failure(let reason): fault(key, source, reason.rawValue)
    case .success(let text):
      if mode != .sandbox, SandboxGuard.isSample(text) {
        fault(key, source, "holds a sample; it is refused unless mode = sandbox")
      }
    }
    return path
  }
}
