"""Measures one identity daemon on one core: tokens, introspections, code exchanges, sign-ins, memory.

The load has a core of its own. Beside the figures stands what the primitives alone allow on the same core in the same
run: `openssl speed` for ECDSA P-256, libargon2 for passwords.

  bench.py PROGRAMS PORT SECONDS
"""

import base64
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
PASSWORD = "sandbox-Sabai-2569"
REDIRECT = "http://127.0.0.1:9/callback"
# Made-up numbers, whose check digits are right.
KNOWN = {"somchai": "1101700000010", "thana": "1101700000036", "somsri": "3100100000014"}
BASIC = "Basic " + base64.b64encode(b"bench:bench-secret").decode()

POST = """
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
wrk.headers["Authorization"] = "%s"
wrk.body = "%s"
"""

# A code from each answer goes into the next request, whichever connection that is.
EXCHANGE = """
local codes, get, fields, thread = {}, nil, nil, nil
exchanged, strange = 0, 0
-- Not before init(): only now wrk knows the host, and a request without one is refused.
function init()
  local host = wrk.headers["Host"]
  get = wrk.format("GET", "%s", { Host = host, Cookie = "%s" })
  fields = { Host = host, ["Content-Type"] = "application/x-www-form-urlencoded", Authorization = "%s" }
end
function request()
  local code = table.remove(codes)
  if not code then return get end
  return wrk.format("POST", "/token", fields, "grant_type=authorization_code&code=" .. code .. "%s")
end
function response(status, headers)
  local place = headers["location"] or headers["Location"]
  local code = place and place:match("code=([^&]+)")
  if code then table.insert(codes, code)
  elseif status == 200 then exchanged = exchanged + 1
  else strange = strange + 1 end
end
function setup(one) thread = one end
function done(summary)
  -- Tokens, not pages: nothing but a code or an answer to a code counts.
  if thread:get("strange") == 0 then
    print("exchanged " .. thread:get("exchanged") / (summary.duration / 1e6))
  end
end
"""

SIGN_IN = """
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
wrk.headers["Cookie"] = "%s"
wrk.body = "%s"
"""


class Daemon:
    def __init__(self, programs, port, folder):
        self.program, self.port, self.folder = programs / "identity", port, folder
        self.url = f"http://127.0.0.1:{port}"
        subprocess.run([self.program, "keys", "generate", folder / "keys"], check=True, capture_output=True)
        clients = [{
            "clientID": "bench", "name": {"th": "bench", "en": "bench"}, "clientSecret": "bench-secret",
            "tokenEndpointAuthMethod": "client_secret_basic", "redirectURIs": [REDIRECT], "firstParty": True,
            "grantTypes": ["authorization_code", "client_credentials"],
            "scopes": ["openid", "profile", "backend.requests"],
        }]
        (folder / "clients.json").write_text(json.dumps(clients))
        people = [{
            "username": name, "password": PASSWORD, "kind": "person", "citizenID": citizen, "title": "นาย",
            "firstName": "สมชาย", "lastName": "ตัวอย่าง", "email": f"{name}@example.com",
        } for name, citizen in KNOWN.items()]
        (folder / "people.json").write_text(json.dumps(people))
        (folder / "identity.conf").write_text("\n".join([
            "mode = sandbox", f"baseURL = {self.url}", f"http.listen = 127.0.0.1:{port}",
            f"database = {folder}/identity.sqlite", f"keys.fields = {folder}/keys/fields.key",
            f"keys.signing = {folder}/keys/signing.pem", f"clients.file = {folder}/clients.json", "log.level = error",
            "http.clientAddressField = x-forwarded-for",
        ]) + "\n")
        self.config = ["--config", folder / "identity.conf"]
        subprocess.run([self.program, "accounts", "import", folder / "people.json", *self.config], check=True,
                       capture_output=True)
        self.process = None

    def __enter__(self):
        log = open(self.folder / "log", "wb")
        self.process = subprocess.Popen(["taskset", "-c", "0", self.program, "serve", *self.config], stderr=log, stdout=log)
        for _ in range(500):
            try:
                urllib.request.urlopen(self.url + "/ready", timeout=1)
                return self
            except OSError:
                time.sleep(0.01)
        raise SystemExit("identity does not answer")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(20)

    def resident(self):
        with open(f"/proc/{self.process.pid}/smaps_rollup") as rollup:
            found = {line.split(":")[0]: int(line.split()[1]) for line in rollup if line.startswith(("Rss:", "Pss:"))}
        return found["Rss"] / 1024, found["Pss"] / 1024

    def post(self, path, form):
        request = urllib.request.Request(
            self.url + path, urllib.parse.urlencode(form).encode(), {"Authorization": BASIC})
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def signed_in(daemon):
    """The cookie before, its form token, and the cookie of a session."""
    with urllib.request.urlopen(daemon.url + "/sign-in") as answer:
        cookie = answer.headers["Set-Cookie"].split(";")[0]
        csrf = re.search(r'name="csrf" value="([^"]+)"', answer.read().decode())[1]
    form = urllib.parse.urlencode({"csrf": csrf, "name": "somchai", "password": PASSWORD, "c": ""})
    request = urllib.request.Request(daemon.url + "/sign-in", form.encode(), {"Cookie": cookie})
    try:
        urllib.request.build_opener(NoRedirect).open(request)
    except urllib.error.HTTPError as answer:
        return cookie, form, answer.headers["Set-Cookie"].split(";")[0]
    raise SystemExit("nobody could sign in")


def wrk(daemon, path, script, seconds, connections=64):
    """What wrk says; anything but 2xx and 3xx, or a broken connection, ends the bench."""
    name = daemon.folder / "load.lua"
    name.write_text(script)
    out = subprocess.run(
        ["taskset", "-c", "1", "wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "20s", "-s", name,
         daemon.url + path], check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in out or "Socket errors" in out:
        raise SystemExit(f"{path}: requests were refused or broken, so there is no figure:\n{out}")
    return out


def rate(out):
    return float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1])


def exchanges(out):
    """What the script itself counted: tokens for a code, each of which was two requests."""
    counted = re.search(r"exchanged ([\d.]+)", out)
    if not counted:
        raise SystemExit(f"not every code was answered with a code or tokens:\n{out}")
    return float(counted[1])


def primitives(programs, seconds):
    out = subprocess.run(["taskset", "-c", "0", "openssl", "speed", "-seconds", "1", "ecdsap256"], check=True,
                         capture_output=True, text=True).stdout
    sign, verify = map(float, out.strip().splitlines()[-1].split()[-2:])
    argon = float(subprocess.run(["taskset", "-c", "0", programs / "bench-identity", str(seconds)], check=True,
                                 capture_output=True, text=True).stdout)
    return sign, verify, argon


def main(programs, port, seconds):
    programs, seconds = pathlib.Path(programs).resolve(), int(seconds)
    # What asks for tokens here is load too.
    os.sched_setaffinity(0, {1})
    folder = pathlib.Path(tempfile.mkdtemp(prefix="bench-identity-"))
    os.chmod(folder, 0o700)
    try:
        with Daemon(programs, int(port), folder) as daemon:
            time.sleep(1)
            idle, share = daemon.resident()
            known, unknown = enumeration(daemon)
            report(measure(daemon, programs, seconds), idle, share, daemon.resident())
            print(f"{'a wrong password, known / unknown':34} {known:9.2f} / {unknown:.2f} ms  medians of 200, "
                  f"{abs(known - unknown) / unknown * 100:.1f} % apart (aim 5)")
    finally:
        shutil.rmtree(folder)


def measure(daemon, programs, seconds):
    credentials = "grant_type=client_credentials&scope=backend.requests"
    token = daemon.post("/token", {"grant_type": "client_credentials", "scope": "backend.requests"})["access_token"]
    before, form, session = signed_in(daemon)
    query = urllib.parse.urlencode({
        "response_type": "code", "client_id": "bench", "redirect_uri": REDIRECT, "scope": "openid profile",
        "code_challenge": CHALLENGE, "code_challenge_method": "S256"})
    rest = "&" + urllib.parse.urlencode({"redirect_uri": REDIRECT, "code_verifier": VERIFIER})
    rounds = {"tokens": [], "introspections": [], "exchanges": [], "signIns": [], "sign": [], "verify": [], "argon": []}
    for _ in range(3):
        sign, verify, argon = primitives(programs, seconds)
        rounds["sign"].append(sign)
        rounds["verify"].append(verify)
        rounds["argon"].append(argon)
        rounds["tokens"].append(rate(wrk(daemon, "/token", POST % (BASIC, credentials), seconds)))
        rounds["introspections"].append(rate(wrk(daemon, "/introspect", POST % (BASIC, "token=" + token), seconds)))
        exchange = EXCHANGE % ("/authorize?" + query, session, BASIC, rest)
        rounds["exchanges"].append(exchanges(wrk(daemon, "/authorize", exchange, seconds)))
        out, waits = with_tokens(daemon, lambda: wrk(daemon, "/sign-in", SIGN_IN % (before, form), seconds, 8))
        rounds["signIns"].append(rate(out))
        rounds.setdefault("waits", []).extend(waits)
    return {name: statistics.median(values) for name, values in rounds.items()}


def with_tokens(daemon, load):
    """Runs a load while one client fetches tokens; how long each of them took, in milliseconds."""
    waits, stop = [], threading.Event()

    def fetch():
        while not stop.is_set():
            began = time.monotonic()
            daemon.post("/token", {"grant_type": "client_credentials", "scope": "backend.requests"})
            waits.append((time.monotonic() - began) * 1000)
            time.sleep(0.05)

    thread = threading.Thread(target=fetch)
    thread.start()
    out = load()
    stop.set()
    thread.join()
    return out, waits


def enumeration(daemon, tries=200):
    """How long a wrong password takes for names that exist and for others, turn by turn; medians in milliseconds."""
    cookie, form, _ = signed_in(daemon)
    csrf = urllib.parse.parse_qs(form)["csrf"][0]
    waits = {True: [], False: []}
    statuses = set()
    for turn in range(2 * tries):
        exists = turn % 2 == 0
        name = list(KNOWN)[turn // 2 % len(KNOWN)] if exists else f"nobody{turn}"
        body = urllib.parse.urlencode({"csrf": csrf, "name": name, "password": "wrong password", "c": ""}).encode()
        # Each try from another address: what is measured is the answer, not the slow-down.
        request = urllib.request.Request(
            daemon.url + "/sign-in", body, {"Cookie": cookie, "X-Forwarded-For": f"198.51.{turn // 250}.{turn % 250}"})
        began = time.monotonic()
        try:
            urllib.request.urlopen(request, timeout=20)
        except urllib.error.HTTPError as answer:
            answer.read()
            statuses.add(answer.code)
        waits[exists].append((time.monotonic() - began) * 1000)
    if statuses != {422}:
        raise SystemExit(f"wrong passwords were answered with {statuses}")
    return statistics.median(waits[True]), statistics.median(waits[False])


def report(found, idle, share, busy):
    def line(name, rate, beside):
        print(f"{name:34} {rate:9.0f}/s   {beside}")

    line("ECDSA P-256 signatures, openssl", found["sign"], "")
    line("ECDSA P-256 checks, openssl", found["verify"], "")
    line("Argon2id checks, libargon2", found["argon"], "")
    line("client-credentials tokens", found["tokens"], f"x {found['tokens'] / found['sign']:.2f} of signatures alone (aim 5,000/s)")
    line("introspections", found["introspections"], "(aim 20,000/s)")
    line("code exchanges", found["exchanges"], f"two signatures each: x {2 * found['exchanges'] / found['sign']:.2f} of them alone")
    line("sign-ins while tokens are fetched", found["signIns"], f"x {found['signIns'] / found['argon']:.2f} of Argon2id alone (aim 0.90)")
    print(f"{'a token meanwhile takes':34} {found['waits']:9.1f} ms  median")
    print(f"{'idle':34} {idle:9.1f} MB  resident, {share:.1f} MB its share (aim 25); after the load {busy[0]:.1f} MB")


if __name__ == "__main__":
    main(*sys.argv[1:4])
