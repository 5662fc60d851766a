internal import DomainTypes

/// What a fee comes to at the ends of what the form takes: never below zero, and always something.
///
/// Above the last bracket there may be none where the license itself ends there: each of its triggers then says so, the
/// finder leads to another license, and a form is told what is needed instead.
struct FeeReach {
  let fee: FeeRule
  let field: FormField?
  let path: String
  /// The highest number for which the finder ever leads to the license; `nil` is any.
  let end: Double?

  func faults() -> [CatalogFault] {
    guard fee.kind == .brackets || fee.kind == .perUnit, let field else { return [] }
    return variants.flatMap { FeeReach(fee: $0, field: field, path: path, end: end).faults(field) }
  }

  /// The rule as it is in each of its cases, and as it is otherwise where it has amounts of its own.
  private var variants: [FeeRule] {
    var otherwise = fee
    otherwise.cases = nil
    let hasOwn = fee.kind == .brackets ? fee.brackets != nil : fee.satang != nil
    return (hasOwn ? [otherwise] : [])
      + (fee.cases ?? []).map { one in
        var variant = otherwise
        variant.satang = one.satang ?? fee.satang
        variant.brackets = one.brackets ?? fee.brackets
        return variant
      }
  }

  private func faults(_ field: FormField) -> [CatalogFault] {
    guard isPayable(field) else {
      return [
        .init(
          path, "comes to more than can be paid for the largest '\(field.key)': give the field a maximum",
          code: "fee-too-large", thai: "ค่าธรรมเนียมสูงเกินกว่าจะชำระได้ ให้กำหนดค่าสูงสุดของ '\(field.key)'")
      ]
    }
    // An amount that is itself negative is a fault of its own.
    let amounts = [fee.satang, fee.minimumSatang].compactMap { $0 } + (fee.brackets ?? []).map(\.satang)
    guard amounts.allSatisfy({ $0 >= 0 }) else { return [] }
    let found = probes(field).enumerated().compactMap { fault(for: $1, field, isLowest: $0 == 0) }
    // The first number without a fee says it for all.
    let first = found.firstIndex { $0.code != "fee-negative" }
    return found.enumerated().filter { $0.element.code == "fee-negative" || $0.offset == first }.map(\.element)
  }

  private func fault(for number: Double, _ field: FormField, isLowest: Bool) -> CatalogFault? {
    let answer: JSONValue = number == number.rounded() ? .integer(Int(number)) : .number(number)
    guard let amount = fee.fee(for: [field.key: answer]) else {
      guard isLowest || number <= end ?? .infinity else { return nil }
      guard isLowest else {
        return .init(
          path,
          "ends before '\(field.key)' = \(answer.text), which the form takes: add a row without upTo, give the field a"
            + " maximum, or let every trigger end there", code: "fee-ends-early",
          thai: "ตารางค่าธรรมเนียมสิ้นสุดก่อน '\(field.key)' = \(answer.text) ซึ่งแบบคำขอรับ ให้เพิ่มแถวที่ไม่มี upTo"
            + " กำหนดค่าสูงสุดของช่อง หรือให้ทุก trigger สิ้นสุดที่ค่านั้น")
      }
      return .init(
        path, "gives no fee when '\(field.key)' is \(answer.text), which the form takes", code: "no-fee",
        thai: "ไม่มีค่าธรรมเนียมเมื่อ '\(field.key)' เป็น \(answer.text) ทั้งที่แบบคำขอรับค่านี้")
    }
    guard amount < .zero else { return nil }
    return .init(
      path, "is below zero when '\(field.key)' is \(answer.text)", code: "fee-negative",
      thai: "ค่าธรรมเนียมติดลบเมื่อ '\(field.key)' เป็น \(answer.text)")
  }

  /// The ends of the field, and both sides of each bracket's bound within them.
  private func probes(_ field: FormField) -> [Double] {
    let low = field.minimum ?? -1, high = field.maximum ?? Self.largest
    let bounds = (fee.brackets ?? []).compactMap(\.upTo).flatMap { [$0, field.kind == .integer ? $0 + 1 : $0 + 0.01] }
    return Set([low, high] + bounds.filter { low <= $0 && $0 <= high }).sorted()
  }

  private func isPayable(_ field: FormField) -> Bool {
    guard fee.kind == .perUnit else { return (field.maximum ?? 0) < 1e15 }
    let units = (field.maximum ?? Self.largest) / max(fee.unit ?? 1, .leastNormalMagnitude)
    return units < 1e12 && units * Double(fee.satang ?? 0).magnitude < 1e15
  }

  /// A field without a maximum is tried with this.
  private static let largest = 1e9
}
