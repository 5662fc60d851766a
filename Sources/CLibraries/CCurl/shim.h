#pragma once
#include <curl/curl.h>

// curl_easy_setopt, curl_easy_getinfo and curl_multi_setopt are variadic, which Swift cannot call: one shim per type.

typedef size_t (*bizportal_curl_data_function)(char *, size_t, size_t, void *);

static inline CURLcode bizportal_curl_set_long(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode bizportal_curl_set_offset(CURL *handle, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode bizportal_curl_set_string(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode bizportal_curl_set_pointer(CURL *handle, CURLoption option, void *value) {
  return curl_easy_setopt(handle, option, value);
}

// The bytes are copied, so they need not outlive the call.
static inline CURLcode bizportal_curl_set_blob(CURL *handle, CURLoption option, const void *data, size_t length) {
  struct curl_blob blob = {(void *)data, length, CURL_BLOB_COPY};
  return curl_easy_setopt(handle, option, &blob);
}

static inline CURLcode bizportal_curl_set_header_list(CURL *handle, struct curl_slist *list) {
  return curl_easy_setopt(handle, CURLOPT_HTTPHEADER, list);
}

static inline CURLcode bizportal_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *list) {
  return curl_easy_setopt(handle, option, list);
}

// For CURLOPT_WRITEFUNCTION, CURLOPT_HEADERFUNCTION and CURLOPT_READFUNCTION, which have the same shape.
static inline CURLcode bizportal_curl_set_data_function(
    CURL *handle, CURLoption option, bizportal_curl_data_function function) {
  return curl_easy_setopt(handle, option, function);
}

static inline CURLcode bizportal_curl_set_prerequest_function(CURL *handle, curl_prereq_callback function) {
  return curl_easy_setopt(handle, CURLOPT_PREREQFUNCTION, function);
}

static inline CURLcode bizportal_curl_set_open_socket_function(CURL *handle, curl_opensocket_callback function) {
  return curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, function);
}

static inline CURLcode bizportal_curl_set_close_socket_function(
    CURL *handle, curl_closesocket_callback function, void *own) {
  CURLcode code = curl_easy_setopt(handle, CURLOPT_CLOSESOCKETDATA, own);
  return code == CURLE_OK ? curl_easy_setopt(handle, CURLOPT_CLOSESOCKETFUNCTION, function) : code;
}

static inline CURLcode bizportal_curl_get_long(CURL *handle, CURLINFO info, long *value) {
  return curl_easy_getinfo(handle, info, value);
}

static inline CURLcode bizportal_curl_get_pointer(CURL *handle, CURLINFO info, void **value) {
  return curl_easy_getinfo(handle, info, value);
}

static inline CURLMcode bizportal_curl_multi_set_socket_function(
    CURLM *multi, curl_socket_callback function, void *own) {
  CURLMcode code = curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, own);
  return code == CURLM_OK ? curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, function) : code;
}

static inline CURLMcode bizportal_curl_multi_set_timer_function(
    CURLM *multi, curl_multi_timer_callback function, void *own) {
  CURLMcode code = curl_multi_setopt(multi, CURLMOPT_TIMERDATA, own);
  return code == CURLM_OK ? curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, function) : code;
}

static inline CURLMcode bizportal_curl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}
