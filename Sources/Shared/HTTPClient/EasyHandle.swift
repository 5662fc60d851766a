internal import CCurl
internal import Glibc
internal import HTTPTypes
internal import Polling

/// Owns one libcurl easy handle; used again and again, by the loop's thread alone.
final class EasyHandle {
  /// libcurl refused an option or a list.
  struct SetupError: Error {
    let code: CURLcode
  }

  let raw: UnsafeMutableRawPointer
  /// Where sockets are taken out before they are closed; lives longer than every connection.
  private let poller: Poller
  private let errorText: UnsafeMutablePointer<CChar>
  private var headerList: UnsafeMutablePointer<curl_slist>?
  /// Whether the options that all simple questions share are set still.
  private var isSetForQuestions = false

  init?(_ poller: Poller) {
    guard let raw = curl_easy_init() else { return nil }
    self.raw = raw
    self.poller = poller
    errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  deinit {
    curl_easy_cleanup(raw)
    curl_slist_free_all(headerList)
    errorText.deallocate()
  }

  /// What libcurl said about the failure.
  var message: String { String(cString: errorText) }

  /// The transfer that `prepare` was called with.
  static func transfer(of raw: UnsafeMutableRawPointer?) -> Transfer? {
    var pointer: UnsafeMutableRawPointer?
    guard bizportal_curl_get_pointer(raw, CURLINFO_PRIVATE, &pointer) == CURLE_OK, let pointer else { return nil }
    return Unmanaged<Transfer>.fromOpaque(pointer).takeUnretainedValue()
  }

  /// Continues a transfer that `Transfer.receiveBody` paused.
  func resume() { curl_easy_pause(raw, CURLPAUSE_CONT) }

  /// After a transfer: forgets everything but connections, sessions and names ("It does not change the following
  /// information kept in the handle: live connections, the Session ID cache, the DNS cache", curl_easy_reset(3)).
  ///
  /// What simple questions share is kept for the next one; it says nothing about anybody.
  func finish() {
    if isSetForQuestions {
      _ = bizportal_curl_set_header_list(raw, nil)
      _ = bizportal_curl_set_string(raw, CURLOPT_URL, nil)
    } else {
      curl_easy_reset(raw)
    }
    curl_slist_free_all(headerList)
    headerList = nil
    errorText.pointee = 0
  }

  /// Sets every option; the transfer must outlive the use of the handle.
  func prepare(for transfer: Transfer, _ configuration: HTTPClientConfiguration) throws(SetupError) {
    if !(isSetForQuestions && transfer.isQuestion) {
      if isSetForQuestions { curl_easy_reset(raw) }
      isSetForQuestions = false
      try setCommon(transfer, configuration)
      isSetForQuestions = transfer.isQuestion
    }
    let own = Unmanaged.passUnretained(transfer).toOpaque()
    try set(CURLOPT_PRIVATE, own)
    try set(CURLOPT_HEADERDATA, own)
    try set(CURLOPT_WRITEDATA, own)
    try set(CURLOPT_PREREQDATA, own)
    try set(CURLOPT_URL, transfer.url.text)
    try set(CURLOPT_TIMEOUT_MS, max(1, transfer.timeout.milliseconds))
    try set(CURLOPT_CONNECTTIMEOUT_MS, max(1, min(configuration.connectTimeout, transfer.timeout).milliseconds))
    try check(
      bizportal_curl_set_offset(raw, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(transfer.request.maximumBody)))
    try setHeaders(transfer)
  }

  /// What is the same for all transfers of a kind.
  private func setCommon(_ transfer: Transfer, _ configuration: HTTPClientConfiguration) throws(SetupError) {
    try set(CURLOPT_ERRORBUFFER, UnsafeMutableRawPointer(errorText))
    try set(CURLOPT_NOSIGNAL, 1)
    try set(CURLOPT_PATH_AS_IS, 1)
    try set(CURLOPT_PROTOCOLS_STR, "http,https")
    // The empty proxy and the star keep the proxy variables of the environment out.
    try set(CURLOPT_PROXY, "")
    try set(CURLOPT_NOPROXY, "*")
    try set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
    // Servers close kept connections after a minute or so; leaving before them avoids sending into a closing one.
    try set(CURLOPT_MAXAGE_CONN, 30)
    if configuration.publicAddressesOnly { try check(PublicAddress.guardSockets(of: raw)) }
    try setClosing()
    try setRedirects(transfer)
    try setTLS(transfer.request.identity, configuration)
    if let path = transfer.request.unixSocket { try set(CURLOPT_UNIX_SOCKET_PATH, path) }
    if let signature = transfer.request.signature { try sign(signature) }
    try set(CURLOPT_USERAGENT, configuration.userAgent)
    try setMethod(transfer.request)
    try setCallbacks()
  }

  /// A number may come back as that of another socket, of which the poller must not think that it knows it.
  private func setClosing() throws(SetupError) {
    let own = Unmanaged.passUnretained(poller).toOpaque()
    try check(
      bizportal_curl_set_close_socket_function(
        raw,
        { own, socket in
          if let own { Unmanaged<Poller>.fromOpaque(own).takeUnretainedValue().remove(socket) }
          return close(socket)
        }, own))
  }

  /// "The parameter is a string: provider1[:provider2[:region[:service]]]"; the key goes where a password would
  /// (CURLOPT_AWS_SIGV4(3)).
  private func sign(_ signature: AWSSignature) throws(SetupError) {
    try set(CURLOPT_AWS_SIGV4, "aws:amz:\(signature.region):\(signature.service)")
    try set(CURLOPT_USERNAME, signature.accessKey)
    try set(CURLOPT_PASSWORD, signature.secretKey)
  }

  private func setRedirects(_ transfer: Transfer) throws(SetupError) {
    try set(CURLOPT_FOLLOWLOCATION, transfer.request.followRedirects > 0 ? 1 : 0)
    try set(CURLOPT_MAXREDIRS, transfer.request.followRedirects)
    // A redirect may not take a request from https into the clear.
    try set(CURLOPT_REDIR_PROTOCOLS_STR, transfer.url.isSecure ? "https" : "http,https")
  }

  private func setTLS(_ identity: TLSIdentity?, _ configuration: HTTPClientConfiguration) throws(SetupError) {
    try set(CURLOPT_SSL_VERIFYPEER, 1)
    try set(CURLOPT_SSL_VERIFYHOST, 2)
    try set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
    if let path = configuration.trustedCertificates {
      try set(CURLOPT_CAINFO, path)
      // Debian's libcurl trusts /etc/ssl/certs beside the file unless the directory is taken away.
      try check(bizportal_curl_set_string(raw, CURLOPT_CAPATH, nil))
    }
    switch identity {
    case nil: break
    case .files(let certificate, let key):
      try set(CURLOPT_SSLCERT, certificate)
      try set(CURLOPT_SSLKEY, key)
    case .pem(let certificate, let key):
      try set(CURLOPT_SSLCERT_BLOB, certificate)
      try set(CURLOPT_SSLKEY_BLOB, key)
    }
  }

  private func setMethod(_ request: OutgoingRequest) throws(SetupError) {
    switch request.method {
    case .get where request.body.isEmpty: try set(CURLOPT_HTTPGET, 1)
    case .head: try set(CURLOPT_NOBODY, 1)
    case .delete where request.body.isEmpty, .options where request.body.isEmpty:
      try set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
    case .get, .post, .put, .patch, .delete, .options:
      try set(CURLOPT_POST, 1)
      if request.method != .post { try set(CURLOPT_CUSTOMREQUEST, request.method.rawValue) }
      try check(bizportal_curl_set_offset(raw, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.count)))
      try check(
        request.body.withUnsafeBytes { bytes in
          bizportal_curl_set_pointer(
            raw, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: bytes.baseAddress ?? UnsafeRawPointer(raw)))
        })
    }
  }

  private func setHeaders(_ transfer: Transfer) throws(SetupError) {
    for field in transfer.fields.all {
      // A name with a semicolon is libcurl's way to send an empty field.
      try addHeader(field.value.isEmpty ? "\(field.name.rawValue);" : "\(field.name.rawValue): \(field.value)")
    }
    if transfer.request.hasBodyOrMay {
      // libcurl would wait for a "100 Continue", and would call every body a form. A field that is taken away so is
      // signed by libcurl 7.88 all the same, as empty: signed requests keep it.
      if transfer.request.signature == nil { try addHeader("Expect:") }
      if transfer.fields[.contentType] == nil { try addHeader("Content-Type:") }
    }
    try check(bizportal_curl_set_header_list(raw, headerList))
  }

  private func addHeader(_ line: String) throws(SetupError) {
    guard let longer = curl_slist_append(headerList, line) else { throw SetupError(code: CURLE_OUT_OF_MEMORY) }
    headerList = longer
  }

  private func setCallbacks() throws(SetupError) {
    try check(
      bizportal_curl_set_data_function(raw, CURLOPT_HEADERFUNCTION) { data, _, count, own in
        guard let (transfer, bytes) = received(data, count, own) else { return 0 }
        return transfer.receiveLine(bytes) ? count : 0
      })
    try check(
      bizportal_curl_set_data_function(raw, CURLOPT_WRITEFUNCTION) { data, _, count, own in
        guard let (transfer, bytes) = received(data, count, own) else { return 0 }
        return switch transfer.receiveBody(bytes) {
        case .taken: count
        case .refused: 0
        case .paused: Int(CURL_WRITEFUNC_PAUSE)
        }
      })
    try check(
      bizportal_curl_set_prerequest_function(raw) { own, _, _, _, _ in
        guard let own else { return Int32(CURL_PREREQFUNC_ABORT) }
        let transfer = Unmanaged<Transfer>.fromOpaque(own).takeUnretainedValue()
        return Int32(transfer.maySend() ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT)
      })
  }

  private func set(_ option: CURLoption, _ value: Int) throws(SetupError) {
    try check(bizportal_curl_set_long(raw, option, value))
  }

  private func set(_ option: CURLoption, _ value: String) throws(SetupError) {
    try check(bizportal_curl_set_string(raw, option, value))
  }

  private func set(_ option: CURLoption, _ value: UnsafeMutableRawPointer) throws(SetupError) {
    try check(bizportal_curl_set_pointer(raw, option, value))
  }

  private func set(_ option: CURLoption, _ value: [UInt8]) throws(SetupError) {
    try check(bizportal_curl_set_blob(raw, option, value, value.count))
  }

  private func check(_ code: CURLcode) throws(SetupError) {
    if code != CURLE_OK { throw SetupError(code: code) }
  }
}

/// The transfer that a callback is about, and its bytes.
private func received(
  _ data: UnsafeMutablePointer<CChar>?, _ count: Int, _ own: UnsafeMutableRawPointer?
) -> (Transfer, UnsafeBufferPointer<UInt8>)? {
  guard let own else { return nil }
  let bytes = UnsafeRawBufferPointer(start: data, count: count).assumingMemoryBound(to: UInt8.self)
  return (Unmanaged<Transfer>.fromOpaque(own).takeUnretainedValue(), bytes)
}

extension Transfer {
  /// A plain GET: nothing but its address and fields tells it from others.
  var isQuestion: Bool {
    request.method == .get && request.body.isEmpty && request.followRedirects == 0 && request.identity == nil
      && request.signature == nil && request.unixSocket == nil
  }
}

extension OutgoingRequest {
  /// Goes out as a request with a body, be it an empty one.
  fileprivate var hasBodyOrMay: Bool {
    switch method {
    case .head: false
    case .get, .delete, .options: !body.isEmpty
    case .post, .put, .patch: true
    }
  }
}

extension Duration {
  var milliseconds: Int { Int(components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000) }
}
