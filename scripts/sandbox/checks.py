"""What is checked from outside: with pdfsig, zbarimg, the databases' backups, the logs."""

import base64
import datetime
import json
import pathlib
import re
import secrets
import sqlite3
import subprocess
import tempfile
import time
import urllib.parse

from browser import Browser, Failure, request
from processes import run


class Checks:
    def __init__(self, sandbox):
        self.sandbox = sandbox

    # MARK: the license

    def signature(self, pdf):
        """poppler's own verdict: valid, and the whole file is covered."""
        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            file.write(pdf)
            file.flush()
            verdict = run(["pdfsig", "-nocert", file.name])
        for words in ("Signature is Valid", "Total document signed", "ETSI.CAdES.detached"):
            if words not in verdict:
                raise Failure(f"pdfsig does not say {words!r}:\n{verdict}")

    def verify_page(self, pdf):
        """Reads the QR code off the rendered page, as a camera does, and opens the address."""
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder)
            (path / "license.pdf").write_bytes(pdf)
            run(["pdftoppm", "-r", "150", "-png", path / "license.pdf", path / "page"])
            pages = sorted(path.glob("page*.png"))
            found = subprocess.run(["zbarimg", "--raw", "-q", *pages], capture_output=True, text=True).stdout
        addresses = [line for line in found.splitlines() if "/verify/" in line]
        if len(addresses) != 1:
            raise Failure(f"the QR code does not lead to the verify page: {found[:300]!r}")
        page = Browser("en").get(addresses[0], expect=200)
        page.expect("Active")
        for name in ("มาลี สมมติ", "8100100000015"):
            if name in page.text:
                raise Failure("the public verify page names the holder")
        return addresses[0]

    def manual_is_the_definition(self, license_id):
        """What the public reads is what cases run on: the hash of the portal's manual is that of the definition in force."""
        answers = []
        for daemon, path in (("portal", f"/v1/licenses/{license_id}"),
                             ("service-backend", f"/v1/catalog/definitions/{license_id}")):
            status, fields, _, answer = request("GET", "127.0.0.1", self.sandbox.ports[daemon], path, {})
            if status != 200:
                raise Failure(f"{path} answered {status}")
            answers.append((fields, json.loads(answer)))
        shown, in_force = answers[0][1]["definitionSHA256"], answers[1][0]["etag"].strip('"')
        if shown != in_force:
            raise Failure(f"the manual of {license_id} shows {shown}, in force is {in_force}")

    def two_years_later(self, address):
        """Moves the clock of all four daemons by one of them; the license expires by itself, and comes back with time."""
        self._put_clock(2 * 366 * 86_400)
        try:
            began = time.monotonic()
            while "Expired" not in Browser("en").get(address, expect=200).words:
                if time.monotonic() - began > 2:
                    raise Failure("two years later the license is still not said to have expired")
                time.sleep(0.02)
        finally:
            self._put_clock(0)

    def _put_clock(self, seconds):
        body = json.dumps({"aheadSeconds": seconds}).encode()
        status, _, _, answer = request(
            "PUT", "127.0.0.1", self.sandbox.ports["portal"], "/sandbox/clock", {"content-type": "application/json"},
            body)
        if status != 200:
            raise Failure(f"the sandbox's clock cannot be moved: {status} {answer[:200]!r}")

    # MARK: no case, no data

    def look_up_without_case(self):
        token = self._token("service-backend", ["gateway.lookup"])
        url = urllib.parse.urlsplit(self.sandbox.url("gdx-gateway"))
        body = json.dumps({
            "service": "dopa.person", "subject": {"citizenID": "1101700000010"}, "fields": ["person.firstName"],
            "purpose": "licensing", "legalBasis": "none",
        }).encode()
        fields = {"authorization": f"Bearer {token}", "content-type": "application/json"}
        status, _, _, data = request("POST", url.hostname, url.port, "/v1/lookups", fields, body)
        problem = json.loads(data)
        if status != 403 or problem.get("code") != "warrant-missing":
            raise Failure(f"a look-up without a warrant answered {status} {problem}")
        rows = self.exchanges()
        refused = [row for row in rows if row["outcome"] == "refused" and row.get("reason") == "warrant-missing"]
        if not refused:
            raise Failure(f"the refused look-up is not in the log of {len(rows)} exchanges")
        with_case = [row for row in rows if row["purpose"] == "licensing" and row["outcome"] == "answered"]
        if not with_case or not all(row.get("caseReference") for row in with_case):
            raise Failure("look-ups of officers' cases are missing in the log, or name no case")

    def exchanges(self):
        """The gateway's log, whole, as an auditor reads it."""
        token = self._token("auditor", ["gateway.admin"])
        url = urllib.parse.urlsplit(self.sandbox.url("gdx-gateway"))
        rows, after = [], ""
        while True:
            query = f"?after={urllib.parse.quote(after)}" if after else ""
            _, _, _, data = request(
                "GET", url.hostname, url.port, "/v1/exchanges" + query, {"authorization": f"Bearer {token}"})
            answer = json.loads(data)
            rows += answer["items"]
            after = answer.get("next")
            if not after:
                return rows

    # MARK: definitions as data

    def publish_definition(self, license_):
        """The next version by the API: in force at once, and a rehearsal of a request meets it."""
        token = self._token("catalog-editor", ["backend.catalog"])
        url = urllib.parse.urlsplit(self.sandbox.url("service-backend"))

        def call(method, path, value=None, fields=()):
            body = json.dumps(value).encode() if value is not None else None
            status, _, _, data = request(
                method, url.hostname, url.port, path, {"content-type": "application/json", **dict(fields)}, body)
            return status, json.loads(data)

        path = f"/v1/catalog/definitions/{license_}"
        _, definition = call("GET", path)
        listed = next(item for item in call("GET", "/v1/catalog/definitions")[1]["items"] if item["id"] == license_)
        definition["version"] += 1
        definition["effectiveFrom"] = self.today().isoformat()
        definition["actions"]["new"]["workingDays"] += 1
        fields = {"authorization": f"Bearer {token}", "if-match": f'"{listed["versions"][-1]["sha256"]}"'}
        status, answer = call("PUT", path, definition, fields)
        if status != 201:
            raise Failure(f"publishing {license_} answered {status} {answer}")
        status, answer = call("POST", "/v1/catalog/simulations", {
            "definition": license_, "action": "new", "applicant": "person", "answers": {}})
        if status != 200 or answer["workingDays"] != definition["actions"]["new"]["workingDays"]:
            raise Failure(f"the rehearsal does not meet the new version: {status} {answer}")
        if not any(fault["code"] == "missing" for fault in answer["faults"]):
            raise Failure("the rehearsal misses that every answer is missing")
        definition["version"] += 1
        definition["actions"]["new"]["steps"].pop()
        status, answer = call("PUT", path, definition, {"authorization": f"Bearer {token}"})
        if status != 422 or not any(fault["field"] == "actions.new.steps" for fault in answer["errors"]):
            raise Failure(f"a definition without its last step answered {status} {answer}")

    def today(self):
        """The day in Bangkok by the sandbox's clock."""
        offset = float((self.sandbox.folder / "clock").read_text() or 0)
        zone = datetime.timezone(datetime.timedelta(hours=7))
        return datetime.datetime.fromtimestamp(time.time() + offset, zone).date()

    def _token(self, client, scopes):
        """A token in a daemon's own name, by private_key_jwt (RFC 7523)."""
        issuer = self.sandbox.url("identity")
        now = int(time.time())
        claims = {"iss": client, "sub": client, "aud": issuer, "jti": secrets.token_urlsafe(16), "iat": now,
                  "exp": now + 60}
        key = self.sandbox.folder / client / "keys" / "client.pem"
        form = urllib.parse.urlencode({
            "grant_type": "client_credentials", "scope": " ".join(scopes), "client_id": client,
            "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            "client_assertion": es256(claims, key),
        }).encode()
        url = urllib.parse.urlsplit(issuer)
        status, _, _, data = request(
            "POST", url.hostname, url.port, "/token", {"content-type": "application/x-www-form-urlencoded"}, form)
        if status != 200:
            raise Failure(f"no token for {client}: {status} {data[:300]}")
        return json.loads(data)["access_token"]

    def token(self, client, scopes):
        """The same for other checks."""
        return self._token(client, scopes)

    # MARK: nothing lost, nothing doubled

    def count(self, submissions, licenses, issued, receipts):
        """Compares what portal and service-backend hold with what was done."""
        portal, backend = self._copy("portal"), self._copy("service-backend")
        def one(database, sql):
            return database.execute(sql).fetchone()[0]
        expected = {
            "submissions": (one(portal, "SELECT count(*) FROM submission"), submissions),
            "requests in the portal": (
                one(portal, "SELECT count(*) FROM operatorRequest"), submissions * len(licenses)),
            "requests at the agencies": (one(backend, "SELECT count(*) FROM request"), submissions * len(licenses)),
            "licenses": (one(backend, "SELECT count(*) FROM registeredLicense"), issued),
            "license numbers": (one(backend, "SELECT count(DISTINCT agency || number) FROM registeredLicense"), issued),
            "receipts": (one(backend, "SELECT count(*) FROM receipt"), receipts),
            "bills": (one(backend, "SELECT count(*) FROM bill"), receipts),
        }
        events = "SELECT request, sequence, kind FROM requestEvent ORDER BY request, sequence"
        here, there = portal.execute(events).fetchall(), backend.execute(events).fetchall()
        lost = sum(max(0, want - have) for have, want in expected.values()) + len(set(there) - set(here))
        doubled = sum(max(0, have - want) for have, want in expected.values()) + len(here) - len(set(here))
        for row, next_row in zip(there, there[1:]):
            if row[0] == next_row[0] and next_row[1] != row[1] + 1:
                raise Failure(f"events of {row[0]} jump from {row[1]} to {next_row[1]}")
        for what, (have, want) in expected.items():
            if have != want:
                print(f"            {what}: {have}, not {want}")
        for missing in sorted(set(there) - set(here)):
            print(f"            the portal lacks event {missing}")
        return lost, doubled

    def _copy(self, name):
        path = self.sandbox.folder / f"{name}-count.sqlite"
        path.unlink(missing_ok=True)
        self.sandbox.admin(name, "backup", path)
        return sqlite3.connect(path)

    def logs_are_clean(self, secrets_):
        """No citizen id, laser code or token stands in a log line, and no daemon logged an unforeseen error."""
        for log in sorted((self.sandbox.folder / "logs").glob("*.log")):
            text = log.read_text(errors="replace")
            for secret in secrets_:
                if secret in text:
                    raise Failure(f"{log.name} holds personal data")
            if re.search(r"eyJ[A-Za-z0-9_-]{20,}\.", text):
                raise Failure(f"{log.name} holds a token")


def es256(claims, key, kind="JWT"):
    """A compact JWS; openssl signs."""
    def part(value):
        return base64.urlsafe_b64encode(value).rstrip(b"=")
    text = part(json.dumps({"alg": "ES256", "typ": kind}).encode()) + b"." + part(json.dumps(claims).encode())
    der = subprocess.run(
        ["openssl", "dgst", "-sha256", "-sign", key], input=text, capture_output=True, check=True).stdout
    # SEQUENCE { INTEGER r, INTEGER s } to r and s of 32 bytes each (RFC 7518 section 3.4).
    r_length = der[3]
    r, s = der[4:4 + r_length], der[6 + r_length:]
    return (text + b"." + part(r.lstrip(b"\0").rjust(32, b"\0") + s.lstrip(b"\0").rjust(32, b"\0"))).decode()
