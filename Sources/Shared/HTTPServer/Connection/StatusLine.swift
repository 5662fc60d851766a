/// The first line of an answer (RFC 9112 section 4).
enum StatusLine {
  static func append(_ status: Int, to output: inout OutputBuffer) {
    switch status {
    case 200: output.append("HTTP/1.1 200 OK\r\n")
    case 201: output.append("HTTP/1.1 201 Created\r\n")
    case 204: output.append("HTTP/1.1 204 No Content\r\n")
    case 303: output.append("HTTP/1.1 303 See Other\r\n")
    default: output.append("HTTP/1.1 \(status) \(reason(status))\r\n")
    }
  }

  static func reason(_ status: Int) -> String {
    switch status {
    case 202: "Accepted"
    case 206: "Partial Content"
    case 301: "Moved Permanently"
    case 302: "Found"
    case 304: "Not Modified"
    case 307: "Temporary Redirect"
    case 308: "Permanent Redirect"
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 408: "Request Timeout"
    case 409: "Conflict"
    case 410: "Gone"
    case 412: "Precondition Failed"
    case 413: "Content Too Large"
    case 414: "URI Too Long"
    case 415: "Unsupported Media Type"
    case 417: "Expectation Failed"
    case 422: "Unprocessable Content"
    case 423: "Locked"
    case 428: "Precondition Required"
    case 429: "Too Many Requests"
    case 431: "Request Header Fields Too Large"
    case 500: "Internal Server Error"
    case 501: "Not Implemented"
    case 502: "Bad Gateway"
    case 503: "Service Unavailable"
    case 504: "Gateway Timeout"
    case 505: "HTTP Version Not Supported"
    default: "Status \(status)"
    }
  }
}
