import APIContract
import Database
import HTTPTypes

/// A row of about 300 bytes as JSON, read by its key.
struct Item: Codable, Sendable {
  var id: Int64
  var reference: String
  var operatorName: String
  var premises: String
  var status: String
  var fee: Int64
  var areaSquareMeters: Double
  var submittedAt: String

  static let read = Endpoint(.get, "/items/{id}", output: Item.self)

  static let migration = Migration(
    "items",
    """
    CREATE TABLE item (
      id INTEGER PRIMARY KEY, reference TEXT NOT NULL, operator_name TEXT NOT NULL, premises TEXT NOT NULL,
      status TEXT NOT NULL, fee INTEGER NOT NULL, area REAL NOT NULL, submitted_at TEXT NOT NULL) STRICT
    """)

  static func fill(_ connection: Connection) throws {
    for number in 1...1000 {
      try connection.execute(
        "INSERT INTO item VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", .integer(Int64(number)),
        .text("R-2569-\(number)"), .text("ร้านอาหารตัวอย่าง \(number)"), .text("99/1 ถนนสุขุมวิท แขวงคลองเตย"),
        .text("under-consideration"), .integer(100_000), .real(180.5), .text("2026-02-28T10:30:00.000Z"))
    }
  }

  static func find(_ id: Int64, in connection: Connection) throws -> Item? {
    try connection.first(
      """
      SELECT id, reference, operator_name, premises, status, fee, area, submitted_at FROM item WHERE id = ?1
      """, .integer(id)
    ) { row in
      Item(
        id: try row.integer(0), reference: try row.text(1), operatorName: try row.text(2), premises: try row.text(3),
        status: try row.text(4), fee: try row.integer(5), areaSquareMeters: try row.real(6),
        submittedAt: try row.text(7))
    }
  }
}
