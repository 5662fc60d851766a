internal import APIContract
internal import DomainTypes

extension LookUpAnswer {
  /// The answer as `ContractJSON` would write it, around values that are JSON already: they were made for the hash, and
  /// are not made a second time.
  func json(values: [UInt8]) -> [UInt8] {
    var json = JSONWriter()
    json.append(raw: #"{"fetchedAt":"#.utf8)
    json.append(ContractJSON.text(fetchedAt))
    json.append(raw: #","receipt":{"id":"#.utf8)
    json.append(receipt.id)
    // Parts in base64url between `.` and `~`: there is nothing to escape, and it is half of the answer.
    json.append(raw: #","statement":""#.utf8)
    json.append(raw: receipt.statement.utf8)
    json.append(raw: #""},"source":{"en":"#.utf8)
    json.append(source.en)
    json.append(raw: #","th":"#.utf8)
    json.append(source.th)
    json.append(raw: #"},"values":"#.utf8)
    json.append(raw: values)
    json.append(raw: "}".utf8)
    return json.bytes
  }
}
