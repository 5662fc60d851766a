import DomainTypes
import Foundation
import ServiceBackendDomain
import ServiceBackendFixtures
import Testing

@Suite struct SimulationTests {
  let catalog: Catalog
  let fields: [String: FormField]
  let liquor: LicenseDefinition
  init() throws {
    catalog = try SampleCatalog.load()
    fields = Dictionary(catalog.fields.map { ($0.key, $0) }) { first, _ in first }
    liquor = try #require(catalog.definition(LicenseDefinitionID("liquor-sale")))
  }

  private func run(
    _ changed: [String: JSONValue] = [:], of definition: LicenseDefinition? = nil, documents: Set<String>? = nil,
    at time: (String, Int) = ("2026-06-01", 10)
  ) throws -> Simulation {
    let definition = definition ?? liquor
    let asked = definition.action(.new)?.fields ?? []
    let answers = Sample.answers.filter { asked.contains($0.key) }.merging(changed) { $1 }
    let supposed = Simulation.Supposed(
      action: .new, applicant: .person, ial: "1.3", answers: answers, documents: documents)
    return try #require(
      Simulation.run(supposed, of: definition, fields: fields, at: Sample.moment(time.0, hour: time.1)))
  }

  @Test func `the answers decide which papers are asked, and the reason says which`() throws {
    let own = try run(["premises.tenure": "own"]), rented = try run(["premises.tenure": "lease"])
    #expect(!own.documents.map(\.requirement.key).contains("premises.lease"))
    let lease = try #require(rented.documents.first { $0.requirement.key == "premises.lease" })
    #expect(lease.because.en == "Right to the place: Rent it or May use it by consent")
    #expect(lease.because.th.contains("เช่า"))
  }

  @Test func `what is missing or wrong is named as a submission would be`() throws {
    let result = try run(["premises.tenure": .null, "no.such": 1], documents: [])
    #expect(result.faults.contains(.answer("premises.tenure", .missing)))
    #expect(result.faults.contains(.unknownAnswer("no.such")))
    #expect(result.faults.contains(.documentMissing("premises.map")))
  }

  @Test func `the due date counts from the legal day of receipt`() throws {
    let late = try run(at: ("2026-06-05", 17))
    let days = try #require(liquor.action(.new)?.workingDays)
    #expect(late.clock.startedOn.iso == "2026-06-08")
    #expect(
      late.clock.dueOn == SampleCatalog.calendar.adding(workingDays: days, to: late.clock.startedOn))
  }

  @Test func `nobody pays where there is nothing to pay`() throws {
    var free = liquor
    free.actions["new"]?.fee.satang = 0
    #expect(try !run(of: free).steps.contains { $0.kind == .payment })
    #expect(try run().steps.map(\.kind) == liquor.action(.new)?.steps.map(\.kind))
  }

  @Test func `a rehearsal takes well under a millisecond`() throws {
    _ = try run()
    let supposed = Simulation.Supposed(action: .new, applicant: .person, answers: Sample.answers)
    let moment = try Sample.moment("2026-06-01")
    let clock = ContinuousClock()
    let times = (0..<200).map { _ in
      clock.measure { _ = Simulation.run(supposed, of: liquor, fields: fields, at: moment) }
    }.sorted()
    // A debug build on a busy machine; docs say what a release build takes.
    #expect(times[times.count / 2] < .milliseconds(5))
  }
}
