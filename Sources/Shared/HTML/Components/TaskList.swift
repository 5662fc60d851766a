/// What is to be done, each with how far it is; what cannot begin yet is no link.
package struct TaskList: Sendable {
  package struct Task: Sendable {
    package var title: String
    package var href: String?
    package var status: HTML
    package var hint: String?

    package init(_ title: String, href: String?, status: HTML, hint: String? = nil) {
      self.title = title
      self.href = href
      self.status = status
      self.hint = hint
    }
  }

  package var tasks: [Task]
  package init(_ tasks: [Task]) { self.tasks = tasks }

  package var html: HTML {
    Tag.ol(.class("tasks")) {
      for task in tasks {
        Tag.li {
          Tag.div(.class("what")) {
            if let href = task.href { Tag.a(task.title, .href(href)) } else { Tag.span(task.title) }
            if let hint = task.hint { Tag.p(hint, .class("hint")) }
          }
          task.status
        }
      }
    }
  }
}

/// The stages of something in order, each with a few words.
package enum Steps {
  package static func list(_ steps: [(title: String, text: String?)]) -> HTML {
    Tag.ol(.class("steps")) {
      for step in steps {
        Tag.li {
          Tag.strong(step.title)
          if let text = step.text { Tag.span(text) }
        }
      }
    }
  }
}

/// A few numbers that matter, large.
package enum Figures {
  package static func list(_ figures: [(label: String, value: String, note: String?)]) -> HTML {
    Tag.dl(.class("figures")) {
      for figure in figures {
        Tag.div {
          Tag.dt(figure.label)
          Tag.dd {
            figure.value
            if let note = figure.note { Tag.span(note, .class("hint")) }
          }
        }
      }
    }
  }
}
