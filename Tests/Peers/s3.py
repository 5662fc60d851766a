"""A small S3-compatible store that checks every signature (AWS Signature Version 4). Arguments: access key, secret key."""

import hashlib
import hmac
import http.server
import sys
import urllib.parse

ACCESS, SECRET = sys.argv[1:3]
OBJECTS = {}


def keyed(key, text):
    return hmac.new(key, text.encode(), hashlib.sha256).digest()


class Store(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def signed(self, body):
        """The signature as the specification says to compute it, compared with the one that came."""
        kind, _, rest = self.headers.get("authorization", "").partition(" ")
        fields = dict(part.strip().split("=", 1) for part in rest.split(","))
        key, date, region, service, end = fields["Credential"].split("/")
        if kind != "AWS4-HMAC-SHA256" or key != ACCESS or service != "s3" or end != "aws4_request":
            return False
        payload = self.headers["x-amz-content-sha256"]
        if payload != hashlib.sha256(body).hexdigest():
            return False
        names = fields["SignedHeaders"].split(";")
        if not {"host", "x-amz-date", "x-amz-content-sha256"} <= set(names):
            return False
        path, _, query = self.path.partition("?")
        canonical = "\n".join(
            [self.command, urllib.parse.quote(urllib.parse.unquote(path)), query]
            + [f"{name}:{' '.join(self.headers[name].split())}" for name in names] + ["", ";".join(names), payload])
        stamp = self.headers["x-amz-date"]
        to_sign = "\n".join(["AWS4-HMAC-SHA256", stamp, f"{date}/{region}/{service}/{end}",
                             hashlib.sha256(canonical.encode()).hexdigest()])
        signing = keyed(keyed(keyed(keyed(("AWS4" + SECRET).encode(), date), region), service), end)
        return hmac.compare_digest(keyed(signing, to_sign).hex(), fields["Signature"])

    def answer(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        try:
            allowed = self.signed(body)
        except (AttributeError, KeyError, ValueError):
            allowed = False
        if not allowed:
            return self.send(403, b"<Error><Code>SignatureDoesNotMatch</Code></Error>")
        if self.command == "PUT":
            OBJECTS[self.path] = body
            return self.send(200)
        if self.path not in OBJECTS:
            return self.send(404, b"<Error><Code>NoSuchKey</Code></Error>")
        self.send(200, OBJECTS[self.path])

    do_GET = do_PUT = do_HEAD = answer

    def send(self, status, body=b""):
        self.send_response(status)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Store)
print("ready", server.server_port, flush=True)
server.serve_forever()
