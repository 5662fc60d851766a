import Testing

/// The borders between modules: what is imported, what Package.swift declares, and what the table allows agree.
@Suite struct BorderTests {
  static let borders = Dictionary(uniqueKeysWithValues: Border.all.map { ($0.module, $0) })
  static let ours = Set(PackageManifest.targets.map(\.name))

  @Test func `every module has a border, and every border a module`() {
    #expect(PackageManifest.modules.count > 30)
    #expect(Set(PackageManifest.modules.map(\.name)) == Set(Border.all.map(\.module)))
  }

  @Test func `every Swift file belongs to a target`() {
    for file in Repository.sources + Repository.tests {
      #expect(PackageManifest.target(of: file) != nil, "\(file.path) is in no target")
    }
  }

  @Test(arguments: PackageManifest.modules)
  func `a module imports only what its border allows`(module: PackageManifest.Target) throws {
    let border = try #require(Self.borders[module.name])
    for file in Repository.sources where file.path.hasPrefix(module.path + "/") {
      for found in file.imports where !border.mayImport.union(border.system).contains(found.text) {
        Issue.record("\(file.path):\(found.line) imports \(found.text), but \(border.because)")
      }
    }
  }

  @Test(arguments: PackageManifest.modules)
  func `Package.swift declares only what the border allows`(module: PackageManifest.Target) throws {
    let border = try #require(Self.borders[module.name])
    let tooMany = module.dependencies.subtracting(border.mayImport)
    #expect(tooMany.isEmpty, "\(module.name) must not depend on \(tooMany.sorted()), because \(border.because)")
  }

  @Test func `Package.swift declares whatever of ours is imported`() {
    for file in Repository.sources + Repository.tests {
      guard let target = PackageManifest.target(of: file) else { continue }
      for found in file.imports where Self.ours.contains(found.text) && found.text != target.name {
        #expect(
          target.dependencies.contains(found.text),
          "\(file.path):\(found.line) imports \(found.text), which \(target.name) does not declare")
      }
    }
  }

  @Test func `dependencies are targets of this package: there are no packages`() throws {
    for target in PackageManifest.targets {
      #expect(target.dependencies.isSubset(of: Self.ours), "\(target.name)")
    }
    #expect(try !Repository.text("Package.swift").contains(".package("))
  }

  @Test func `a test target depends on the modules of one daemon at most`() {
    let daemons = ["Gateway", "Identity", "Portal", "ServiceBackend"]
    for test in PackageManifest.tests {
      let used = daemons.filter { daemon in
        test.dependencies.contains { $0.hasPrefix(daemon) }
      }
      #expect(used.count < 2, "\(test.name) depends on \(used)")
    }
  }
}
