internal import CCurl

/// libcurl's state of the whole process.
enum CurlLibrary {
  /// Made ready once, before the first handle.
  static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
}
