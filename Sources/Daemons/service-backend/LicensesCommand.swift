import APIContract
import Database
import DomainTypes
import FoundationEssentials
import ProcessLifecycle
import ServiceBackendServer

/// `licenses import FILE AGENCY`: takes licenses that were issued before into the register; exit status 1 if a row is
/// faulty, the others are in all the same.
enum LicensesCommand {
  struct FaultyRows: Error, CustomStringConvertible {
    let count: Int
    var description: String { "\(count) rows were not taken, see above" }
  }

  static var command: Daemon<BackendSettings>.OwnCommand {
    .init(
      "licenses", arguments: "import FILE AGENCY", summary: "take licenses that were issued before, from CSV",
      .configured { settings, arguments, context in
        guard arguments.count == 3, arguments[0] == "import" else { throw UsageError("licenses import FILE AGENCY") }
        let environment = try await Live.environment(settings, context)
        let agency = AgencyID(arguments[2])
        guard environment.catalog.catalog.agency(agency) != nil else { throw UsageError("unknown agency \(agency)") }
        let bytes = Array(try Data(contentsOf: URL(filePath: arguments[1])))
        let report = try await ImportLicenses(environment: environment).run(
          bytes, agency: agency, actor: "console", language: .english)
        environment.stores.database.close()
        print("imported \(report.imported), there already \(report.unchanged), faulty \(report.faults.count)")
        for fault in report.faults {
          print("line \(fault.line)\(fault.column.map { ", \($0)" } ?? ""): \(fault.message)")
        }
        if !report.faults.isEmpty { throw FaultyRows(count: report.faults.count) }
      })
  }
}
