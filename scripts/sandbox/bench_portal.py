"""What the portal does in a second: pages beside nginx with the same page in a file, and durable submissions."""

import argparse
import http.client
import pathlib
import re
import shutil
import subprocess
import sys
import threading
import time
import urllib.parse

sys.dont_write_bytecode = True

import papers  # noqa: E402
from accounts import Accounts  # noqa: E402
from browser import multipart, request  # noqa: E402
from filing import ANSWERS, FINDER, Filing  # noqa: E402
from sandbox import Sandbox  # noqa: E402

PAGES = ("/", "/licenses", "/licenses/food-place-notification", "/start/restaurant?" + urllib.parse.urlencode(FINDER))
SECONDS, ROUNDS, DRAFTS, CONNECTIONS = 2, 3, 200, 16


class WithoutCodes(Sandbox):
    """Confirmations ask for no code: what is measured is the submission."""

    def _configure(self, name):
        super()._configure(name)
        path = self._config(name)
        path.write_text("".join(line for line in path.read_text().splitlines(True) if "messages." not in line))


def wrk(url):
    out = subprocess.run(
        ["taskset", "-c", "1", "wrk", "-t1", "-c32", f"-d{SECONDS}s", url], capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in out or "Socket errors" in out:
        sys.exit(f"{url} did not answer:\n{out}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", out).group(1))


def median(values):
    return sorted(values)[len(values) // 2]


def pages(sandbox, folder):
    """Each page by turns with nginx, which serves the very bytes from a file."""
    portal = sandbox.url("portal")
    port = sandbox.ports["registers"] + 4
    root = folder / "pages"
    root.mkdir(parents=True)
    sizes = []
    for number, page in enumerate(PAGES):
        parts = urllib.parse.urlsplit(portal)
        _, _, _, body = request("GET", parts.hostname, parts.port, page, {"accept-language": "th"})
        (root / f"{number}.html").write_bytes(body)
        sizes.append(len(body))
    configuration = folder / "nginx.conf"
    configuration.write_text(f"""daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/nginx.log;
events {{ worker_connections 1024; }}
http {{ access_log off; default_type text/html; keepalive_requests 1000000000;
  server {{ listen 127.0.0.1:{port}; root {root}; }} }}""")
    nginx = subprocess.Popen(["taskset", "-c", "0", "nginx", "-c", configuration], stderr=subprocess.DEVNULL)
    subprocess.run(["taskset", "-a", "-cp", "0", str(sandbox.processes["portal"].process.pid)], capture_output=True, check=True)
    time.sleep(0.5)
    try:
        for number, page in enumerate(PAGES):
            ours, theirs = [], []
            for _ in range(ROUNDS):
                ours.append(wrk(portal + page))
                theirs.append(wrk(f"http://127.0.0.1:{port}/{number}.html"))
            name = page.split("?")[0]
            print(f"  {name:38} {sizes[number]:6} bytes  {median(ours):8.0f} pages/s   nginx from a file "
                  f"{median(theirs):8.0f}/s   x {median(ours) / median(theirs):.2f}", flush=True)
    finally:
        nginx.terminate()
        nginx.wait()


def submissions(sandbox):
    """Complete drafts with two documents each, confirmed over many connections; the answer comes after the commit."""
    filing, browser = Filing(sandbox), Accounts(sandbox).sign_in(sandbox.url("portal") + "/me", "somchai")
    parts = urllib.parse.urlsplit(sandbox.url("portal"))
    cookie = "; ".join(f"{name}={value}" for name, value in browser.cookies[parts.hostname].items())
    first = filing.fill(browser, {"title": "นาย", "firstName": "สมชาย", "lastName": "ตัวอย่าง"})
    page = browser.get(first, expect=200)
    groups = list(dict.fromkeys(href for href, _ in page.links if "/forms/" in href))
    csrf = dict(browser.get(first + "/review", expect=200).forms[0].fields)["csrf"]
    head = {"cookie": cookie, "accept-language": "th", "content-type": "application/x-www-form-urlencoded"}

    def post(connection, path, body, kind=None):
        connection.request("POST", path, body, {**head, **({"content-type": kind} if kind else {})})
        answer = connection.getresponse()
        answer.read()
        if answer.status != 303:
            sys.exit(f"{path} answered {answer.status}")
        return answer.getheader("location")

    area = {"premises.address.province": "กรุงเทพมหานคร", "premises.address.district": "พระนคร",
            "premises.address.subdistrict": "บวรนิเวศ"}
    connection = http.client.HTTPConnection(parts.hostname, parts.port)
    drafts = []
    for _ in range(DRAFTS):
        form = urllib.parse.urlencode([
            ("csrf", csrf), ("businessType", "restaurant"), ("answers", urllib.parse.urlencode(FINDER)),
            ("licenses", "food-place-notification"), ("licenses", "liquor-sale"), ("licenses", "signboard-tax")])
        draft = post(connection, "/drafts", form)
        connection.request("GET", draft, headers=head)
        connection.getresponse().read()
        for address in groups:
            path = draft + "/forms/" + address.split("/forms/")[1]
            post(connection, path, urllib.parse.urlencode({"csrf": csrf, **ANSWERS, **area}))
        for key, (name, kind, data) in {"premises.map": ("m.pdf", "application/pdf", papers.pdf("map")),
                                        "signboard.photo": ("s.jpg", "image/jpeg", papers.jpeg())}.items():
            body, kind = multipart([("csrf", csrf), ("key", key)], [(f"file.{key}", name, kind, data)])
            post(connection, draft + "/documents", body, kind)
        drafts.append(draft)
    lock, left = threading.Lock(), list(drafts)

    def confirm():
        own = http.client.HTTPConnection(parts.hostname, parts.port)
        while True:
            with lock:
                if not left:
                    return
                draft = left.pop()
            place = post(own, draft + "/confirm", urllib.parse.urlencode({"csrf": csrf, "declared": "yes"}))
            if "/submissions/" not in place:
                sys.exit(f"{draft} was not submitted: {place}")

    began = time.monotonic()
    threads = [threading.Thread(target=confirm) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.monotonic() - began
    print(f"  {DRAFTS} submissions of 3 licenses and 2 documents over {CONNECTIONS} connections: {DRAFTS / took:.0f}/s"
          f" durable ({DRAFTS * 3 / took:.0f} requests/s into the outbox)", flush=True)


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench portal")
    parser.add_argument("--programs", required=True)
    parser.add_argument("--port-base", type=int, default=8101)
    parser.add_argument("--folder", required=True)
    options = parser.parse_args()
    folder = pathlib.Path(options.folder).resolve()
    work = folder.parent / (folder.name + "-nginx")
    shutil.rmtree(work, ignore_errors=True)
    sandbox = WithoutCodes(folder, options.port_base, pathlib.Path(options.programs).resolve())
    try:
        sandbox.make()
        sandbox.start()
        pages(sandbox, work)
        submissions(sandbox)
    finally:
        sandbox.stop()
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
