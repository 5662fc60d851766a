"""scripts/bench gateway: authorized, logged, receipted look-ups, beside nginx proxy_pass to the same register.

Gateway and nginx have core 0, one at a time; registers and load share core 1, for both alike. Where core 1 is the
bound, the processor time of a call says more than the rate. Everything is on loopback and in a
folder that is removed at the end.
"""

import http.server
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

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts/sandbox"))

from browser import Failure, request  # noqa: E402
from checks import es256  # noqa: E402
from processes import Process, private, run  # noqa: E402

PROGRAM = ROOT / ".build/shipped/release/gdx-gateway"
BASE = int(os.environ.get("PORT_BASE", "8190"))
SECONDS = int(os.environ.get("BENCH_SECONDS", "4"))
REGISTERS, SLOW, GATEWAY, NGINX, ISSUER = (BASE + offset for offset in range(5))
PERSON = {"citizenID": "1101700000010"}
COMPANY = {"juristicID": "0105560000018"}


def on_core(core, *command):
    return ["taskset", "-c", str(core), *command]


class Bench:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.answered = 0  # calls that were answered with 200, by the load's own count
        self.processes = []

    # MARK: parts

    def start(self):
        for name in ("gateway", "issuer"):
            (self.folder / name).mkdir()
        run([PROGRAM, "keys", "generate", self.folder / "gateway/keys"])
        self.jwk = json.loads(run([PROGRAM, "keys", "generate", self.folder / "issuer/keys"]))
        self._issuer()
        self._process("registers", REGISTERS, on_core(1, *self._registers(REGISTERS)), "/live")
        self._process("slow", SLOW, on_core(1, *self._registers(SLOW), "--delay", "10"), "/live")
        self.gateway = self._gateway(f"http://127.0.0.1:{REGISTERS}")
        self._nginx()

    def _registers(self, port):
        return [PROGRAM, "sandbox-registers", "--listen", f"127.0.0.1:{port}", "--people",
                ROOT / "deploy/sandbox/registers.json"]

    def _process(self, name, port, command, ready="/ready"):
        process = Process(name, command, port, self.folder / f"{name}.log", ready)
        process.start()
        process.wait_ready()
        self.processes.append(process)
        return process

    def _issuer(self):
        """Stands for identity: shows the key that signed the tokens."""
        body = json.dumps({"keys": [self.jwk]}).encode()

        class Keys(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(200)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", ISSUER), Keys)
        threading.Thread(target=server.serve_forever, daemon=True).start()

    def _gateway(self, dopa):
        own = self.folder / "gateway"
        private(own / "gateway.conf", "\n".join([
            "mode = sandbox", f"baseURL = http://127.0.0.1:{GATEWAY}", f"http.listen = 127.0.0.1:{GATEWAY}",
            f"database = {own}/gateway.sqlite", f"keys.fields = {own}/keys/fields.key",
            f"keys.signing = {own}/keys/signing.pem", f"identity.url = http://127.0.0.1:{ISSUER}",
            f"backend.url = http://127.0.0.1:{ISSUER}", f"registers.dopa.url = {dopa}",
            f"registers.dbd.url = http://127.0.0.1:{REGISTERS}", "registers.consumerKey = sandbox-gateway",
            "registers.consumerSecret = sandbox-gateway-secret", "registers.timeout = 20s", "cache.dopa = 1h",
            "cache.dbd = 1h", f"grants.file = {ROOT}/deploy/sandbox/grants.json", "log.level = warning",
        ]) + "\n")
        return self._process(
            "gateway", GATEWAY, on_core(0, PROGRAM, "serve", "--config", own / "gateway.conf"))

    def _nginx(self):
        private(self.folder / "nginx.conf", f"""daemon off;
worker_processes 1;
pid {self.folder}/nginx.pid;
error_log {self.folder}/nginx-error.log;
events {{ worker_connections 1024; }}
http {{
  access_log {self.folder}/nginx-access.log;
  keepalive_requests 1000000000;
  upstream registers {{ server 127.0.0.1:{REGISTERS}; keepalive 64; keepalive_requests 1000000000; }}
  server {{
    listen 127.0.0.1:{NGINX};
    location / {{ proxy_pass http://registers; proxy_http_version 1.1; proxy_set_header Connection ""; }}
  }}
}}
""")
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"):
            (self.folder / name).mkdir(exist_ok=True)
        self.nginx = self._process(
            "nginx", NGINX, on_core(0, "nginx", "-p", self.folder, "-c", self.folder / "nginx.conf"), "/live")

    def stop(self):
        for process in reversed(self.processes):
            process.stop()
        self.processes = []

    # MARK: load

    def token(self):
        now = int(time.time())
        claims = {"iss": f"http://127.0.0.1:{ISSUER}", "sub": "sandbox-agency", "aud": ["gdx-gateway"],
                  "client_id": "sandbox-agency", "scope": "gateway.lookup", "iat": now, "exp": now + 3600}
        return es256(claims, self.folder / "issuer/keys/client.pem", "at+jwt")

    def look_up(self, service, subject, fields, fresh):
        body = json.dumps({
            "service": service, "subject": subject, "fields": fields, "purpose": "agencyDuty",
            "legalBasis": "Act on Electronic Performance of Government Services", "caseReference": "2569/1",
            "officer": "officer-7"})
        fields = {"authorization": f"Bearer {self.token()}", "content-type": "application/json"}
        if fresh:
            fields["cache-control"] = "no-cache"
        return {"method": "POST", "path": "/v1/lookups", "fields": fields, "body": body}

    def official(self):
        """The question that nginx passes on, with a token of the register's own."""
        key = {"consumer-key": "sandbox-gateway"}
        _, _, _, data = request(
            "GET", "127.0.0.1", REGISTERS,
            "/ws/auth/validate?ConsumerSecret=sandbox-gateway-secret&AgentID=bench", key)
        path = "/ws/dopa/linkage/v1/link?OfficeID=00023&ServiceID=001&Version=01&CitizenID=1101700000010"
        return {"method": "GET", "path": path, "fields": {**key, "token": json.loads(data)["Result"]}, "body": ""}

    def wrk(self, port, call, seconds=SECONDS, connections=64, counted=True):
        script = self.folder / f"load-{port}-{time.monotonic_ns()}.lua"
        headers = "".join(f'wrk.headers["{name}"] = {json.dumps(value)}\n' for name, value in call["fields"].items())
        # Long brackets: the body is JSON with quotes of its own.
        script.write_text(f'wrk.method = "{call["method"]}"\nwrk.body = [==[{call["body"]}]==]\n{headers}')
        out = run(on_core(
            1, "wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "-s", script,
            f"http://127.0.0.1:{port}{call['path']}"))
        if "Non-2xx" in out or "Socket errors" in out:
            raise Failure(f"not every call was answered with 200:\n{out}")
        rate = float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1])
        done = int(re.search(r"(\d+) requests in", out)[1])
        p99 = re.search(r"99%\s+([\d.]+)(us|ms|s)", out)
        if counted:
            self.answered += done
            self.in_flight = getattr(self, "in_flight", 0) + connections
        return rate, done, float(p99[1]) * {"us": 0.001, "ms": 1, "s": 1000}[p99[2]]

    # MARK: measures

    def speed(self):
        cached = self.look_up("dopa.person", PERSON, ["person.firstName", "person.lastName"], fresh=False)
        fresh = self.look_up("dopa.person", PERSON, ["person.firstName", "person.lastName"], fresh=True)
        official = self.official()
        rates = {"cache": [], "register": [], "nginx": []}
        self.cost = {name: [] for name in rates}
        self.wrk(GATEWAY, cached, seconds=1)
        for number in range(3):
            for name, port, call in (
                    ("cache", GATEWAY, cached), ("register", GATEWAY, fresh), ("nginx", NGINX, official)):
                process = self.nginx if name == "nginx" else self.gateway
                before = self.cpu(process)
                rate, done, _ = self.wrk(port, call, counted=name != "nginx")
                rates[name].append(rate)
                self.cost[name].append((self.cpu(process) - before) / done * 1e6)
                print(f"round {number + 1}: {name} {rate:.0f}/s", file=sys.stderr)
        self.median = {name: statistics.median(values) for name, values in rates.items()}
        self.cost = {name: statistics.median(values) for name, values in self.cost.items()}

    def cpu(self, process):
        """Seconds of processor time that a process and its workers have used (proc(5), stat)."""
        pid = process.process.pid
        workers = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        ticks = 0
        for one in [pid, *workers]:
            fields = pathlib.Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def memory(self):
        """Resident kilobytes before and after 24,000 look-ups, caches warm."""
        fresh = self.look_up("dopa.person", PERSON, ["person.firstName"], fresh=True)
        before = self.gateway.memory()[0]
        done = 0
        while done < 24_000:
            done += self.wrk(GATEWAY, fresh, seconds=2)[1]
        return done, before, self.gateway.memory()[0]

    def isolation(self):
        """How many times its p99 the company register takes while the civil registry takes ten seconds for each of 60
        questions; and the same between two measures with nothing beside, which is what the machine does by itself."""
        self.gateway.stop()
        self.processes.remove(self.gateway)
        self.gateway = self._gateway(f"http://127.0.0.1:{SLOW}")
        company = self.look_up("dbd.profile", COMPANY, ["company.name"], fresh=True)
        person = self.look_up("dopa.person", PERSON, ["person.firstName"], fresh=True)
        self.wrk(GATEWAY, company, seconds=2, connections=8)
        found = {"alone": [], "beside": [], "again": []}
        for number in range(5):
            found["alone"].append(self.wrk(GATEWAY, company, connections=8)[2])
            hanging = [threading.Thread(target=self._one, args=(person,)) for _ in range(60)]
            for thread in hanging:
                thread.start()
            time.sleep(1)
            found["beside"].append(self.wrk(GATEWAY, company, connections=8)[2])
            for thread in hanging:
                thread.join()
            found["again"].append(self.wrk(GATEWAY, company, connections=8)[2])
            shown = ", ".join(f"{name} {values[-1]:.2f} ms" for name, values in found.items())
            print(f"round {number + 1}: p99 {shown}", file=sys.stderr)
        return {name: statistics.median(values) for name, values in found.items()}

    def _one(self, call):
        status, _, _, _ = request(
            "POST", "127.0.0.1", GATEWAY, call["path"], call["fields"], call["body"].encode(), timeout=30)
        if status == 200:
            self.answered += 1

    def evidence(self):
        """Every call that was answered is in the log, and the log proves itself."""
        config = ["--config", self.folder / "gateway/gateway.conf"]
        file = self.folder / "evidence.jsonl"
        run([PROGRAM, "evidence", "export", file, *config])
        found = json.loads(run([PROGRAM, "evidence", "verify", file, "--json"]))
        extra = found["rows"] - self.answered
        # What was on its way when the load stopped is logged and was not counted.
        if not 0 <= extra <= self.in_flight:
            raise Failure(f"{self.answered} calls were answered, {found['rows']} are in the evidence")
        return found


def main():
    for program in ("wrk", "nginx", "taskset"):
        if shutil.which(program) is None:
            raise Failure(f"scripts/bench gateway needs {program}")
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(folder)
        try:
            bench.start()
            bench.speed()
            done, before, after = bench.memory()
            isolation = bench.isolation()
            bench.stop()
            found = bench.evidence()
        finally:
            bench.stop()
    median, cost = bench.median, bench.cost
    print(f"nginx proxy_pass to the register      {median['nginx']:8.0f}/s"
          f"   {cost['nginx']:.0f} us of processor time each")
    print(f"look-up from the register             {median['register']:8.0f}/s   x {median['register'] / median['nginx']:.2f}"
          f" of nginx (aim 0.50), {cost['register']:.0f} us of processor time each")
    print(f"look-up from the cache                {median['cache']:8.0f}/s   (aim 10000), {cost['cache']:.0f} us of processor time each")
    print(f"{done} look-ups                     {before / 1024:.1f} MB before, {after / 1024:.1f} MB after")
    alone = (isolation["alone"] + isolation["again"]) / 2
    print(f"p99 of one register, another hangs    {isolation['beside']:.2f} ms, alone {alone:.2f} ms"
          f"   x {isolation['beside'] / alone:.2f} (aim 1.10; twice alone x {isolation['again'] / isolation['alone']:.2f})")
    print(f"evidence                              {found['rows']} rows, {found['seals']} signatures, intact; "
          f"{bench.answered} calls were answered")


if __name__ == "__main__":
    try:
        main()
    except Failure as failure:
        sys.exit(f"scripts/bench gateway: {failure}")
