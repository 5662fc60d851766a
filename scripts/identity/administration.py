"""Does from the command line what an administrator does, against the running daemon.

  administration.py PROGRAMS PORT_BASE FOLDER
"""

import json
import sys

from parts import Browser, Failure, PASSWORD, check, running, sign_in, within_a_second


def main(programs, port_base, folder):
    with running(programs, port_base, folder) as sandbox:
        people(sandbox)
        clients(sandbox)
        keys(sandbox)


def admin(sandbox, *words):
    return json.loads(sandbox.admin("identity", *words, "--json"))


def refused(sandbox, *words):
    try:
        sandbox.admin("identity", *words)
    except Failure:
        return True
    return False


def people(sandbox):
    portal = sandbox.url("portal")
    browser = Browser()
    sign_in(browser.get(portal + "/sign-in?return=/me"), browser)
    check(browser.get(portal + "/me").url == portal + "/me", "a person is signed in to the portal")
    check(refused(sandbox, "accounts", "suspend", "somchai", "ticket 7"), "an act without an author is refused")
    shown = admin(sandbox, "accounts", "suspend", "somchai", "ticket 7", "--as", "warunee")[0]
    check(shown["status"] == "suspended" and shown["sessions"] == 0, "the command suspends, and says so as JSON")
    check("1101700000010" not in json.dumps(shown), "it names no citizen")
    check(within_a_second(lambda: browser.get(portal + "/me").url != portal + "/me"),
          "a suspended person is out of the portal within a second")
    check(browser.submit(*form(browser, sandbox), expect=422), "and cannot sign in")
    admin(sandbox, "accounts", "reinstate", "somchai", "ticket 7", "--as", "warunee")
    check(browser.submit(*form(browser, sandbox), expect=200), "reinstated, they can")
    roles = {o["username"]: o["roles"] for o in admin(sandbox, "officers", "grant", "wipa", "support", "--as", "root")}
    check(roles["wipa"] == ["support"], "an officer gets a role")
    check(refused(sandbox, "officers", "grant", "somchai", "support", "--as", "root"), "a person gets none")


def form(browser, sandbox):
    page = browser.get(sandbox.url("identity") + "/sign-in")
    return page, page.form("/sign-in"), {"name": "somchai", "password": PASSWORD}


def clients(sandbox):
    secret = admin(sandbox, "clients", "secret")[0]
    entry = {
        "clientID": "ministry", "name": {"th": "กระทรวง", "en": "Ministry"},
        "clientSecretHash": secret["clientSecretHash"], "tokenEndpointAuthMethod": "client_secret_basic",
        "redirectURIs": ["http://127.0.0.1/callback"], "grantTypes": ["authorization_code"], "scopes": ["openid"],
        "sector": "ministry.go.th",
    }
    path = sandbox.folder / "ministry.json"
    path.write_text(json.dumps(entry))
    states = {c["clientID"]: c["state"] for c in admin(sandbox, "clients", "add", path, "--as", "anong")}
    check(states["ministry"] == "pending" and states["portal"] == "file", "a client is added, and waits for approval")
    address = (sandbox.url("identity") + "/authorize?response_type=code&client_id=ministry&scope=openid"
               "&redirect_uri=http%3A%2F%2F127.0.0.1%2Fcallback&code_challenge_method=S256"
               "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    check(Browser().get(address).status == 400, "nobody signs in with it before")
    check(refused(sandbox, "clients", "approve", "ministry", "--as", "anong"), "whoever added it cannot approve it")
    admin(sandbox, "clients", "approve", "ministry", "--as", "boonmee")
    check(Browser().get(address).status == 200, "approved by somebody else, it works")
    admin(sandbox, "clients", "suspend", "ministry", "--as", "boonmee")
    check(Browser().get(address).status == 400, "suspended, it does not")


def keys(sandbox):
    jwks = sandbox.url("identity") + "/jwks.json"
    count = len(json.loads(Browser().get(jwks).body)["keys"])
    shown = admin(sandbox, "signing-keys", "rotate", "ES256")
    check(sum(key["isSigning"] for key in shown) == 2, "a new key waits for its turn")
    check(within_a_second(lambda: len(json.loads(Browser().get(jwks).body)["keys"]) == count + 1),
          "and stands in the published set before it signs")


if __name__ == "__main__":
    main(*sys.argv[1:4])
