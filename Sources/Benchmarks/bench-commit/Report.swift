func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
}

/// One line: name, rate, and how often the raw rate that is.
func line(_ name: String, _ rate: Double, ratio: Double) -> String {
  let tenths = Int((ratio * 10).rounded())
  let number = String(Int(rate.rounded()))
  return name + pad(36 - name.count) + pad(9 - number.count) + number + "/s   x \(tenths / 10).\(tenths % 10)"
}

private func pad(_ count: Int) -> String { String(repeating: " ", count: max(count, 0)) }
