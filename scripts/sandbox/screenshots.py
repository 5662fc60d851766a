"""Finder to receipt in a real browser at phone size, without JavaScript, in Thai and in English; a picture of each step."""

import argparse
import json
import pathlib
import re
import signal
import sys

sys.dont_write_bytecode = True

from playwright.sync_api import sync_playwright  # noqa: E402

import papers  # noqa: E402
from browser import Failure  # noqa: E402
from filing import ANSWERS, AREA, FINDER  # noqa: E402
from sandbox import PASSWORD, ROOT, Sandbox  # noqa: E402

PICTURES = ROOT / "docs" / "screenshots"
PHONE = {"width": 360, "height": 740}


class Run:
    """One person on a phone."""

    def __init__(self, browser, sandbox, language, username):
        self.sandbox, self.language, self.username, self.number = sandbox, language, username, 0
        locale = {"th": "th-TH", "en": "en-US"}[language]
        self.context = browser.new_context(viewport=PHONE, locale=locale, java_script_enabled=False,
                                           device_scale_factor=1)
        self.page = self.context.new_page()
        self.requests = []
        self.page.on("request", lambda request: self.requests.append(request.url))

    def play(self):
        portal = self.sandbox.url("portal")
        self.open(portal + "/", "front")
        self.page.fill("input[name=q]", "สุรา" if self.language == "th" else "liquor")
        self.press("form.search button", "search")
        self.open(portal + "/licenses/liquor-sale", "manual")
        self.open(portal + "/start/restaurant", "finder")
        self.answer(FINDER)
        self.press("main form button.button", "needed")
        self.page.click("main a.button")
        self.sign_in()
        self.shoot("choose")
        self.press("main form button.button", "tasks")
        self.fill_groups()
        self.attach()
        self.open(self.draft + "/review", "check-answers")
        self.page.check("input[name=declared]")
        self.press("form[action$='/confirmation-code'] button.button", "code")
        self.page.fill("input[name=code]", self.code())
        self.press("form[action$='/confirm'] button.button", "receipt")
        if not re.search(r"/submissions/S\d+$", self.page.url):
            raise Failure(f"not submitted: {self.page.url}")
        self.open(portal + "/me", "my-work")
        self.open(portal + "/me/documents", "document-box")

    def go(self, url):
        self.requests.clear()
        answer = self.page.goto(url)
        if answer.status != 200:
            raise Failure(f"{url} answered {answer.status}")

    def open(self, url, name):
        self.go(url)
        self.shoot(name)

    def press(self, selector, name):
        self.requests.clear()
        self.page.click(selector)
        self.shoot(name)

    def shoot(self, name):
        """A picture, after looking whether the page fits the screen and asks nobody else."""
        foreign = [url for url in self.requests if not url.startswith("http://127.0.0.1:") and not url.startswith("data:")]
        if foreign or len(self.requests) > 10:
            raise Failure(f"{name} made {len(self.requests)} requests, foreign ones {foreign}")
        height = self.page.locator("body").bounding_box()
        if height["width"] > PHONE["width"]:
            raise Failure(f"{name} is {height['width']} wide on a screen of {PHONE['width']}")
        self.number += 1
        folder = PICTURES / self.language
        folder.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=folder / f"{self.number:02}-{name}.jpg", full_page=True, type="jpeg", quality=60)

    def sign_in(self):
        self.page.fill("input[name=name]", self.username)
        self.page.fill("input[name=password]", PASSWORD)
        self.requests.clear()
        self.page.click("form[action*='/sign-in'] button")

    def answer(self, values):
        for name, value in values.items():
            box = self.page.locator(f"[name='{name}']")
            if box.count() == 0:
                continue
            kind = box.first.get_attribute("type")
            if kind in ("radio", "checkbox"):
                self.page.check(f"input[name='{name}'][value='{value}']")
            elif box.first.evaluate("e => e.tagName") == "SELECT":
                box.select_option(value)
            else:
                box.fill(value)

    def fill_groups(self):
        self.draft = self.page.url.split("?")[0]
        groups = [link.get_attribute("href") for link in self.page.locator(".tasks a[href*='/forms/']").all()]
        for address in groups:
            name = "form-" + address.split("/")[-1]
            self.go(self.sandbox.url("portal") + address)
            if "premises" in address:
                # A number that is none: what is wrong is named, and nothing that was typed is lost.
                self.answer({**ANSWERS, "premises.areaSquareMeters": "กว้างมาก"})
                self.press(".actions button:first-child", name + "-error")
            self.answer(ANSWERS)
            if self.page.locator("[name$='.find']").count():
                self.page.fill("[name$='.find']", "10200")
                self.press("button[name=area] >> nth=0", name + "-area")
                self.page.check(f"input[value='{AREA}']")
            self.shoot(name)
            self.page.click(".actions button:first-child")

    def attach(self):
        for _ in range(10):
            self.go(self.draft + "/documents")
            empty = self.page.locator("section.card:not(:has(.files)):has(input[type=file])")
            if empty.count() == 0:
                break
            slot = empty.first
            file = slot.locator("input[type=file]")
            takes_pdf = "pdf" in (file.get_attribute("accept") or "")
            file.set_input_files(
                {"name": "แผนที่.pdf", "mimeType": "application/pdf", "buffer": papers.pdf("map")} if takes_pdf
                else {"name": "ป้าย.png", "mimeType": "image/png", "buffer": papers.png()})
            slot.locator("form[enctype*=multipart] button").click()
        self.shoot("documents")

    def code(self):
        newest = max((self.sandbox.folder / "portal" / "messages").glob("*.json"), key=lambda path: path.name)
        return re.search(r"\d{6}", json.loads(newest.read_text())["text"]).group()


def main():
    parser = argparse.ArgumentParser(prog="scripts/screenshots")
    parser.add_argument("--programs", required=True)
    parser.add_argument("--port-base", type=int, default=8101)
    parser.add_argument("--folder", required=True)
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sandbox = Sandbox(pathlib.Path(options.folder).resolve(), options.port_base, pathlib.Path(options.programs).resolve())
    try:
        sandbox.make()
        sandbox.start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            for language, username in (("th", "somchai"), ("en", "thana")):
                run = Run(browser, sandbox, language, username)
                run.play()
                print(f"  {language}: {run.number} pictures in docs/screenshots/{language}", flush=True)
            browser.close()
    except Failure as failure:
        print(f"FAILED: {failure}", file=sys.stderr)
        return 1
    finally:
        sandbox.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
