"""The back office: what officers do to a case, page by page."""

import datetime
import time

from accounts import Accounts
from browser import Failure

AGENCIES = {"food-place-notification": "bma", "signboard-tax": "bma", "liquor-sale": "excise"}
SECOND_FACTOR_SHOWN = "ยืนยันด้วยปัจจัยที่สองแล้ว"


class Office:
    def __init__(self, sandbox):
        self.sandbox, self.browsers, self.requests = sandbox, {}, {}
        self.url = sandbox.url("service-backend")

    def _officer(self, license_, role):
        return self._at_desk(license_, role)[1]

    def _at_desk(self, license_, role):
        """Who sits at that desk of the license's agency, and that officer's browser."""
        username = next(
            name for name, _, _, agency, roles in self.sandbox.officers
            if agency == AGENCIES[license_] and role in roles)
        if username not in self.browsers:
            self.browsers[username] = Accounts(self.sandbox).sign_in(self.url + "/", username)
        return username, self.browsers[username]

    def case(self, license_, role):
        return self._officer(license_, role).get(f"{self.url}/cases/{self.requests[license_]}", expect=200)

    def act(self, license_, role, action, values=None):
        page = self.case(license_, role)
        return self._officer(license_, role).submit(page, page.form(f"/{action}"), values, expect=200)

    def _offers(self, license_, role, action):
        return any((form.action or "").endswith(f"/{action}") for form in self.case(license_, role).forms)

    def register_data_is_there(self, license_):
        until(lambda: "กรมการปกครอง" in self.case(license_, "intake").words, "register data on the case page")

    def record_deficiency(self, license_, notes):
        self.act(license_, "intake", "claim")
        deadline = (datetime.date.today() + datetime.timedelta(days=10)).isoformat()
        self.act(license_, "intake", "deficiency", {**notes, "deadline": deadline}).expect("บันทึกความบกพร่อง")

    def other_agency_sees_nothing(self, license_):
        """A case of another agency does not exist."""
        other = next(name for name, agency in AGENCIES.items() if agency != AGENCIES[license_])
        self._officer(other, "intake").get(f"{self.url}/cases/{self.requests[license_]}", expect=404)

    def consider(self, license_):
        if self._offers(license_, "intake", "claim"):
            self.act(license_, "intake", "claim")
        self.act(license_, "intake", "complete")
        self.act(license_, "reviewer", "proposal", {"approves": "yes", "opinion": "ถูกต้องครบถ้วนตามหลักเกณฑ์"})
        self.act(license_, "approver", "approval")

    def state_fee(self, license_):
        role = next((role for role in ("approver", "reviewer", "intake", "cashier")
                     if self._offers(license_, role, "fee")), None)
        if role is None:
            raise Failure(f"nobody is offered to state the fee: {self.case(license_, 'approver').words[:500]}")
        self.act(license_, role, "fee")

    def confirm_payment(self, license_):
        until(lambda: self._offers(license_, "cashier", "payment-confirmation"), "the slip at the cashier's desk")
        self.act(license_, "cashier", "payment-confirmation")

    def prepare(self, license_):
        if self._offers(license_, "intake", "document"):
            self.act(license_, "intake", "document")
        until(lambda: self._offers(license_, "signatory", "signature"), "the rendered document")

    def sign(self, license_):
        """Signs; who has not shown a second factor is sent to show it, and signs then."""
        page = self.case(license_, "signatory")
        if SECOND_FACTOR_SHOWN not in page.words:
            self._show_second_factor(license_, page)
        return self.act(license_, "signatory", "signature").expect("ออกใบอนุญาตแล้ว")

    def _show_second_factor(self, license_, page):
        username, browser = self._at_desk(license_, "signatory")
        asked = browser.submit(page, page.form("/signature"), expect=200)
        if SECOND_FACTOR_SHOWN in asked.words:  # it was just shown at identity: nobody is asked twice
            return
        if not asked.url.startswith(self.sandbox.url("identity")):
            raise Failure(f"signing asks for no second factor: {asked.url} {asked.words[:400]}")
        back = Accounts(self.sandbox).step_up(browser, asked, username)
        if back.url.split("#")[0] != page.url:
            raise Failure(f"the step-up does not lead back to {page.url} but to {back.url}: {back.words[:400]}")

    def is_told_of_death(self, name):
        """The officer of an open case of somebody who was marked as deceased reads it on the case."""
        officer = self._officer("signboard-tax", "intake")
        cases = {href for href, _ in officer.get(self.url + "/", expect=200).links if href.startswith("/cases/")}
        pages = [officer.get(self.url + href, expect=200).words for href in cases]
        return any(name in words and "ผู้ขอถูกบันทึกว่าเสียชีวิต" in words for words in pages)

    def is_issued(self, license_):
        return "ออกใบอนุญาตแล้ว" in self.case(license_, "signatory").words


def until(holds, what, limit=20):
    """Waits for something that happens by itself."""
    began = time.monotonic()
    while not holds():
        if time.monotonic() - began > limit:
            raise Failure(f"waited {limit} s in vain for {what}")
        time.sleep(0.05)
