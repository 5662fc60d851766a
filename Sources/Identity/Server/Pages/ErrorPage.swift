internal import APIContract
internal import DomainTypes
internal import HTML
internal import HTTPServer
internal import HTTPTypes

extension IdentityEnvironment {
  /// A problem as a page: what happened, what to do, what to quote when asking for help.
  func errorPage(_ problem: Problem, _ context: RequestContext) -> HTTPResponse {
    var frame = PageFrame(LocalizedText(th: problem.title, en: problem.title), path: "/")
    frame.status = problem.status
    frame.hasErrors = true
    return page(frame, context) {
      Tag.h1(problem.title)
      if let detail = problem.detail { Tag.p(detail) }
      if let instance = problem.instance {
        Tag.p((context.language == .thai ? "รหัสอ้างอิง: " : "Reference: ") + instance, .class("hint"))
      }
      Tag.p { Tag.a(context.language == .thai ? "ไปหน้าแรก" : "Go to the front page", .href("/")) }
    }
  }
}
