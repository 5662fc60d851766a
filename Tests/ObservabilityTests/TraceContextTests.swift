import Observability
import Testing

struct TraceContextTests {
  private let valid = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"

  @Test func `a valid traceparent is read and written back`() throws {
    let trace = try #require(TraceContext(traceparent: valid))
    #expect(trace.traceID == "4bf92f3577b34da6a3ce929d0e0e4736")
    #expect(trace.spanID == "00f067aa0ba902b7")
    #expect(trace.sampled)
    #expect(trace.traceparent == valid)
  }

  @Test func `a later version may be longer and only the first flag is kept`() throws {
    let text = "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-fe-what-follows"
    #expect(try #require(TraceContext(traceparent: text)).traceparent.hasSuffix("-00f067aa0ba902b7-00"))
  }

  @Test(arguments: [
    "", "00", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
    "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
    "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
    "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
    "00-4bf92f3577b34da6a3ce929d0e0e473g-00f067aa0ba902b7-01",
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-x",
    "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01x",
    "00_4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    " 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
  ])
  func `anything else is refused`(_ text: String) {
    #expect(TraceContext(traceparent: text) == nil)
  }

  @Test func `a child keeps the trace and the request under a new span`() {
    let parent = TraceContext.start(requestID: "r")
    let child = parent.child()
    #expect(child.traceID == parent.traceID && child.requestID == "r" && child.spanID != parent.spanID)
    #expect(TraceContext(traceparent: child.traceparent)?.traceID == parent.traceID)
  }
}
