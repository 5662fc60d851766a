import Glibc

/// Gives a directory of its own to `body`, and removes it with the files in it.
func withTemporaryDirectory(_ body: (String) async throws -> Void) async throws {
  var template = Array("/tmp/bizportal-http-XXXXXX".utf8CString)
  guard mkdtemp(&template) != nil else { throw RawClient.Failure(call: "mkdtemp", number: errno) }
  let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  defer {
    for name in directoryEntries(path) { unlink(path + "/" + name) }
    rmdir(path)
  }
  try await body(path)
}

private func directoryEntries(_ path: String) -> [String] {
  guard let directory = opendir(path) else { return [] }
  defer { closedir(directory) }
  var names: [String] = []
  while let entry = readdir(directory) {
    names.append(withUnsafePointer(to: &entry.pointee.d_name.0) { String(cString: $0) })
  }
  return names.filter { $0 != "." && $0 != ".." }
}
