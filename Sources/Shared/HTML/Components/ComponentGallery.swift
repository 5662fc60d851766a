package import DomainTypes

/// The page that shows every token and component, in both languages, as they are used.
package enum ComponentGallery {
  package static func html(_ language: Language) -> HTML {
    .joined([intro(language), tokens(language), type(language), parts(language), controls(language)])
  }

  static func text(_ th: String, _ en: String, _ language: Language) -> String { language == .thai ? th : en }

  @HTMLBuilder private static func intro(_ language: Language) -> HTML {
    Tag.h1(text("ระบบการออกแบบ", "Design system", language))
    Tag.p(
      text(
        "ส่วนประกอบทั้งหมดของทุกหน้า สงบ เป็นทางการ อ่านง่าย ใช้ได้โดยไม่ต้องมี JavaScript",
        "Every part that the pages are made of: calm, official, easy to read, and without JavaScript.", language),
      .class("lead"))
  }

  private static let colors = [
    "ink", "quiet", "paper", "card", "tint", "line", "edge", "brand", "gold", "link", "good", "bad",
  ]

  @HTMLBuilder private static func tokens(_ language: Language) -> HTML {
    Tag.h2(text("สี", "Color", language))
    Tag.ul(.class("grid")) {
      for color in colors {
        Tag.li {
          Tag.span(.class("swatch swatch-" + color)) { "" }
          Tag.code("--" + color)
        }
      }
    }
  }

  @HTMLBuilder private static func type(_ language: Language) -> HTML {
    Tag.h2(text("ตัวอักษร", "Type", language))
    Tag.section(.class("card")) {
      Tag.h2(text("ใบอนุญาตขายสุรา ประเภทที่ 2", "Liquor sale license, type 2", language))
      Tag.h3(text("กฎหมายว่าด้วยการสาธารณสุข พ.ศ. ๒๕๓๕", "Public Health Act B.E. 2535", language))
      Tag.p(
        text(
          "ผู้ประกอบกิจการยื่นคำขอครั้งเดียว ระบบส่งถึงทุกหน่วยงาน เช่น สำนักงานเขต กรมสรรพสามิต และแจ้งกำหนดแล้วเสร็จ ให้ทราบทุกขั้นตอน",
          "An operator applies once; every agency gets its part, and each step says until when it will be done.",
          language))
      Tag.p(text("ข้อความช่วยเหลือ สั้นและบอกว่าต้องทำอะไร", "A hint is short and says what to do.", language), .class("hint"))
    }
  }

  @HTMLBuilder private static func parts(_ language: Language) -> HTML {
    Tag.h2(text("ข้อความแจ้ง", "Notices", language))
    Notice.box(.info, text("ข้อมูล", "Information", language))
    Notice.box(.success, text("สำเร็จ", "Success", language))
    Notice.box(.warning, text("โปรดทราบ", "Please note", language)) {
      Tag.p(text("บอกว่าเกิดอะไร และทำอะไรต่อ", "Says what happened and what to do.", language))
    }
    Tag.h2(text("สถานะ", "States", language))
    Tag.p {
      StatusTag.tag(text("ยังไม่เริ่ม", "Not started", language), .still)
      " "
      StatusTag.tag(text("กำลังทำ", "In progress", language), .yours)
      " "
      StatusTag.tag(text("ครบแล้ว", "Complete", language), .good)
      " "
      StatusTag.tag(text("รอเจ้าหน้าที่", "Waiting for an officer", language), .waiting)
      " "
      StatusTag.tag(text("มีปัญหา", "Has a problem", language), .bad)
    }
    Tag.h2(text("รายการที่ต้องทำ", "Task list", language))
    TaskList([
      .init(
        text("ผู้ขออนุญาต", "Applicant", language), href: "/design",
        status: StatusTag.tag(text("ครบแล้ว", "Complete", language), .good)),
      .init(
        text("ตรวจทานและยื่น", "Check and send", language), href: nil,
        status: StatusTag.tag(text("ยังเริ่มไม่ได้", "Cannot start yet", language), .still),
        hint: text("ทำส่วนอื่นให้ครบก่อน", "Complete the other parts first", language)),
    ]).html
    Tag.h2(text("ตัวเลขสำคัญ", "Figures", language))
    Figures.list([
      (text("ค่าธรรมเนียม", "Fee", language), text("330 บาท", "330 THB", language), nil),
      (text("ระยะเวลา", "Time", language), text("7 วันทำการ", "7 working days", language), nil),
    ])
    Tag.h2(text("ขั้นตอน", "Steps", language))
    Steps.list([
      (text("ตอบคำถาม", "Answer questions", language), text("ไม่ต้องเข้าสู่ระบบ", "No sign-in", language)),
      (text("กรอกครั้งเดียว", "Fill in once", language), nil),
    ])
    Tag.h2(text("รายการสรุป", "Summary list", language))
    SummaryList([
      .init(
        text("ชื่อร้าน", "Name of the shop", language), text("ครัวตัวอย่าง", "Sample kitchen", language),
        change: (href: "/design", text: text("เปลี่ยน", "Change", language)))
    ]).html
    Tag.h2(text("ตาราง", "Table", language))
    DataTable(
      caption: text("ใบอนุญาต", "Licenses", language),
      columns: [text("เลขที่", "Number", language), text("ใช้ได้ถึง", "Good until", language)],
      rows: [[.text("สร 000001/2569"), .text(text("31 ธ.ค. 2569", "31 Dec 2026", language))]]
    ).html
    Tag.h2(text("ที่ที่ไปได้", "Tiles", language))
    Tiles([
      .init(
        text("ร้านอาหารและเครื่องดื่ม", "Restaurant and drinks", language), href: "/start/restaurant",
        hint: text("ขายหรือสะสมอาหาร", "Selling or storing food", language))
    ]).html
  }

  @HTMLBuilder private static func controls(_ language: Language) -> HTML {
    Tag.h2(text("แบบฟอร์ม", "Forms", language))
    Tag.form(.attribute("method", "get"), .action("/design"), .flag("novalidate")) {
      TextField(
        "sample.text", label: text("ช่องข้อความ", "Text", language),
        hint: text("เช่น ครัวตัวอย่าง", "Such as Sample kitchen", language)
      ).html
      TextField(
        "sample.wrong", label: text("ช่องที่มีข้อผิดพลาด", "With an error", language), value: "12",
        error: text("ต้องมี 13 หลัก", "13 digits are needed", language), inputMode: "numeric", size: 20
      ).html
      TextArea("sample.area", label: text("ข้อความยาว", "Long text", language)).html
      ChoiceField(
        "sample.choice", label: text("เลือกหนึ่งข้อ", "One of several", language),
        options: [
          .init("a", text("เป็นเจ้าของ", "Own it", language)),
          .init("b", text("เช่า", "Rent it", language), hint: text("แนบสัญญาเช่า", "Attach the lease", language)),
        ], chosen: ["a"]
      ).html
      ChoiceField(
        "sample.several", label: text("เลือกได้หลายข้อ", "Any of several", language), kind: .several,
        options: [.init("a", text("สุรา", "Liquor", language)), .init("b", text("ยาสูบ", "Tobacco", language))]
      ).html
      SelectField(
        "sample.select", label: text("รายการเลือก", "A list", language),
        options: [.init("", "–"), .init("10", text("กรุงเทพมหานคร", "Bangkok", language))]
      ).html
      FileField(
        "sample.file", label: text("แนบไฟล์", "Attach files", language), accept: ["application/pdf"], several: true
      ).html
      LockedField(
        label: text("ชื่อผู้ขออนุญาต", "Applicant's name", language),
        value: text("นายสมชาย ตัวอย่าง", "Somchai Tuayang", language),
        source: text(
          "จากกรมการปกครอง 23 พ.ย. 2569 12.03 น.", "From the Department of Provincial Administration, 12:03", language)
      ).html
      Tag.div(.class("actions")) {
        Form.submit(text("ปุ่มหลัก", "Main button", language))
        Tag.a(text("ปุ่มรอง", "Second button", language), .href("/design"), .class("button secondary"))
      }
    }
  }
}
