package import DomainTypes

/// Whether an agency can work what its license will bring: no front without a back.
package struct AgencyReadiness: Sendable {
  /// The roles of each of its officers.
  package var officers: [Set<Role>]
  /// The last day on which one of them was at their desk.
  package var lastActive: CivilDate?
  /// Somebody must have been there within so many days.
  package var activeWithin: Int

  package init(officers: [Set<Role>], lastActive: CivilDate?, activeWithin: Int) {
    self.officers = officers
    self.lastActive = lastActive
    self.activeWithin = activeWithin
  }

  /// What is missing before the agency may open this license to the public.
  func faults(in definition: LicenseDefinition, at path: String, on today: CivilDate) -> [CatalogFault] {
    var faults: [CatalogFault] = []
    for (name, action) in definition.actions.sorted(by: { $0.key < $1.key }) {
      let place = "\(path): actions.\(name).steps"
      for (index, step) in action.steps.enumerated() {
        faults += unstaffed(step, "\(place)[\(index)].roles", definition.agency)
        if let fault = opinions(step, "\(place)[\(index)].join") { faults.append(fault) }
      }
      if let fault = deciding(action, place) { faults.append(fault) }
    }
    if let lastActive, lastActive.dayNumber >= today.dayNumber - activeWithin { return faults }
    faults.append(
      CatalogFault(
        "\(path): agency",
        "nobody of '\(definition.agency)' has been at the desk within \(activeWithin) days: an officer must sign in first",
        code: "agency-inactive",
        thai: "ไม่มีเจ้าหน้าที่ของหน่วยงานนี้เข้าปฏิบัติงานภายใน \(activeWithin) วัน ให้เจ้าหน้าที่เข้าสู่ระบบก่อน"))
    return faults
  }

  private func unstaffed(_ step: ActionDefinition.Step, _ path: String, _ agency: AgencyID) -> [CatalogFault] {
    step.roles.compactMap { name in
      guard let role = Role(rawValue: name), !officers.contains(where: { $0.contains(role) }) else { return nil }
      return CatalogFault(
        path, "nobody at '\(agency)' fills '\(name)'", code: "unstaffed", thai: "ไม่มีเจ้าหน้าที่ทำหน้าที่ '\(name)'")
    }
  }

  /// Opinions side by side come from as many officers.
  private func opinions(_ step: ActionDefinition.Step, _ path: String) -> CatalogFault? {
    guard step.kind == .opinions, let join = step.join else { return nil }
    let roles = Set(step.roles.compactMap { Role(rawValue: $0) })
    let there = officers.count { !$0.isDisjoint(with: roles) }
    guard there < join.count else { return nil }
    return CatalogFault(
      path, "dead end: \(join.count) opinions are asked, and \(there) officers could give one", code: "dead-end",
      thai: "ทางตัน: ต้องมีความเห็น \(join.count) คน แต่มีเจ้าหน้าที่ \(there) คน")
  }

  /// Who checks or proposes does not decide: one officer who fills every role leaves the case without a decision.
  private func deciding(_ action: ActionDefinition, _ path: String) -> CatalogFault? {
    let checking = roles(of: .completenessCheck, in: action)
    let reviewing = roles(of: .consideration, in: action).intersection([.reviewer])
    let approvers = officers.indices.filter { officers[$0].contains(.approver) }
    guard !approvers.isEmpty, action.step(.consideration) != nil else { return nil }
    func somebodyElse(_ roles: Set<Role>, than approver: Int) -> Bool {
      roles.isEmpty || officers.indices.contains { $0 != approver && !officers[$0].isDisjoint(with: roles) }
    }
    let canDecide = approvers.contains { somebodyElse(checking, than: $0) && somebodyElse(reviewing, than: $0) }
    if canDecide { return nil }
    return CatalogFault(
      path, "dead end: the only approver would decide what they checked themselves", code: "dead-end",
      thai: "ทางตัน: ผู้อนุมัติคนเดียวจะต้องอนุมัติเรื่องที่ตนตรวจเอง")
  }

  private func roles(of kind: ActionDefinition.Step.Kind, in action: ActionDefinition) -> Set<Role> {
    Set((action.step(kind)?.roles ?? []).compactMap { Role(rawValue: $0) })
  }
}
