#!/usr/bin/env python3
"""A small program of an agency's own: takes new requests by cursor and works each to the issued license.

Python's standard library and nothing else. It gets its token from identity by client credentials, asks
service-backend for what is new, and does what officers do on their pages, one person for each duty. The documents
are the agency's own: it takes a number, has its PDF made and signed (`--signer`), stores it and issues.

    agency.py --identity URL --backend URL --client ID --secret-file FILE --state FILE
              [--key FILE --certificate FILE] [--once]

The state file keeps the cursor, so that the program goes on where it stopped. With a key and a certificate
`sign_pdf.py` makes and signs the document; without them the program stops before it.
"""

import argparse
import base64
import hashlib
import http.client
import json
import pathlib
import subprocess
import sys
import tempfile
import time
import urllib.parse

PEOPLE = {"check": "somsri", "review": "anong", "decide": "prasert", "cash": "malee", "sign": "wichai"}


class Refused(Exception):
    """service-backend said no; `code` is the stable name of why."""

    def __init__(self, status, problem):
        super().__init__(f"{status} {problem.get('code')}: {problem.get('title')} {problem.get('errors', '')}")
        self.status, self.code = status, problem.get("code")


class Backend:
    """The API, with a token that is asked for when it is needed."""

    def __init__(self, identity, backend, client, secret):
        self.identity, self.backend, self.client, self.secret = identity, backend, client, secret
        self.token, self.good_until = None, 0

    def _send(self, base, method, path, body=None, fields=None):
        url = urllib.parse.urlsplit(base)
        kind = http.client.HTTPSConnection if url.scheme == "https" else http.client.HTTPConnection
        connection = kind(url.netloc, timeout=30)
        try:
            connection.request(method, path, body, fields or {})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def _authorization(self):
        if time.time() > self.good_until:
            pair = ":".join(urllib.parse.quote(part, safe="") for part in (self.client, self.secret))
            status, body = self._send(
                self.identity, "POST", "/token",
                urllib.parse.urlencode({"grant_type": "client_credentials", "scope": "backend.agency"}),
                {"authorization": "Basic " + base64.b64encode(pair.encode()).decode(),
                 "content-type": "application/x-www-form-urlencoded"})
            answer = json.loads(body)
            if status != 200:
                raise SystemExit(f"identity gives no token: {answer}")
            self.token, self.good_until = answer["access_token"], time.time() + answer["expires_in"] - 30
        return "Bearer " + self.token

    def call(self, method, path, body=None, person=None, kind="application/json"):
        fields = {"authorization": self._authorization()}
        if person:
            fields["agency-officer"] = person
        if body is not None:
            fields["content-type"] = kind
            body = body if isinstance(body, bytes) else json.dumps(body).encode()
        elif method == "POST":
            body = b""
        status, answer = self._send(self.backend, method, path, body, fields)
        if status >= 400:
            raise Refused(status, json.loads(answer or b"{}"))
        return json.loads(answer) if answer[:1] in (b"{", b"[") else answer

    def act(self, case, action, person, body=None):
        return self.call("POST", f"/v1/officer/cases/{case}/{action}", body, person)


class Agency:
    def __init__(self, backend, state, key=None, certificate=None):
        self.backend, self.state, self.key, self.certificate = backend, pathlib.Path(state), key, certificate

    def cursor(self):
        return int(self.state.read_text()) if self.state.exists() else 0

    def new_events(self):
        """Every event since the cursor; the cursor moves when an event has been dealt with."""
        after = self.cursor()
        while True:
            page = self.backend.call("GET", f"/v1/agency/events?after={after}")
            for entry in page["items"]:
                yield entry["event"]
                after = entry["sequence"]
                self.state.write_text(str(after))
            if not page.get("next"):
                return

    def run(self, once):
        while True:
            for event in self.new_events():
                case = event["snapshot"]["id"]
                print(f"{event['snapshot']['requestNumber']}  {event['kind']}", flush=True)
                self.work(case)
            if once:
                return
            time.sleep(2)

    def work(self, case):
        """Does whatever the case waits for, as far as it is the agency's turn."""
        while self.step(case):
            pass

    def step(self, case):
        seen = self.backend.call("GET", f"/v1/officer/cases/{case}", person=PEOPLE["check"])
        state, bill = seen["snapshot"]["state"], seen["snapshot"].get("bill")
        act = lambda action, duty, body=None: self.backend.act(case, action, PEOPLE[duty], body)
        if state == "received":
            act("claim", "check")
        elif state == "completenessCheck":
            act("complete", "check")
        elif state == "consideration" and not seen.get("proposal"):
            act("proposal", "review", {"approves": True, "opinion": "ถูกต้องครบถ้วนตามหลักเกณฑ์"})
        elif state == "consideration":
            act("approval", "decide", {})
        elif state == "awaitingPayment" and not bill:
            act("fee", "cash", {"amount": seen["fee"]})
        elif state == "paymentReview":
            act("payment-confirmation", "cash")
        elif state == "preparingDocument" and self.key:
            self.issue(case)
        else:
            return False
        return True

    def issue(self, case):
        """The agency's own document: its number first, then the signed PDF, then the license."""
        number = self.backend.act(case, "license-number", PEOPLE["sign"])
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "license.pdf"
            signer = pathlib.Path(__file__).with_name("sign_pdf.py")
            subprocess.run(
                [sys.executable, signer, "--key", self.key, "--certificate", self.certificate, number["number"],
                 number["verifyURL"], path], check=True)
            pdf = path.read_bytes()
        digest = hashlib.sha256(pdf).hexdigest()
        self.backend.call("PUT", f"/v1/officer/documents/{digest}", pdf, PEOPLE["sign"], "application/pdf")
        issued = self.backend.act(case, "license", PEOPLE["sign"], {"documentSHA256": digest})
        print(f"{issued['requestNumber']}  issued as {issued['license']['number']}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("identity", "backend", "client", "secret-file", "state"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--key")
    parser.add_argument("--certificate")
    parser.add_argument("--once", action="store_true", help="stop when nothing is new")
    options = parser.parse_args()
    secret = pathlib.Path(options.secret_file).read_text().strip()
    backend = Backend(options.identity, options.backend, options.client, secret)
    try:
        Agency(backend, options.state, options.key, options.certificate).run(options.once)
    except Refused as refused:
        sys.exit(f"agency.py: {refused}")


if __name__ == "__main__":
    main()
