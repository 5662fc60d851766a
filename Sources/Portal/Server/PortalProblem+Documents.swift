internal import DomainTypes
internal import FoundationEssentials
internal import PortalDomain

// What to do about files and codes, in words.

extension PortalProblem {
  var documentText: (title: LocalizedText, detail: LocalizedText?) {
    switch self {
    case .documentUnreadable:
      (
        .init(
          th: "เปิดภาพนี้ไม่ได้ ไฟล์ไม่ครบหรือเสียหาย", en: "The picture cannot be opened: the file is incomplete or damaged"),
        .init(th: "กรุณาถ่ายภาพหรือบันทึกใหม่ แล้วแนบอีกครั้ง", en: "Take or save it again, then attach it once more.")
      )
    case .pictureTooLarge:
      (
        .init(
          th: "ภาพใหญ่เกิน 64 ล้านพิกเซล หรือด้านใดด้านหนึ่งยาวเกิน 20,000 พิกเซล",
          en: "The picture has more than 64 million pixels, or a side longer than 20,000"),
        .init(
          th: "กรุณาลดขนาดภาพ ถ่ายใหม่ด้วยความละเอียดปกติ หรือบันทึกเป็น PDF แล้วแนบใหม่",
          en: "Make it smaller, take it with the camera's normal setting, or save it as PDF, then attach it again.")
      )
    case .documentInfected:
      (
        .init(th: "พบไวรัสในไฟล์นี้ จึงไม่รับไฟล์", en: "A virus was found in this file, so it is not taken"),
        .init(
          th: "กรุณาตรวจเครื่องของท่าน แล้วแนบไฟล์ที่สะอาด ข้อมูลอื่นยังอยู่ครบ",
          en: "Please check your device and attach a clean file. Everything else is kept.")
      )
    case .scannerAway:
      (
        .init(th: "ระบบตรวจไวรัสไม่พร้อมชั่วคราว", en: "The virus scanner is not available now"),
        .init(th: "ข้อมูลยังอยู่ครบ กรุณาแนบไฟล์อีกครั้งในอีกสักครู่", en: "Nothing is lost. Please attach the file again soon.")
      )
    case .uploadOffset(let offset):
      (
        .init(th: "ตำแหน่งของไฟล์ไม่ตรงกัน", en: "The upload is at another place"),
        .init(th: "ส่งต่อจากไบต์ที่ \(offset)", en: "Go on from byte \(offset).")
      )
    case .tooManyUploads:
      (
        .init(th: "มีการอัปโหลดที่ยังไม่เสร็จมากเกินไป", en: "Too many uploads are open"),
        .init(
          th: "ส่งไฟล์ที่ค้างให้จบก่อน หรือรอให้ครบ 24 ชั่วโมง", en: "Finish those that are open, or wait for 24 hours.")
      )
    case .boxFull:
      (
        .init(th: "กล่องเอกสารของท่านเต็ม", en: "Your document box is full"),
        .init(
          th: "ใช้ไฟล์ที่มีอยู่ในกล่อง หรือลบไฟล์ที่ไม่ใช้แล้ว จึงแนบไฟล์ใหม่ได้",
          en: "Use a file that is in it, or remove files that you do not need, then attach the new one.")
      )
    case .documentInUse:
      (
        .init(th: "ไฟล์นี้ใช้อยู่ จึงลบไม่ได้", en: "This file is in use, so it cannot be deleted"),
        .init(
          th: "ไฟล์แนบอยู่ในคำขอที่ยื่นแล้วหรือแบบฟอร์มที่ยังไม่ได้ยื่น ลบออกจากแบบฟอร์มก่อนได้ แต่สิ่งที่ยื่นแล้วต้องเก็บไว้",
          en: "A form or a submission has it. Remove it from the form first; what was sent is kept.")
      )
    case .uploadTooLong:
      (.init(th: "ไฟล์ยาวกว่าที่แจ้งไว้", en: "More bytes came than were announced"), nil)
    default:
      (
        .init(th: "ลิงก์นี้ใช้ไปแล้วหรือหมดอายุ", en: "This link was used or is over"),
        .init(
          th: "ลิงก์ดาวน์โหลดใช้ได้ครั้งเดียว กรุณาขอใหม่จากกล่องเอกสาร",
          en: "A link opens once. Ask for a new one in your document box.")
      )
    }
  }

  var codeText: (title: LocalizedText, detail: LocalizedText?) {
    switch self {
    case .codeMissing: (.init(th: "กรุณากรอกรหัสยืนยัน 6 หลัก", en: "Enter the code of 6 digits"), nil)
    case .code(.wrong(let left)):
      (
        .init(th: "รหัสยืนยันไม่ถูกต้อง", en: "The code is not right"),
        .init(th: "ลองได้อีก \(left) ครั้ง", en: "It can be tried \(left) more times.")
      )
    case .code(.changed):
      (
        .init(th: "มีการแก้ไขหลังจากส่งรหัส", en: "Something was changed after the code was sent"),
        .init(th: "กรุณาตรวจทานแล้วขอรหัสใหม่", en: "Please check your answers and ask for a new code.")
      )
    case .code(.tooManySent(let until)):
      (
        .init(th: "ขอรหัสบ่อยเกินไป", en: "Too many codes were asked for"),
        .init(
          th: "ขอใหม่ได้ตั้งแต่ \(BangkokTime(until).clock(.thai)) รหัสที่ส่งไปล่าสุดยังใช้ได้หากยังไม่หมดอายุ",
          en:
            "Another can be sent from \(BangkokTime(until).clock(.english)). The last one still works until it is over."
        )
      )
    case .noContact:
      (
        .init(th: "บัญชีของท่านไม่มีอีเมลหรือโทรศัพท์สำหรับรับรหัส", en: "Your account has no address for the code"),
        .init(th: "กรุณาเพิ่มอีเมลในบัญชี Digital ID", en: "Please add an e-mail address to your Digital ID.")
      )
    case .contactRefused:
      (
        .init(th: "อีเมลในบัญชีของท่านรับข้อความไม่ได้", en: "The e-mail address of your account takes no messages"),
        .init(
          th: "กรุณาตรวจและแก้ไขอีเมลในบัญชี Digital ID แล้วขอรหัสใหม่",
          en: "Please look at the address in your Digital ID, mend it, then ask for a new code.")
      )
    case .messagesAway:
      (
        .init(th: "ส่งรหัสไม่ได้ชั่วคราว", en: "Codes cannot be sent now"),
        .init(th: "ข้อมูลของท่านยังอยู่ครบ กรุณาลองใหม่ในอีกสักครู่", en: "Nothing is lost. Please try again in a moment.")
      )
    default:
      (
        .init(th: "รหัสยืนยันหมดอายุหรือใช้ไม่ได้แล้ว", en: "The code is over or void"),
        .init(th: "กรุณาขอรหัสใหม่", en: "Please ask for a new code.")
      )
    }
  }
}
