"""Registration, companies, sign-in: the pages of identity."""

import time

from browser import Browser, Failure
from sandbox import PASSWORD
from staff import authenticator_key, otp


class Accounts:
    def __init__(self, sandbox):
        self.sandbox = sandbox

    def open_registration(self):
        """A new operator: opens the portal, is sent to identity, chooses to register."""
        browser = Browser()
        page = browser.get(self.sandbox.url("portal") + "/sign-in?return=/me", expect=200)
        browser.page = browser.get(self.sandbox.url("identity") + page.link("/register"), expect=200)
        return browser

    def prove(self, browser, person, laser=None, expect=200):
        birth = person["birthDateBE"]
        if not any(form.action and "/register/card" in form.action for form in browser.page.forms):
            # Terms, number, and the card as the way to prove who one is.
            browser.page = browser.submit(browser.page, browser.page.form("/register"), {
                "citizenID": person["citizenID"], "method": "card", "terms": "accepted",
            }, expect=200)
        form = browser.page.form("/register/card")
        page = browser.submit(browser.page, form, {
            "firstName": person["firstName"], "lastName": person["lastName"],
            "birthDay": str(int(birth[6:])), "birthMonth": str(int(birth[4:6])), "birthYear": birth[:4],
            "laserCode": laser or person["laserCode"],
        })
        if page.status != expect:
            raise Failure(f"{page.url} answered {page.status}, not {expect}: {page.words[:600]}")
        if expect == 422 and person["firstName"] not in page.text:
            raise Failure("what was typed is lost")
        browser.page = page

    def choose_account(self, browser, username):
        page = browser.submit(browser.page, browser.page.form("/register/account"), {
            "username": username, "email": f"{username}@example.com", "password": PASSWORD,
            "repeatedPassword": PASSWORD,
        }, expect=200)
        # No telephone; then everything once more before the account is opened.
        page = browser.submit(page, page.form("/register/phone"), {}, button=("skip", "1"), expect=200)
        page.expect(username)
        page = browser.submit(page, page.form("/register/review"), {}, expect=200)
        page.expect(username)
        # On to the portal, which the registration began from.
        address = page.link("/authorize")
        page = browser.get(self.sandbox.url("identity") + address, expect=200)
        page.expect("มาลี")
        if not page.url.startswith(self.sandbox.url("portal")):
            raise Failure(f"did not come back to the portal but to {page.url}")

    def sign_in(self, url, username):
        """Opens a page that needs a sign-in, and signs in at identity."""
        browser = Browser()
        page = browser.get(url, expect=200)
        browser.submit(page, page.form("/sign-in"), {"name": username, "password": PASSWORD}, expect=200)
        browser.page = browser.get(url, expect=200)
        return browser

    def step_up(self, browser, page, username):
        """Answers identity's pages until it has seen the second factor; the page that the way leads back to."""
        # A code works once: should it be used already, the one of the next half minute is taken too.
        for ahead in (0, 30, 0):
            if any("/sign-in" in (form.action or "") for form in page.forms):
                page = browser.submit(page, page.form("/sign-in"), {"name": username, "password": PASSWORD})
            if not any("/second-factor" in (form.action or "") for form in page.forms):
                return page
            code = otp(authenticator_key(username), time.time() + ahead)
            page = browser.submit(page, page.form("/second-factor"), {"code": code})
        return page

    def open_company(self, username, juristic_id):
        browser = self.sign_in(self.sandbox.url("identity") + "/companies", username)
        page = browser.submit(
            browser.page, browser.page.form("/companies"), {"juristicID": juristic_id}, expect=200)
        page.expect(juristic_id)
        return browser

    def refuse_company(self, username, juristic_id):
        browser = self.sign_in(self.sandbox.url("identity") + "/companies", username)
        browser.submit(browser.page, browser.page.form("/companies"), {"juristicID": juristic_id}, expect=403)

    def act_as(self, browser, juristic_id, name):
        page = browser.get(self.sandbox.url("portal") + "/sign-in?return=/me", expect=200)
        page = browser.submit(page, page.form("/act-as"), {"actAs": juristic_id}, expect=200)
        page.expect(name)
