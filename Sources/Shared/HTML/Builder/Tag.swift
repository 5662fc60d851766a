/// An element by its name, called like a function: `p(.class("lead")) { "text" }`.
package struct Tag: Sendable {
  private let name: String

  private init(_ name: String) { self.name = name }

  package func callAsFunction(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element(attributes, content())
  }

  package func callAsFunction(_ text: String, _ attributes: Attribute...) -> HTML {
    element(attributes, .text(text))
  }

  package func callAsFunction(attributes: [Attribute], @HTMLBuilder content: () -> HTML) -> HTML {
    element(attributes, content())
  }

  private func element(_ attributes: [Attribute], _ content: HTML) -> HTML {
    HTML(trusted: "<\(name)\(attributes.map(\.markup).joined())>\(content.markup)</\(name)>")
  }

  /// A script of this site's own, which the page can do without.
  package static func script(src path: String) -> HTML {
    Tag("script").element([.attribute("src", path), .flag("defer")], .empty)
  }

  package static let a = Tag("a")
  package static let article = Tag("article")
  package static let aside = Tag("aside")
  package static let body = Tag("body")
  package static let button = Tag("button")
  package static let caption = Tag("caption")
  package static let code = Tag("code")
  package static let dd = Tag("dd")
  package static let details = Tag("details")
  package static let div = Tag("div")
  package static let dl = Tag("dl")
  package static let dt = Tag("dt")
  package static let fieldset = Tag("fieldset")
  package static let footer = Tag("footer")
  package static let form = Tag("form")
  package static let h1 = Tag("h1")
  package static let h2 = Tag("h2")
  package static let h3 = Tag("h3")
  package static let h4 = Tag("h4")
  package static let head = Tag("head")
  package static let header = Tag("header")
  package static let html = Tag("html")
  package static let label = Tag("label")
  package static let legend = Tag("legend")
  package static let li = Tag("li")
  package static let main = Tag("main")
  package static let nav = Tag("nav")
  package static let ol = Tag("ol")
  package static let option = Tag("option")
  package static let p = Tag("p")
  package static let progress = Tag("progress")
  package static let section = Tag("section")
  package static let select = Tag("select")
  package static let small = Tag("small")
  package static let span = Tag("span")
  package static let strong = Tag("strong")
  package static let summary = Tag("summary")
  package static let table = Tag("table")
  package static let tbody = Tag("tbody")
  package static let td = Tag("td")
  package static let textarea = Tag("textarea")
  package static let th = Tag("th")
  package static let thead = Tag("thead")
  package static let time = Tag("time")
  package static let title = Tag("title")
  package static let tr = Tag("tr")
  package static let ul = Tag("ul")
}

/// An element without content: `input`, `img`, `link`, `meta`.
package struct VoidTag: Sendable {
  private let name: String
  private init(_ name: String) { self.name = name }

  package func callAsFunction(_ attributes: Attribute...) -> HTML { self(attributes: attributes) }

  package func callAsFunction(attributes: [Attribute]) -> HTML {
    HTML(trusted: "<\(name)\(attributes.map(\.markup).joined())>")
  }

  package static let br = VoidTag("br")
  package static let hr = VoidTag("hr")
  package static let img = VoidTag("img")
  package static let input = VoidTag("input")
  package static let link = VoidTag("link")
  package static let meta = VoidTag("meta")
}
