// Compiled by scripts/fuzz together with the parser itself; no target of the package.

/// What libFuzzer calls with each input (https://llvm.org/docs/LibFuzzer.html).
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  if let violation = ParserProperties.violation(bytes) { preconditionFailure(violation) }
  return 0
}
