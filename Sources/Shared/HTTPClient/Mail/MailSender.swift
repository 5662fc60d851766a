internal import CCurl
internal import Dispatch
internal import Glibc

/// Why a message was not taken.
package enum MailError: Error, Sendable, Equatable {
  /// The server refused it for good (RFC 5321 section 4.2.1, 5yz), such as an address that does not exist.
  case refused(code: Int)
  /// It may be tried again: no server, no TLS, or an answer that asks for patience (4yz).
  case notNow(String)
}

/// Hands messages to one mail server (RFC 5321), with libcurl's SMTP.
///
/// Few messages and slow servers: they go one after the other, on a queue of their own.
package final class MailSender: Sendable {
  package struct Configuration: Sendable {
    /// `smtp://host:587`, which then goes over to TLS, or `smtps://host:465`.
    package var url: String
    package var user: String?
    package var password: String?
    /// In the clear only in a sandbox, to a server on the same machine.
    package var requiresTLS: Bool

    package init(url: String, user: String? = nil, password: String? = nil, requiresTLS: Bool = true) {
      self.url = url
      self.user = user
      self.password = password
      self.requiresTLS = requiresTLS
    }
  }

  private let configuration: Configuration
  private let queue = DispatchQueue(label: "mail")
  private static let seconds = 30

  package init(_ configuration: Configuration) { self.configuration = configuration }

  package func send(_ mail: Mail) async throws(MailError) {
    let result: Result<Void, MailError> = await withCheckedContinuation { caller in
      queue.async { [configuration] in
        caller.resume(returning: Result { () throws(MailError) in try Self.send(mail, configuration) })
      }
    }
    try result.get()
  }

  private static func send(_ mail: Mail, _ configuration: Configuration) throws(MailError) {
    guard CurlLibrary.isReady, let handle = curl_easy_init() else { throw .notNow("libcurl is not there") }
    defer { curl_easy_cleanup(handle) }
    let recipients = curl_slist_append(nil, "<\(mail.to)>")
    defer { curl_slist_free_all(recipients) }
    let text = MailText(Array(mail.lines(at: time(nil)).utf8))
    var errorText = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
    let code = errorText.withUnsafeMutableBufferPointer { errorText in
      withExtendedLifetime(text) {
        let options = [
          bizportal_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, errorText.baseAddress),
          bizportal_curl_set_string(handle, CURLOPT_URL, configuration.url),
          bizportal_curl_set_string(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps"),
          bizportal_curl_set_string(handle, CURLOPT_PROXY, ""),
          bizportal_curl_set_long(handle, CURLOPT_NOSIGNAL, 1),
          bizportal_curl_set_long(handle, CURLOPT_TIMEOUT, seconds),
          // "Require SSL for all communication or fail with CURLE_USE_SSL_FAILED" (CURLOPT_USE_SSL(3)).
          bizportal_curl_set_long(
            handle, CURLOPT_USE_SSL,
            Int(configuration.requiresTLS ? CURLUSESSL_ALL.rawValue : CURLUSESSL_TRY.rawValue)),
          bizportal_curl_set_long(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
          bizportal_curl_set_string(handle, CURLOPT_MAIL_FROM, "<\(mail.from)>"),
          bizportal_curl_set_list(handle, CURLOPT_MAIL_RCPT, recipients),
          bizportal_curl_set_long(handle, CURLOPT_UPLOAD, 1),
          bizportal_curl_set_pointer(handle, CURLOPT_READDATA, Unmanaged.passUnretained(text).toOpaque()),
          bizportal_curl_set_data_function(handle, CURLOPT_READFUNCTION) { target, size, count, own in
            MailText.read(into: target, size * count, own)
          },
        ]
        if let failed = options.first(where: { $0 != CURLE_OK }) { return failed }
        if let user = configuration.user {
          _ = bizportal_curl_set_string(handle, CURLOPT_USERNAME, user)
          _ = bizportal_curl_set_string(handle, CURLOPT_PASSWORD, configuration.password ?? "")
        }
        return curl_easy_perform(handle)
      }
    }
    guard code != CURLE_OK else { return }
    var status = 0
    _ = bizportal_curl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
    // A refused sign-in is ours to mend, and the message waits for that.
    if (500..<600).contains(status), code != CURLE_LOGIN_DENIED { throw .refused(code: status) }
    throw .notNow("libcurl \(code.rawValue), answer \(status)")
  }
}

/// What libcurl has not taken yet; touched by the transfer's own thread alone.
private final class MailText {
  private var rest: ArraySlice<UInt8>
  init(_ bytes: [UInt8]) { rest = bytes[...] }

  static func read(into target: UnsafeMutablePointer<CChar>?, _ capacity: Int, _ own: UnsafeMutableRawPointer?) -> Int {
    guard let own, let target else { return Int(CURL_READFUNC_ABORT) }
    let text = Unmanaged<MailText>.fromOpaque(own).takeUnretainedValue()
    let piece = text.rest.prefix(capacity)
    text.rest = text.rest.dropFirst(piece.count)
    piece.withUnsafeBytes { bytes in
      if let start = bytes.baseAddress {
        UnsafeMutableRawPointer(target).copyMemory(from: start, byteCount: bytes.count)
      }
    }
    return piece.count
  }
}
