"""A sandbox for the checks of identity, and one person who signs in there."""

import pathlib
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts/sandbox"))
sys.dont_write_bytecode = True

from browser import Browser, Failure  # noqa: E402
from sandbox import PASSWORD, Sandbox  # noqa: E402
from staff import authenticator_key, otp  # noqa: E402

__all__ = ["Browser", "Failure", "PASSWORD", "ROOT", "Sandbox", "authenticator_key", "check", "otp", "running", "sign_in",
           "within_a_second"]


class running:
    """The sandbox while a check runs."""

    def __init__(self, programs, port_base, folder):
        self.sandbox = Sandbox(pathlib.Path(folder).resolve(), int(port_base), pathlib.Path(programs))

    def __enter__(self):
        self.sandbox.make()
        self.sandbox.start()
        return self.sandbox

    def __exit__(self, *_):
        self.sandbox.stop()


def check(condition, words):
    if not condition:
        raise Failure(words)
    print(f"  {words}", flush=True)


def sign_in(page, browser, username="somchai"):
    """Answers identity's pages until the way leads elsewhere or a page has no form of these."""
    for _ in range(8):
        forms = {form.action.split("?")[0]: form for form in page.forms if form.action}
        if "/sign-in" in forms:
            page = browser.submit(page, forms["/sign-in"], {"name": username, "password": PASSWORD})
        elif "/act-as" in forms:
            page = browser.submit(page, forms["/act-as"], {"actAs": "self"})
        elif "/consent" in forms:
            page = browser.submit(page, forms["/consent"], {}, button=("decision", "allow"))
        else:
            return page
    raise Failure(f"no end to the pages: {page.url}")


def within_a_second(test):
    end = time.monotonic() + 1.5
    while time.monotonic() < end:
        if test():
            return True
        time.sleep(0.02)
    return False
