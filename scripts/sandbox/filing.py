"""Finding, filling, attaching, confirming, following: the portal's pages as an operator uses them."""

import json
import re
import urllib.parse

import papers
from browser import Failure
from office import until

FINDER = {"premises.areaSquareMeters": "๑๒๐", "liquor.sells": "yes", "signboard.has": "yes"}

# As people type: Thai digits, dashes, spaces.
ANSWERS = {
    "applicant.phone": "081-234 5678", "applicant.email": "operator@example.com", "premises.name": "ครัวมาลี",
    "premises.address.houseNumber": "12/3", "premises.address.road": "ราชดำเนิน",
    "premises.areaSquareMeters": "๑๒๐", "premises.tenure": "own", "food.kind": "sale", "food.handlers": "๓",
    "liquor.kinds": "all", "liquor.distanceAffirmed": "yes", "signboard.text": "ครัวมาลี", "signboard.writing": "thai",
    "signboard.areaSquareCentimeters": "15,000",
}


# What finds the area of an address, and the one that is chosen among what is found: แขวงบวรนิเวศ เขตพระนคร.
POST_CODE, AREA = "๑๐๒๐๐", "100107"


class Filing:
    def __init__(self, sandbox):
        self.sandbox, self.url = sandbox, sandbox.url("portal")

    # MARK: the form

    def find(self, browser, licenses):
        page = browser.get(f"{self.url}/start/restaurant?{urllib.parse.urlencode(FINDER)}", expect=200)
        if page.words.count("เหตุผล:") != len(licenses):
            raise Failure(f"not {len(licenses)} licenses with reasons: {page.words[:900]}")
        return page

    def begin(self, browser, licenses=3):
        """From the finder's answer to a draft; its address."""
        page = self.find(browser, range(licenses))
        page = browser.get(self.url + page.link("/apply?"), expect=200)
        page = browser.submit(page, page.form("/drafts"), expect=200)
        if not re.search(r"/drafts/[^/]+$", page.url.split("?")[0]):
            raise Failure(f"no draft but {page.url}: {page.words[:400]}")
        return page.url.split("?")[0]

    def fill(self, browser, person, draft=None, company=None):
        """Every group of questions; what two licenses need is asked once, what a register knows is locked."""
        draft = draft or self.begin(browser)
        tasks = browser.get(draft, expect=200)
        groups = list(dict.fromkeys(href for href, _ in tasks.links if "/forms/" in href))
        if not groups:
            raise Failure(f"no questions on {draft}: {tasks.links}")
        asked, locked = [], ""
        for address in groups:
            page = browser.get(self.url + address, expect=200)
            form = page.form("/forms/")
            asked += [name for name in form.names if name in ANSWERS]
            locked += page.words
            values = {name: ANSWERS[name] for name in form.names if name in ANSWERS}
            for name in [name for name in form.names if name.endswith(".find")]:
                page, form, values = self._choose_area(browser, page, name.removesuffix(".find"), values)
            browser.submit(page, form, values, expect=200)
        if len(asked) != len(set(asked)):
            raise Failure(f"asked twice: {sorted(name for name in asked if asked.count(name) > 1)}")
        if {"applicant.name", "applicant.address.houseNumber"} & set(asked):
            raise Failure("name or address is asked though a register knows it")
        name = company or f"{person['title']}{person['firstName']} {person['lastName']}"
        for words in (name, "ทางการยืนยันแล้ว"):
            if words not in locked:
                raise Failure(f"the form does not show {words!r} as locked: {locked[:1500]}")
        self._tamper(browser, draft, groups)
        return draft

    def _choose_area(self, browser, page, key, values):
        """Finds the area of an address by its post code, a page more; what was typed before is still there."""
        page = browser.submit(page, page.form("/forms/"), {**values, f"{key}.find": POST_CODE}, button=("area", key),
                              expect=200)
        form = page.form("/forms/")
        if AREA not in form.choices.get(f"{key}.found", []):
            raise Failure(f"{POST_CODE} does not find {AREA}: {form.choices.get(f'{key}.found')}")
        for name, value in form.fields:
            if name in values and value != values[name]:
                raise Failure(f"{name} was lost on the way: {value!r}")
        return page, form, {**values, f"{key}.found": AREA}

    def _tamper(self, browser, draft, groups):
        """A posted value for a locked field loses to the register."""
        page = browser.get(self.url + groups[0], expect=200)
        form = page.form("/forms/")
        values = {name: ANSWERS[name] for name in form.names if name in ANSWERS}
        browser.submit(page, form, {**values, "applicant.name": "ผู้อื่น ปลอมแปลง"}, expect=200)
        if "ปลอมแปลง" in browser.get(draft + "/review", expect=200).text:
            raise Failure("a tampered post changed a locked field")

    def attach(self, browser, draft):
        page = browser.get(draft + "/documents", expect=200)
        slots = [dict(form.fields)["key"] for form in page.forms if "multipart" in form.enctype]
        files = {"premises.map": ("map.pdf", "application/pdf", papers.pdf("map")),
                 "signboard.photo": ("sign.jpg", "image/jpeg", papers.jpeg())}
        # A program that calls itself a PDF is refused, and nothing else is lost.
        self._upload(browser, page, slots[0], "virus.pdf", "application/pdf", papers.program(), expect=422)
        for key in slots:
            name, kind, data = files.get(key, (f"{key}.png", "image/png", papers.png()))
            page = self._upload(browser, browser.get(draft + "/documents"), key, name, kind, data, expect=200)
            page.expect(name)

    def _upload(self, browser, page, key, name, kind, data, expect):
        form = next(form for form in page.forms
                    if "multipart" in form.enctype and dict(form.fields).get("key") == key)
        return browser.submit(page, form, files=[(f"file.{key}", name, kind, data)], expect=expect)

    def prepare_all(self, browser, licenses):
        draft = self.begin(browser, len(licenses))
        self.fill(browser, None, draft, company="บริษัท ตัวอย่าง จำกัด")
        self.attach(browser, draft)
        return draft

    def confirm(self, browser, draft):
        """Sends the draft; the reference number."""
        page = browser.get(draft + "/review", expect=200)
        page = browser.submit(page, page.form("/confirmation-code"), {"declared": "yes"}, expect=200)
        page = browser.submit(page, page.form("/confirm"), {"declared": "yes", "code": self.code()}, expect=200)
        found = re.search(r"/submissions/([^/?]+)", page.url)
        if not found:
            raise Failure(f"not submitted: {page.url} {page.words[:800]}")
        page.expect(found.group(1))
        return found.group(1)

    def code(self):
        """The one-time code that went out last; in a sandbox messages are files."""
        newest = max((self.sandbox.folder / "portal" / "messages").glob("*.json"), key=lambda path: path.name)
        return re.search(r"\d{6}", json.loads(newest.read_text())["text"]).group()

    def submitted(self, browser, draft):
        """The reference number of a draft that was sent; a draft that was not has none."""
        found = re.search(r"/submissions/([^/?]+)", browser.get(draft, expect=200).url)
        return found.group(1) if found else None

    # MARK: following

    def requests(self, browser, submission, licenses):
        """Waits until every request of a submission has reached its agency; the requests by license."""
        found = {}

        def received():
            page = browser.get(f"{self.url}/submissions/{submission}", expect=200)
            ids = list(dict.fromkeys(re.findall(r"/requests/([^/\"?]+)", page.text)))
            if len(ids) != len(licenses):
                raise Failure(f"{len(ids)} requests, not {len(licenses)}: {page.words[:600]}")
            for request in ids:
                page = browser.get(f"{self.url}/requests/{request}", expect=200)
                if "ได้รับคำขอแล้ว" not in page.words and "ตรวจสอบความครบถ้วน" not in page.words:
                    return False
                found[self._license(page)] = request
            return True

        until(received, "the requests' arrival at their agencies")
        return found

    @staticmethod
    def _license(page):
        for words, name in (("สุรา", "liquor-sale"), ("ภาษีป้าย", "signboard-tax"), ("อาหาร", "food-place-notification")):
            if words in re.search(r"<h1>(.*?)</h1>", page.text).group(1):
                return name
        raise Failure(f"which license is this? {page.words[:300]}")

    def request(self, browser, request):
        return browser.get(f"{self.url}/requests/{request}", expect=200)

    def correct(self, browser, request, values):
        until(lambda: any("/correction" in (form.action or "") for form in self.request(browser, request).forms),
              "the deficiency record on the operator's page")
        page = self.request(browser, request)
        form = page.form("/correction")
        open_ = {name for name in form.names if name != "csrf"}
        if open_ != set(values):
            raise Failure(f"open for correction: {open_}, marked: {set(values)}")
        browser.submit(page, form, {**values, "signboard.text": "x"}, expect=403)
        browser.submit(self.request(browser, request), form, values, expect=200)
        until(lambda: not any("/correction" in (form.action or "") for form in self.request(browser, request).forms),
              "the end of the correction")

    def pay(self, browser, request):
        until(lambda: any("/slip" in (form.action or "") for form in self.request(browser, request).forms), "the bill")
        page = self.request(browser, request)
        picture = browser.get(f"{self.url}/requests/{request}/bill-qr.svg", expect=200)
        if b"<svg" not in picture.body:
            raise Failure("the PromptPay QR code is no picture")
        browser.submit(page, page.form("/slip"), files=[("slip", "slip.png", "image/png", papers.png())], expect=200)

    def has_no_bill(self, browser, request):
        page = self.request(browser, request)
        if "พร้อมเพย์" in page.text or "ใบแจ้งชำระ" in page.words:
            raise Failure("a license without a fee has a bill")

    def download(self, browser, request):
        until(lambda: "license.pdf" in self.request(browser, request).text, "the license on the operator's page")
        answer = browser.get(f"{self.url}/requests/{request}/license.pdf", expect=200)
        if not answer.body.startswith(b"%PDF") or "attachment" not in answer.fields.get("content-disposition", ""):
            raise Failure("the license does not come as a PDF to keep")
        return answer.body
