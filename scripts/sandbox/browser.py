"""A small browser: cookies, redirects, forms, as a person without JavaScript uses them."""

import html.parser
import http.client
import secrets
import urllib.parse


class Failure(Exception):
    """A step of the journey did not hold."""


class Page:
    """One answer, with its forms and links read."""

    def __init__(self, url, status, fields, body):
        self.url, self.status, self.fields, self.body = url, status, fields, body
        self.text = body.decode("utf-8", "replace")
        self.forms, self.links, self.words = [], [], ""
        if "text/html" in fields.get("content-type", ""):
            reader = _Reader()
            reader.feed(self.text)
            self.forms, self.links = reader.forms, reader.links
            self.words = " ".join(" ".join(reader.words).split())

    def form(self, action):
        """The form whose action contains `action`."""
        for form in self.forms:
            if action in (form.action or self.url):
                return form
        raise Failure(f"no form for {action} on {self.url}: {[f.action for f in self.forms]} {self.words[:400]}")

    def link(self, part):
        """The address of the first link that contains `part`."""
        for href, words in self.links:
            if part in href or part in words:
                return href
        raise Failure(f"no link with {part} on {self.url}: {self.links}")

    def expect(self, *texts):
        for text in texts:
            if text not in self.words and text not in self.text:
                raise Failure(f"{self.url} ({self.status}) does not say {text!r}: {self.words[:800]}")
        return self


class Form:
    def __init__(self, action, method, enctype):
        self.action, self.method, self.enctype = action, method, enctype
        self.fields = []  # (name, value) in order, as a browser would send them untouched
        self.names = set()
        self.choices = {}  # name -> values offered
        self.buttons = []

    def names_like(self, part):
        return sorted(name for name in self.names if part in name)


class _Reader(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.forms, self.links, self.words = [], [], []
        self.form = self.select = self.area = self.link = None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self.form = Form(
                given.get("action"), given.get("method", "get").lower(),
                given.get("enctype", "application/x-www-form-urlencoded"))
            self.forms.append(self.form)
        elif tag == "a":
            self.link = [given.get("href", ""), ""]
        elif self.form is not None and given.get("name"):
            self._control(tag, given)
        elif tag == "option" and self.select:
            self._option(given)

    def _control(self, tag, given):
        name, form = given["name"], self.form
        form.names.add(name)
        if tag == "input":
            kind, value = given.get("type", "text"), given.get("value", "")
            if kind in ("radio", "checkbox"):
                form.choices.setdefault(name, []).append(value or "on")
                if "checked" in given:
                    form.fields.append((name, value or "on"))
            elif kind not in ("submit", "file"):
                form.fields.append((name, value))
        elif tag == "select":
            self.select = [name, None]
        elif tag == "textarea":
            self.area = [name, ""]
        elif tag == "button":
            form.buttons.append((name, given.get("value", "")))

    def _option(self, given):
        value = given.get("value", "")
        self.form.choices.setdefault(self.select[0], []).append(value)
        if self.select[1] is None or "selected" in given:
            self.select[1] = value

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        elif tag == "a" and self.link:
            self.links.append((self.link[0], " ".join(self.link[1].split())))
            self.link = None
        elif tag == "select" and self.select:
            self.form.fields.append((self.select[0], self.select[1] or ""))
            self.select = None
        elif tag == "textarea" and self.area:
            self.form.fields.append((self.area[0], self.area[1].removeprefix("\n")))
            self.area = None

    def handle_data(self, data):
        self.words.append(data)
        if self.link:
            self.link[1] += data
        if self.area:
            self.area[1] += data


class Browser:
    """One person's browser: its own cookies, Thai unless told otherwise."""

    def __init__(self, language="th"):
        self.cookies, self.language = {}, language

    def get(self, url, **options):
        return self._follow("GET", url, b"", {}, **options)

    def submit(self, page, form, values=None, files=None, button=None, **options):
        """Posts a form with what it holds, `values` instead of some, and `files` (name, file name, type, bytes)."""
        values = values or {}
        pairs = [(name, value) for name, value in form.fields if name not in values]
        for name, value in values.items():
            for one in value if isinstance(value, list) else [value]:
                pairs.append((name, one))
        if button:
            pairs.append(button)
        url = urllib.parse.urljoin(page.url, form.action or page.url)
        if form.method == "get":
            return self.get(url.split("?")[0] + "?" + urllib.parse.urlencode(pairs), **options)
        if "multipart" in form.enctype:
            body, kind = multipart(pairs, files or [])
        else:
            body, kind = urllib.parse.urlencode(pairs).encode(), "application/x-www-form-urlencoded"
        return self._follow("POST", url, body, {"content-type": kind}, **options)

    def _follow(self, method, url, body, fields, redirects=12, expect=None):
        for _ in range(redirects + 1):
            status, answer, data = self._once(method, url, body, fields)
            target = answer.get("location")
            if status not in (301, 302, 303, 307) or not target or redirects == 0:
                page = Page(url, status, answer, data)
                if expect is not None and status != expect:
                    raise Failure(f"{method} {url} answered {status}, not {expect}: {page.words[:800] or page.text[:800]}")
                return page
            method, url, body, fields = "GET", urllib.parse.urljoin(url, target), b"", {}
        raise Failure(f"too many redirects at {url}")

    def _once(self, method, url, body, fields):
        parts = urllib.parse.urlsplit(url)
        port_cookies = self.cookies.setdefault(parts.hostname, {})
        sent = {"accept": "text/html,*/*", "accept-language": self.language, **fields}
        if port_cookies:
            sent["cookie"] = "; ".join(f"{name}={value}" for name, value in port_cookies.items())
        path = parts.path + ("?" + parts.query if parts.query else "")
        status, answer, set_cookies, data = request(method, parts.hostname, parts.port, path or "/", sent, body)
        for line in set_cookies:
            name, _, rest = line.partition("=")
            value = rest.split(";")[0]
            if "max-age=0" in line.lower():
                port_cookies.pop(name, None)
            else:
                port_cookies[name] = value
        return status, answer, data


def request(method, host, port, path, fields, body=b"", timeout=30):
    connection = http.client.HTTPConnection(host, port, timeout=timeout)
    try:
        connection.request(method, path, body=body or None, headers=fields)
        answer = connection.getresponse()
        data = answer.read()
        headers = {name.lower(): value for name, value in answer.getheaders()}
        cookies = [value for name, value in answer.getheaders() if name.lower() == "set-cookie"]
        return answer.status, headers, cookies, data
    finally:
        connection.close()


def multipart(pairs, files):
    boundary = "----" + secrets.token_hex(16)
    out = bytearray()
    for name, value in pairs:
        out += f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
    for name, file_name, kind, data in files:
        out += (f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; filename="{file_name}"\r\n'
                f"Content-Type: {kind}\r\n\r\n").encode() + data + b"\r\n"
    out += f"--{boundary}--\r\n".encode()
    return bytes(out), f"multipart/form-data; boundary={boundary}"
