public import DomainTypes

/// What people call the gateway's services and fields.
public enum RegisterWords {
  public static func service(_ name: String) -> LocalizedText {
    switch name {
    case "dopa.person": .init(th: "ทะเบียนราษฎร: บุคคล", en: "Civil registry: person")
    case "dopa.address": .init(th: "ทะเบียนราษฎร: ที่อยู่", en: "Civil registry: address")
    case "dbd.profile": .init(th: "ทะเบียนนิติบุคคล", en: "Company register: profile")
    case "dbd.directors": .init(th: "ทะเบียนนิติบุคคล: กรรมการ", en: "Company register: directors")
    default: .init(th: name, en: name)
    }
  }

  public static func field(_ name: String) -> LocalizedText {
    switch name {
    case "person.title": .init(th: "คำนำหน้า", en: "Title")
    case "person.firstName": .init(th: "ชื่อ", en: "First name")
    case "person.middleName": .init(th: "ชื่อกลาง", en: "Middle name")
    case "person.lastName": .init(th: "นามสกุล", en: "Last name")
    case "person.nationality": .init(th: "สัญชาติ", en: "Nationality")
    case "person.status": .init(th: "สถานภาพ", en: "Status")
    case "person.address": .init(th: "ที่อยู่ตามทะเบียนบ้าน", en: "Registered address")
    case "company.name": .init(th: "ชื่อนิติบุคคล", en: "Company name")
    case "company.status": .init(th: "สถานะ", en: "Status")
    case "company.address": .init(th: "ที่ตั้งสำนักงานใหญ่", en: "Head office")
    case "company.directors": .init(th: "กรรมการ", en: "Directors")
    case "company.signingPower": .init(th: "อำนาจกรรมการ", en: "Power to sign")
    default: .init(th: name, en: name)
    }
  }
}
