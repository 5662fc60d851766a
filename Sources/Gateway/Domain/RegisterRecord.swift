package import DomainTypes

/// What a register knows about one subject, field by field.
package protocol RegisterRecord {
  /// The value of one field; null when the register does not know it.
  func value(_ field: FieldName) -> JSONValue
}

extension RegisterRecord {
  /// Every field of the service.
  package func values(of service: DataService) -> [FieldName: JSONValue] {
    let fields = service.fields
    var values = [FieldName: JSONValue](minimumCapacity: fields.count)
    for field in fields { values[field] = value(field) }
    return values
  }
}
