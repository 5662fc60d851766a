"""The data exchange as an agency's own system and an auditor see it: look-ups, receipts, evidence."""

import json
import re
import secrets
import subprocess
import time
import urllib.parse

from browser import Failure, request
from checks import es256
from processes import run
from sandbox import AGENT_ID, FACADE_CONSUMER

PERSON = "1101700000010"


class Exchange:
    def __init__(self, sandbox, checks):
        self.sandbox, self.checks = sandbox, checks
        self.url = urllib.parse.urlsplit(sandbox.url("gdx-gateway"))

    def agency_looks_up(self):
        """An agency's own system with an access token; the answer carries a receipt."""
        question = {"service": "dopa.person", "subject": {"citizenID": PERSON}, "purpose": "agencyDuty",
                    "legalBasis": "Act on Electronic Performance of Government Services, section 12",
                    "caseReference": "2569/114", "officer": "officer-7"}
        answer = self._post("/v1/lookups", {**question, "fields": ["person.firstName"]})
        if list(answer["values"]) != ["person.firstName"]:
            raise Failure(f"other fields came back than were asked: {answer['values']}")
        age = self._post("/v1/attribute-checks", {**question, "attribute": "person.isAtLeast", "years": 20})
        if age["result"] is not True or "values" in age:
            raise Failure(f"has reached 20: {age}")
        return answer["receipt"]["id"], age["receipt"]["id"]

    def official_program(self):
        """A program written for the official gateway: the same calls to the look-alike and to ours, the same answer."""
        answers = {}
        for name in ("registers", "gdx-gateway"):
            url = urllib.parse.urlsplit(self.sandbox.url(name))
            key = {"consumer-key": FACADE_CONSUMER["consumerKey"],
                   "content-type": "application/x-www-form-urlencoded; charset=utf-8"}
            query = urllib.parse.urlencode(
                {"ConsumerSecret": FACADE_CONSUMER["consumerSecret"], "AgentID": AGENT_ID})
            status, _, _, data = request("GET", url.hostname, url.port, "/ws/auth/validate?" + query, key)
            if status != 200:
                raise Failure(f"{name}: no token: {status} {data[:200]}")
            query = f"OfficeID=00023&ServiceID=001&Version=01&CitizenID={PERSON}"
            status, _, _, data = request(
                "GET", url.hostname, url.port, "/ws/dopa/linkage/v1/link?" + query,
                {**key, "token": json.loads(data)["Result"]})
            answers[name] = (status, json.loads(data))
        if answers["registers"] != answers["gdx-gateway"]:
            raise Failure(f"the façade answers otherwise than the official gateway: {answers}")

    def closed_case(self):
        """A case that was decided opens no data any more, and an open one not to another officer; both are logged."""
        case = next(row["caseReference"] for row in self._log()
                    if row["purpose"] == "licensing" and row["outcome"] == "answered")
        began = time.monotonic()
        while self._with_warrant(case, "officer-1") != "case-closed":
            if time.monotonic() - began > 5:
                raise Failure(f"the gateway does not know that case {case} is closed")
            time.sleep(0.05)
        code = self._with_warrant("C000000000", "officer-2")
        if code != "warrant-other-officer":
            raise Failure(f"another officer's question was answered with {code}")
        reasons = {row.get("reason") for row in self._log()}
        if not {"case-closed", "warrant-other-officer"} <= reasons:
            raise Failure(f"refusals are missing in the log: {reasons}")
        return case

    def _with_warrant(self, case, officer):
        """Asks with a warrant of officer-1, which service-backend's own key signed; the refusal's code."""
        backend = self.sandbox.folder / "service-backend/keys/signing.pem"
        subject, fields = {"citizenID": PERSON}, ["person.firstName"]
        now = int(time.time())
        warrant = es256(
            {"iss": self.sandbox.url("service-backend"), "aud": "gdx-gateway", "iat": now, "exp": now + 60,
             "jti": secrets.token_urlsafe(16), "caseReference": case, "officer": "officer-1", "agency": "bma",
             "service": "dopa.person", "fields": fields, "subject": subject}, backend, "warrant+jwt")
        body = {"service": "dopa.person", "subject": subject, "fields": fields, "purpose": "licensing",
                "legalBasis": "Licensing Facilitation Act", "caseReference": case, "officer": officer,
                "warrant": warrant}
        status, answer = self._send("POST", "/v1/lookups", "service-backend", "gateway.lookup", body)
        return "answered" if status == 200 else answer["code"]

    def _log(self):
        rows, after = [], ""
        while True:
            query = f"?after={urllib.parse.quote(after)}" if after else ""
            _, answer = self._send("GET", "/v1/exchanges" + query, "auditor", "gateway.admin")
            rows += answer["items"]
            after = answer.get("next")
            if not after:
                return rows

    def prove(self):
        """Exports the log, verifies it with no network, and sees that one changed letter is found."""
        file = self.sandbox.folder / "evidence.jsonl"
        self.sandbox.admin("gdx-gateway", "evidence", "export", file)
        verdict = run(self._verify(file))
        text = file.read_text()
        broken = self.sandbox.folder / "evidence-changed.jsonl"
        broken.write_text(text.replace('"officer":"officer-7"', '"officer":"officer-8"', 1))
        done = subprocess.run(self._verify(broken), capture_output=True, text=True)
        if done.returncode != 1 or not re.search(r"broken at row \d+", done.stderr):
            raise Failure(f"a changed row was not found: {done.stdout}{done.stderr}")
        return verdict.splitlines()[0], done.stderr.strip()

    def _verify(self, file):
        # A network of its own with nothing in it, where the kernel lets us make one.
        offline = ["unshare", "--map-root-user", "--net"]
        if subprocess.run([*offline, "true"], capture_output=True).returncode != 0:
            offline = []
        return [*offline, self.sandbox.programs / "gdx-gateway", "evidence", "verify", file]

    def _post(self, path, body):
        status, answer = self._send("POST", path, "sandbox-agency", "gateway.lookup", body)
        if status != 200:
            raise Failure(f"{path} answered {status} {str(answer)[:300]}")
        return answer

    def _send(self, method, path, client, scope, body=None):
        token = self.checks.token(client, [scope])
        status, _, _, data = request(
            method, self.url.hostname, self.url.port, path,
            {"authorization": f"Bearer {token}", "content-type": "application/json"},
            json.dumps(body).encode() if body is not None else None)
        return status, json.loads(data)
