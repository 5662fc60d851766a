import HTTPTypes
import Observability

/// Names one request: 64 random bits in 13 letters and digits that nobody has to keep secret.
///
/// Crockford's base 32 leaves out i, l, o and u, so an id can be read out on the telephone.
enum RequestID {
  static let fieldName: HTTPFields.Name = "x-request-id"

  private static let digits = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

  static func make() -> String {
    var left = UniqueBits.next()
    return String(unsafeUninitializedCapacity: 13) { room in
      for index in 0..<13 {
        room[index] = digits[Int(left & 31)]
        left >>= 5
      }
      return 13
    }
  }
}
