package import HTTPTypes

/// The one style sheet of every daemon's pages.
package enum StyleSheet {
  /// Counts up with the text, so that browsers may keep it for a year.
  package static let path = "/assets/bizportal-3.css"

  package static func response() -> HTTPResponse {
    var response = HTTPResponse(contentType: "text/css; charset=utf-8", body: Array(text.utf8))
    response.fields[.cacheControl] = "public, max-age=31536000, immutable"
    return response
  }

  static let text = StyleTokens.text + StyleLayout.text + StyleComponents.text + StyleForms.text
}
