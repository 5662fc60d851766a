/// Small pictures drawn in the page itself: no request, no font; hidden from screen readers, since words stand beside.
package enum Icon {
  /// A document under a roof with the seal on it: many licenses, one house.
  package static let emblem = HTML(
    trusted: """
      <svg class="emblem" viewBox="0 0 48 48" aria-hidden="true" focusable="false">\
      <path d="M4 19 24 5l20 14" fill="none" stroke="#e3bd62" stroke-width="3.2" stroke-linecap="round" \
      stroke-linejoin="round"/><path d="M10 22h28v19a2 2 0 0 1-2 2H12a2 2 0 0 1-2-2z" fill="#fff"/>\
      <path d="M16 28h11M16 33h8M16 38h6" stroke="#14365c" stroke-width="2.4" stroke-linecap="round"/>\
      <circle cx="33" cy="35" r="6.2" fill="#c79a3a"/><path d="m30.2 35 2 2.1 3.6-4" fill="none" stroke="#fff" \
      stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/></svg>
      """)

  package static let next = line(#"<path d="m9 5 7 7-7 7"/>"#)
  package static let back = line(#"<path d="m15 5-7 7 7 7"/>"#)
  package static let check = line(#"<path d="m5 12.5 4.5 4.5L19 7.5"/>"#)
  package static let search = line(#"<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>"#)
  package static let lock = line(
    #"<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>"#)
  package static let document = line(#"<path d="M6 3h8l4 4v14H6z"/><path d="M14 3v4h4M9 12h6M9 16h6"/>"#)

  private static func line(_ shape: String) -> HTML {
    HTML(trusted: #"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">\#(shape)</svg>"#)
  }
}
