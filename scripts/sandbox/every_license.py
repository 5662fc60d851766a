#!/usr/bin/env python3
"""Every license of the catalog, from its form to its signed document, by the APIs of portal and service-backend.

A program that knows no license by name: it asks the portal what the form wants, answers by the kind of each question,
files all of them with one code, and works each case with whatever the officers of its agency are offered. A definition
that cannot be filed, worked or issued stops it, by its name.

    scripts/sandbox/every_license.py [--programs .build/release] [--port-base 8101] [--folder .demo]
"""

import argparse
import base64
import collections
import datetime
import hashlib
import http.server
import json
import pathlib
import secrets
import sys
import threading
import time
import urllib.parse

from accounts import Accounts
from browser import Browser, Failure, request
import papers
from processes import private
from sandbox import PASSWORD, ROOT, Sandbox
from staff import officers

CLIENT = ("test-rp", "sandbox-test-rp-secret")
# Proofed by chip and face, and a director of the sandbox's second company.
STRONG = ("somsri", "3100100000014")
# What nobody does who wants to get on: backwards, sideways, or by an agency's own program.
ASIDE = {"deficiency", "refusal", "return", "release", "assignment", "review", "delay-reason", "license-number", "license",
         "payment-rejection", "notes", "reconsideration"}
ORDER = ("claim", "complete", "inspection-result", "inspection", "opinion", "proposal", "approval", "fee",
         "payment-confirmation", "document", "signature")
PLACES = {
    "10": {"houseNumber": "1", "province": "กรุงเทพมหานคร", "district": "พระนคร", "subdistrict": "พระบรมมหาราชวัง",
           "postCode": "10200"},
    "40": {"houseNumber": "1", "province": "ขอนแก่น", "district": "เมืองขอนแก่น", "subdistrict": "ในเมือง",
           "postCode": "40000"},
}


class Callback:
    """Where a program's browser comes back with its code."""

    def __init__(self):
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(200)
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}/callback"


class Caller:
    """Somebody who uses an API with an access token."""

    def __init__(self, sandbox, callback, username, scope, act_as="self"):
        self.sandbox, self.username, self.refused = sandbox, username, None
        self.token = self._sign_in(callback, scope, act_as)

    def _sign_in(self, callback, scope, act_as):
        """Authorization code with PKCE; officers show their second factor at once."""
        identity, browser = self.sandbox.url("identity"), Browser()
        verifier = secrets.token_urlsafe(48)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
        query = {"response_type": "code", "client_id": CLIENT[0], "redirect_uri": callback.url, "scope": scope,
                 "state": "s", "nonce": "n", "code_challenge": challenge, "code_challenge_method": "S256"}
        if "officer" in scope:
            query["acr_values"] = "aal2"
        page = browser.get(f"{identity}/authorize?{urllib.parse.urlencode(query)}")
        page = Accounts(self.sandbox).step_up(browser, page, self.username)
        for action, values, button in (("/act-as", {"actAs": act_as}, None),
                                       ("/consent", {}, ("decision", "allow"))) * 2:
            if any(action in (form.action or "") for form in page.forms):
                page = browser.submit(page, page.form(action), values, button=button)
        answer = urllib.parse.parse_qs(urllib.parse.urlsplit(page.url).query)
        if "code" not in answer:
            raise Failure(f"{self.username} does not come back with a code: {page.url} {page.words[:400]}")
        body = urllib.parse.urlencode({"grant_type": "authorization_code", "code": answer["code"][0],
                                       "redirect_uri": callback.url, "code_verifier": verifier})
        basic = base64.b64encode(":".join(CLIENT).encode()).decode()
        return self.send("identity", "POST", "/token", body.encode(), {
            "authorization": "Basic " + basic, "content-type": "application/x-www-form-urlencoded"})["access_token"]

    def send(self, daemon, method, path, body=b"", fields=None):
        address = urllib.parse.urlsplit(self.sandbox.url(daemon))
        sent = {"accept": "application/json", "accept-language": "en"}
        if fields is None or "authorization" not in fields:
            sent["authorization"] = "Bearer " + self.token
        if isinstance(body, dict):
            body, sent["content-type"] = json.dumps(body).encode(), "application/json"
        status, answer, _, data = request(method, address.hostname, address.port, path, {**sent, **(fields or {})}, body)
        if status >= 300:
            raise Failure(f"{method} {daemon}{path} answered {status}: {data.decode('utf-8', 'replace')[:600]}")
        return json.loads(data) if data else None


class Applicant:
    """Files licenses by what the portal says it wants."""

    def __init__(self, sandbox, caller):
        self.sandbox, self.caller = sandbox, caller

    def row(self, definition):
        """What a filing of many needs for this license; the draft that told it is left behind."""
        chosen = [{"definition": definition["id"], "action": "new"}]
        business = definition["triggers"][0]["businessTypes"][0]
        draft = self.caller.send("portal", "POST", "/v1/drafts", {
            "businessType": business, "finderAnswers": {}, "licenses": chosen})
        provinces = definition.get("provinces") or ["10"]
        self.place = PLACES["10" if "10" in provinces else "40"]
        for _ in range(12):
            missing = {key: self.answer(draft, key) for key, fault in draft["faults"].items() if fault == "missing"}
            if not missing:
                break
            draft = self.caller.send("portal", "PUT", f"/v1/drafts/{draft['id']}/answers", {"answers": missing})["draft"]
        if draft["faults"]:
            raise Failure(f"the form is never complete: {draft['faults']}")
        documents = []
        for slot in draft["documentSlots"]:
            if slot["key"] in draft["missingDocuments"]:
                paper = papers.pdf(slot["key"]) if "application/pdf" in slot["formats"] else papers.png()
                kept = self.caller.send(
                    "portal", "POST", f"/v1/drafts/{draft['id']}/documents/{slot['key']}?fileName=a", paper,
                    {"content-type": "application/octet-stream"})
                documents.append({"key": slot["key"], "sha256": kept["sha256"]})
        return {"row": definition["id"], "businessType": business, "licenses": chosen, "answers": draft["answers"],
                "documents": documents}

    def answer(self, draft, key):
        field = next(field for field in draft["fields"] if field["key"] == key)
        low = field.get("minimum", 1)
        return {
            "address": lambda: self.place, "phone": lambda: "081-234-5678", "email": lambda: "shop@example.com",
            "choice": lambda: field["choices"][0]["value"], "yesNo": lambda: True, "integer": lambda: max(3, low),
            "decimal": lambda: max(20, low), "date": lambda: "2027-01-15", "partialDate": lambda: "1990",
            "citizenID": lambda: "1101700000010", "juristicID": lambda: "0105561000004",
        }.get(field["kind"], lambda: "ทดลอง 1")()

    def file(self, rows):
        """All rows with one code; the requests, by license."""
        filing = {"declared": True, "rows": rows}
        self.caller.send("portal", "POST", "/v1/bulk-filings/confirmation-code", filing)
        messages = sorted((self.sandbox.folder / "portal/messages").iterdir(), key=lambda file: file.stat().st_mtime_ns)
        text = json.loads(messages[-1].read_text())["text"]
        filing["code"] = "".join(next(word for word in text.split() if word.strip(".").isdigit())).strip(".")
        answer = self.caller.send("portal", "POST", "/v1/bulk-filings", filing, {"idempotency-key": secrets.token_hex(8)})
        for row in answer["rows"]:
            if "problem" in row:
                raise Failure(f"{row['row']} is not filed: {row['problem']}")
        requests = {}
        for row in answer["rows"]:
            found = self.caller.send("portal", "GET", f"/v1/submissions/{row['reference']}")
            requests[row["row"]] = found["requests"][0]["id"]
        return requests

    def state(self, case):
        return self.caller.send("portal", "GET", f"/v1/requests/{case}").get("snapshot") or {}

    def pay(self, case):
        bill = self.state(case).get("bill")
        if bill and bill["status"] == "unpaid":
            slip = self.caller.send("portal", "POST", "/v1/documents?fileName=slip.pdf", papers.pdf("slip"),
                                    {"content-type": "application/octet-stream"})
            self.caller.send("portal", "POST", f"/v1/requests/{case}/payment-evidence",
                             {"billNumber": bill["number"], "sha256": slip["sha256"]})
            return True
        return False


class Agency:
    """The officers of one agency, each doing what they are offered next."""

    def __init__(self, sandbox, callback, agency):
        self.callers = [Caller(sandbox, callback, name, "openid backend.officer")
                        for name, _, _, where, _ in officers(ROOT) if where == agency]
        self.done = set()

    def step(self, case):
        """Does one thing.

        Returns what it was, or `None` when nobody has anything to do."""
        for caller in self.callers:
            try:
                view = caller.send("service-backend", "GET", f"/v1/officer/cases/{case}")
            except Failure:
                continue
            for action in ORDER:
                # What can be done again and again is done once.
                if action in ("inspection", "proposal", "document") and (case, action) in self.done:
                    continue
                if action in view["actions"] and self._do(caller, case, view, action):
                    self.done.add((case, action))
                    return action
        return None

    @staticmethod
    def _do(caller, case, view, action):
        today = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=7)).date().isoformat()
        body = {
            "proposal": {"approves": True, "opinion": "ครบถ้วนตามหลักเกณฑ์"}, "approval": {},
            "opinion": {"favorable": True, "text": "เห็นชอบ"}, "inspection": {"on": today, "note": "เตรียมสถานที่"},
            "inspection-result": {"passed": True, "findings": "เรียบร้อย"}, "fee": {"amount": view["fee"]},
        }.get(action, b"")
        fields = {"if-match": f'"{view["version"]}"', "idempotency-key": secrets.token_hex(8)}
        try:
            caller.send("service-backend", "POST", f"/v1/officer/cases/{case}/{action}", body, fields)
            return True
        except Failure as failure:
            # Offered to the desk, refused to the person: who proposed does not decide.
            # 412: something happened meanwhile; the next look sees it.
            if any(f" answered {status}" in str(failure) for status in (403, 409, 412)):
                caller.refused = str(failure)
                return False
            raise


def applicants(sandbox, callback, username, company):
    """The same account twice: for itself, and for a company that it directs."""
    Accounts(sandbox).open_company(username, company)
    scope = "openid profile email citizen_id portal.operator"
    return (Applicant(sandbox, Caller(sandbox, callback, username, scope)),
            Applicant(sandbox, Caller(sandbox, callback, username, scope + " juristic_id", act_as=company)))


def proof_by_chip_and_face(sandbox):
    """An account for somebody with a lifetime card, as ThaiD proofs people (IAL 2.3): some licenses ask no less."""
    person = next(one for one in sandbox.registers()["people"] if one["citizenID"] == STRONG[1])
    facts = ("citizenID", "title", "firstName", "lastName", "birthDateBE")
    account = {"username": STRONG[0], "password": PASSWORD, "kind": "person", "ial": "2.3",
               "email": f"{STRONG[0]}@example.com", **{fact: person[fact] for fact in facts}}
    path = sandbox.folder / "identity" / "strong-account.json"
    private(path, json.dumps([account], ensure_ascii=False))
    sandbox.admin("identity", "accounts", "import", path)


def play(sandbox):
    callback = Callback()
    began = time.monotonic()
    proof_by_chip_and_face(sandbox)
    companies = [company["juristicID"] for company in sandbox.registers()["companies"]]
    ordinary = applicants(sandbox, callback, "somchai", companies[0])
    strong = applicants(sandbox, callback, STRONG[0], companies[1])
    person = ordinary[0]
    catalog = person.caller.send("service-backend", "GET", "/v1/catalog")
    rows, filers, skipped = collections.defaultdict(list), {}, []
    for definition in catalog["definitions"]:
        if "new" not in definition["actions"] or "closed" in definition:
            skipped.append(definition["id"])
            continue
        people = strong if float(definition["minimumIAL"]) > 1.3 else ordinary
        applicant = people[0] if "person" in definition["applicants"] else people[1]
        filers[definition["id"]] = applicant
        try:
            rows[applicant].append(applicant.row(definition))
        except Failure as failure:
            raise Failure(f"{definition['id']}: {failure}") from failure
    requests = {}
    for applicant, own in rows.items():
        requests |= applicant.file(own)
    print(f"  {len(requests)} licenses filed in {time.monotonic() - began:.1f} s"
          f" ({len(skipped)} are closed, or not applied for here: {', '.join(skipped)})", flush=True)
    agencies, done = {}, collections.Counter()
    for definition in catalog["definitions"]:
        name = definition["id"]
        if name in requests:
            work(name, requests[name], filers[name], agencies, definition["agency"], sandbox, callback, done)
    print(f"  {len(requests)} licenses issued and signed by the officers of {len(agencies)} agencies in"
          f" {time.monotonic() - began:.1f} s: {dict(done)}", flush=True)


def work(name, case, applicant, agencies, agency, sandbox, callback, done):
    """Until the license is issued; a case in which nothing happens for ten seconds is stuck."""
    if agency not in agencies:
        agencies[agency] = Agency(sandbox, callback, agency)
    moved = time.monotonic()
    while (state := applicant.state(case)).get("state") != "issued":
        action = agencies[agency].step(case)
        if action is None and applicant.pay(case):
            action = "payment"
        if action:
            done[action] += 1
            moved = time.monotonic()
        elif time.monotonic() - moved > 10:
            refused = [caller.refused for caller in agencies[agency].callers if caller.refused]
            raise Failure(f"{name}: nobody goes on with {state.get('state', 'what the agency has not got')}: {refused}")
        else:
            time.sleep(0.02)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--programs", default=str(ROOT / ".build/release"))
    parser.add_argument("--port-base", type=int, default=8101)
    parser.add_argument("--folder", default=".demo")
    options = parser.parse_args()
    sandbox = Sandbox(pathlib.Path(options.folder).resolve(), options.port_base, pathlib.Path(options.programs))
    try:
        sandbox.make()
        sandbox.start()
        play(sandbox)
    except Failure as failure:
        print(f"\nFAILED: {failure}", file=sys.stderr)
        return 1
    finally:
        sandbox.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
