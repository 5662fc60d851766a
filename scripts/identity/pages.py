"""Looks at every page of identity with a real browser: axe, size, width of a phone, JavaScript off.

  pages.py PROGRAMS PORT_BASE FOLDER
"""

import sys
import time

from parts import PASSWORD, Failure, authenticator_key, otp, running

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

LIMIT = 60 * 1024
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


class Look:
    """Pages as they come by: each is checked in both languages and at both widths."""

    def __init__(self, chromium, identity):
        self.identity, self.axe, self.problems, self.count = identity, Axe(), [], 0
        # axe is injected from outside, past the policy; forms and their redirects are held against it.
        self.context = chromium.new_context(locale="th-TH")
        self.page = self.context.new_page()

    def weight(self):
        """Bytes of the page and of everything that it brings."""
        return self.page.evaluate(
            "['navigation', 'resource'].flatMap(kind => performance.getEntriesByType(kind))"
            ".reduce((sum, entry) => sum + entry.decodedBodySize, 0)")

    def open(self, path):
        self.page.goto(self.identity + path if path.startswith("/") else path)
        self.check(path)

    def check(self, name):
        bytes_ = self.weight()
        if bytes_ > LIMIT:
            self.problems.append(f"{name}: {bytes_} bytes")
        for width in (320, 1280):
            self.page.set_viewport_size({"width": width, "height": 800})
            over = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            if over > 0:
                self.problems.append(f"{name}: {over} pixels too wide at {width}")
            for violation in self.axe.run(self.page, options=WCAG).response["violations"]:
                nodes = "; ".join(node["html"][:120] for node in violation["nodes"][:2])
                self.problems.append(f"{name} at {width}: {violation['id']}: {nodes}")
        if self.page.locator("#errors").count() and not self.page.evaluate("document.activeElement.id === 'errors'"):
            self.problems.append(f"{name}: focus is not on the summary of errors")
        self.count += 1
        print(f"  {name.split('?')[0]} {bytes_} bytes", flush=True)

    def submit(self, name, fields=None, button=None):
        for field, value in (fields or {}).items():
            control = self.page.locator(f"main [name='{field}']").first
            kind = control.get_attribute("type")
            if kind in ("checkbox", "radio"):
                self.page.locator(f"main [name='{field}'][value='{value}']").check()
            else:
                control.fill(value)
        target = self.page.locator(f"main button[value='{button}']" if button else "main form button[type=submit]").first
        target.click()
        self.check(name)


def strangers(look):
    look.open("/")
    look.open("/sign-in?lang=en")
    look.open("/sign-in?lang=th")
    look.submit("/sign-in wrong", {"name": "nobody", "password": "wrong password"})
    look.open("/authorize?client_id=nobody")
    look.open("/signed-out")
    look.open("/recover")
    look.submit("/recover empty")
    look.submit("/recover/code", {"name": "thana"})
    look.submit("/recover/code wrong", {"code": "000000", "password": "battery staple", "repeatedPassword": "battery staple"})
    look.open("/register")
    look.submit("/register empty")
    look.submit("/register/counter", {"citizenID": "3100100000014", "method": "counter", "terms": "accepted"})
    look.submit("/register/counter wrong", {"code": "ABCDEFGHJK"})


def upstream(look, person):
    """By the look-alike of ThaiD, as a browser that minds the content security policy walks it."""
    look.open("/register")
    look.page.locator("main [name='citizenID']").fill(person["citizenID"])
    look.page.locator("main [name='method'][value='thaid']").check()
    look.page.locator("main [name='terms']").check()
    look.page.locator("main form button[type=submit]").first.click()
    look.page.locator("[name=person]").select_option(person["citizenID"])
    look.page.locator("main form button[type=submit]").first.click()
    if "/register/account" not in look.page.url:
        raise Failure(f"ThaiD did not lead back, but to {look.page.url}")


def registration(look, person):
    look.open("/register")
    look.submit("/register/card", {"citizenID": person["citizenID"], "method": "card", "terms": "accepted"})
    look.submit("/register/card empty")
    birth = person["birthDateBE"]
    look.page.locator("main [name='birthMonth']").select_option(str(int(birth[4:6])))
    look.submit("/register/account", {
        "firstName": person["firstName"], "lastName": person["lastName"], "birthDay": str(int(birth[6:])),
        "birthYear": birth[:4], "laserCode": person["laserCode"]})
    look.submit("/register/account empty")
    look.submit("/register/phone", {
        "username": "newcomer", "email": "newcomer@example.com", "password": PASSWORD, "repeatedPassword": PASSWORD})
    look.submit("/register/phone wrong", {"to": "02"})
    look.submit("/register/review", button="1")
    look.submit("/register/done")


def own_pages(look):
    for path in ("/account", "/account/sessions", "/account/consents", "/account/password", "/account/email",
                 "/account/phone", "/account/profile", "/account/second-factor", "/companies"):
        look.open(path)
        if path not in ("/account", "/account/sessions", "/account/consents", "/account/second-factor"):
            look.open(path + "?lang=en")
            look.page.goto(look.identity + path + "?lang=th")
    look.open("/account/phone")
    look.submit("/account/code", {"to": "0812345678"})
    look.submit("/account/code wrong", {"code": "000000"})
    look.open("/account/profile")
    look.submit("/account/profile wrong", {"website": "x", "postalCode": "1"})
    look.open("/companies")
    look.submit("/companies wrong", {"juristicID": "1"})


def second_factor(look):
    look.open("/account/second-factor")
    key = look.page.locator("strong.code").inner_text()
    look.submit("/account/second-factor wrong", {"code": "000000"})
    look.submit("recovery codes", {"code": otp(key)})
    look.open("/account/second-factor")


def sign_in(look, username):
    look.context.clear_cookies()
    look.page.goto(look.identity + "/sign-in")
    look.page.locator("[name=name]").fill(username)
    look.page.locator("[name=password]").fill(PASSWORD)
    look.page.locator("main button[type=submit]").click()


def client_pages(look, company):
    query = ("response_type=code&client_id=test-rp&redirect_uri=http%3A%2F%2F127.0.0.1%3A9%2Fcallback&scope=openid"
             "%20profile%20citizen_id&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
             "&code_challenge_method=S256&prompt=consent")
    sign_in(look, "somchai")
    look.open("/companies")
    look.submit("/companies added", {"juristicID": company})
    look.open(f"/companies/{company}/delegations")
    look.submit("delegations empty", {"days": "0"})
    look.open("/authorize?" + query)
    look.submit("/consent", {"actAs": "self"})
    look.open("/authorize?" + query + "&acr_values=aal2")
    look.open("/logout")


def officers(look):
    for username, path in (("malee-support", "/support"), ("pranee-counter", "/counter")):
        sign_in(look, username)
        look.open(path)
        look.submit("/second-factor wrong", {"code": "000000"})
        look.submit("/second-factor", {"code": otp(authenticator_key(username))})
        look.open(path)
        look.submit(path + " empty")
    sign_in(look, "malee-support")
    look.open("/support")
    look.page.locator("main [name=code]").fill(otp(authenticator_key("malee-support"), time.time() + 30))
    look.page.locator("main form button[type=submit]").first.click()
    look.open("/support")
    look.submit("/support found", {"name": "thana", "reason": "a test"})


def main(programs, port_base, folder):
    with running(programs, port_base, folder) as sandbox, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        look = Look(chromium, sandbox.url("identity"))
        registers = sandbox.registers()
        taken = {"1101700000010", "1101700000036"}
        person = next(p for p in registers["people"] if p["citizenID"] not in taken and p.get("laserCode")
                      and not p.get("cardIsVoid") and p["birthDateBE"][4:] not in ("0000",) and p["birthDateBE"][6:] != "00")
        strangers(look)
        upstream(look, person)
        registration(look, person)
        own_pages(look)
        second_factor(look)
        client_pages(look, registers["companies"][0]["juristicID"])
        officers(look)
        chromium.close()
        if look.problems:
            raise Failure("\n".join(sorted(set(look.problems))))
        print(f"{look.count} pages: axe finds nothing, each under 60 KB, none too wide for a phone")


if __name__ == "__main__":
    main(*sys.argv[1:4])
