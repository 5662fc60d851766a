internal import APIContract
internal import DomainTypes
internal import HTML
internal import ServiceBackendDomain

/// Where a case stands and what was found so far.
struct CaseStanding {
  let view: CaseView

  private var request: LicenseRequest { view.request }
  private var language: Language { view.language }
  private func t(_ th: String, _ en: String) -> String { view.t(th, en) }
  private func who(_ actor: String) -> String { view.names.text(actor, language) }

  /// What is asked for, and of which license.
  private var kind: String {
    let action =
      switch request.action {
      case .new: t("ขอใหม่", "New")
      case .renew: t("ต่ออายุ", "Renewal")
      case .amend: t("แก้ไขรายการ", "Amendment")
      case .cancel: t("เลิกกิจการ/ยกเลิก", "Cancellation")
      }
    return [action, request.existingLicense].compactMap { $0 }.joined(separator: " · ")
  }

  var html: HTML {
    var rows: [SummaryList.Row] = [
      .init(t("ประเภทคำขอ", "Kind of request"), kind),
      .init(t("เลขอ้างอิงการยื่น", "Reference of the submission"), request.submission.rawValue),
      .init(t("ได้รับเมื่อ", "Received"), BangkokTime(request.receivedAt).date.long(language)),
      .init(t("กำหนดพิจารณาเสร็จ", "Decision due"), view.view.snapshot.dueOn?.long(language) ?? "–"),
      .init(t("ผู้รับเรื่อง", "Officer"), view.view.assignee.map(who) ?? "–"),
    ]
    if let record = request.deficiency {
      let items = record.items.map { "\(view.label($0.key)): \($0.note)" }.joined(separator: "; ")
      rows.append(.init(t("บันทึกความบกพร่อง", "Deficiency record"), items))
      rows.append(.init(t("ให้แก้ไขภายใน", "To be corrected by"), record.deadline.long(language)))
    }
    rows += considered
    if let bill = request.bill {
      rows.append(.init(t("ค่าธรรมเนียม", "Fee"), bill.amount.formatted + t(" บาท", " THB"), note: bill.number))
      if let reason = bill.reason { rows.append(.init(t("เหตุที่ต่างจากหลักเกณฑ์", "Why not the rule's fee"), reason)) }
      if let receipt = bill.receiptNumber { rows.append(.init(t("ใบเสร็จรับเงิน", "Receipt"), receipt)) }
    }
    if let reason = request.sentBack { rows.append(.init(t("ส่งกลับเพราะ", "Sent back because"), reason)) }
    if let license = request.license?.summary {
      rows.append(.init(t("เลขที่ใบอนุญาต", "License number"), license.number))
    }
    return SummaryList(rows).html
  }

  /// Inspection, opinions, proposal and conditions, each with whose it is.
  private var considered: [SummaryList.Row] {
    var rows: [SummaryList.Row] = []
    if let inspection = request.inspection {
      rows.append(.init(t("นัดตรวจสถานที่", "Inspection"), inspection.on.long(language), note: inspection.note))
      if let result = inspection.result {
        let verdict = result.passed ? t("ผ่าน", "Passed") : t("ไม่ผ่าน", "Not passed")
        rows.append(.init(t("ผลการตรวจ", "Result"), "\(verdict): \(result.findings)", note: who(result.by)))
      }
    }
    for opinion in request.opinions {
      let verdict = opinion.favorable ? t("เห็นชอบ", "In favor") : t("ไม่เห็นชอบ", "Against")
      rows.append(.init(t("ความเห็น", "Opinion"), "\(verdict): \(opinion.text)", note: who(opinion.by)))
    }
    if let proposal = request.proposal {
      let verdict = proposal.approves ? t("เห็นควรอนุญาต", "Grant") : t("เห็นควรไม่อนุญาต", "Refuse")
      rows.append(.init(t("ข้อเสนอ", "Proposal"), "\(verdict): \(proposal.opinion)", note: who(proposal.by)))
    }
    if !request.conditions.isEmpty {
      rows.append(.init(t("เงื่อนไข", "Conditions"), request.conditions.joined(separator: " · ")))
    }
    return rows
  }
}
