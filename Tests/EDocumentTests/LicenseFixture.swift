import DomainTypes
import EDocument
import Foundation

extension LicenseDocument {
  /// A made-up license; the rows hold the hard cases of Thai shaping.
  static let fixture = LicenseDocument(
    number: "ปก 0123/2569",
    title: LocalizedText(th: "ใบอนุญาตจัดตั้งสถานที่จำหน่ายอาหาร", en: "License to Set Up a Food Establishment"),
    agency: LocalizedText(th: "เทศบาลนครปากเกร็ด", en: "Pak Kret City Municipality"),
    kind: "food-place",
    holder: "บริษัท น้ำใจปิ่นเกล้า จำกัด",
    premises: "ร้านน้ำใจ เลขที่ ๙๙/๑ หมู่ที่ ๓ ตำบลบ้านใหม่ อำเภอปากเกร็ด จังหวัดนนทบุรี ๑๑๑๒๐",
    rows: [
      Row(label: "เลขทะเบียนนิติบุคคล", value: "0105569000123"),
      Row(label: "ประเภทกิจการ", value: "สถานที่จำหน่ายอาหาร พื้นที่ไม่เกิน ๒๐๐ ตารางเมตร"),
      Row(label: "ค่าธรรมเนียม", value: "๑,๐๐๐ บาท (หนึ่งพันบาทถ้วน)"),
      Row(label: "ตัวสะกด", value: "ที่ น้ำ กู้ ปิ่น ฐู ญู เป็ด ผู้ซ้อน ป้ำ ฝ่ำ ฟื้น ปั๊ม ใกล้ ๆ กตัญญู กฎ ฎุ ฏู ฤๅษี ก็ สิทธิ์ ฯลฯ"),
    ],
    conditions: """
      ๑. ผู้รับใบอนุญาตต้องปฏิบัติตามสุขลักษณะที่กำหนดไว้ในข้อบัญญัติท้องถิ่นอย่างเคร่งครัด
      ๒. แสดงใบอนุญาตนี้ไว้โดยเปิดเผย ณ สถานที่ประกอบกิจการตลอดเวลาที่ประกอบกิจการ
      ๓. ผู้สัมผัสอาหารต้องผ่านการอบรมหลักสูตรการสุขาภิบาลอาหาร และต้องได้รับการตรวจสุขภาพปีละหนึ่งครั้ง
      """,
    issuedAt: Date(timeIntervalSince1970: 1_790_000_000),
    effective: CivilDate(dayNumber: 20_717),
    expiry: CivilDate(dayNumber: 21_081),
    law: "มาตรา ๓๘ แห่งพระราชบัญญัติการสาธารณสุข พ.ศ. ๒๕๓๕",
    verificationURL: "https://backend.example.go.th/verify/0199a7c2f3b17c3f",
    offlineStatement: "eyJ0eXAiOiJsaWNlbnNlK2p3dCIsImFsZyI6IkVTMjU2Iiwia2lkIjoiS0J3dE5kIn0."
      + String(repeating: "eyJpc3MiOiJodHRwczovL2JhY2tlbmQu", count: 9) + "."
      + String(repeating: "N3kQ8ZcVb2Lw", count: 7),
    signatoryName: "นายสมชาย ใจดี",
    signatoryPosition: "นายกเทศมนตรีนครปากเกร็ด เจ้าพนักงานท้องถิ่น")

  func with(_ change: (inout LicenseDocument) -> Void) -> LicenseDocument {
    var copy = self
    change(&copy)
    return copy
  }
}
