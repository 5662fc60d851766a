"""Signs a person in to a relying party that we did not write (authlib), against the running daemon.

  relying_party.py PROGRAMS PORT_BASE FOLDER
"""

import http.server
import os
import sys
import threading

from parts import Browser, check, otp, running, sign_in, within_a_second

from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc import jwt
from joserfc.jwk import KeySet

# The sandbox speaks plain http on loopback, which authlib otherwise refuses.
os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"


class Callback(http.server.BaseHTTPRequestHandler):
    """Where the person comes back to; keeps the whole address."""

    address = None

    def do_GET(self):
        if self.path.startswith("/callback"):
            type(self).address = f"http://{self.headers['Host']}{self.path}"
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"thank you")

    def log_message(self, *_):
        pass


def main(programs, port_base, folder):
    with running(programs, port_base, folder) as sandbox:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Callback)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            play(sandbox, f"http://127.0.0.1:{server.server_port}/callback")
        finally:
            server.shutdown()


def session(redirect, **more):
    return OAuth2Session(
        "test-rp", "sandbox-test-rp-secret", redirect_uri=redirect, code_challenge_method="S256",
        token_endpoint_auth_method="client_secret_basic", **more)


def play(sandbox, redirect):
    import requests

    identity = sandbox.url("identity")
    metadata = requests.get(identity + "/.well-known/openid-configuration", timeout=10).json()
    check(metadata["issuer"] == identity, "discovery names the issuer")
    keys = KeySet.import_key_set(requests.get(metadata["jwks_uri"], timeout=10).json())
    party = session(redirect, scope="openid profile email citizen_id offline_access portal.operator gateway.own")
    verifier = "v" * 50
    address, state = party.create_authorization_url(
        metadata["authorization_endpoint"], code_verifier=verifier, nonce="a-nonce")
    check(create_s256_code_challenge(verifier) in address, "authlib asks with PKCE S256")
    browser = Browser()
    sign_in(browser.get(address), browser)
    token = party.fetch_token(
        metadata["token_endpoint"], authorization_response=Callback.address, code_verifier=verifier, state=state)
    claims = jwt.decode(token["id_token"], keys, algorithms=["ES256"]).claims
    check(claims["iss"] == identity and claims["aud"] == "test-rp" and claims["nonce"] == "a-nonce",
          "authlib verifies the ID token")
    info = party.get(metadata["userinfo_endpoint"]).json()
    check(info["sub"] == claims["sub"] and info["citizen_id"] == "1101700000010" and info["name"] == "สมชาย ตัวอย่าง",
          "userinfo names the person")
    old = token["refresh_token"]
    fresh = party.refresh_token(metadata["token_endpoint"], refresh_token=old)
    check(fresh["access_token"] != token["access_token"], "a refresh token brings new ones")
    told = party.introspect_token(metadata["introspection_endpoint"], token=fresh["access_token"]).json()
    check(told["active"] and told["sub"] == claims["sub"], "introspection knows the token")
    elsewhere = [sandbox.url("portal") + "/v1/submissions", sandbox.url("gdx-gateway") + "/v1/ledger"]
    check([party.get(url).status_code for url in elsewhere] == [200, 200], "portal and gateway take the token")
    party.revoke_token(metadata["revocation_endpoint"], token=fresh["refresh_token"])
    check(within_a_second(lambda: [party.get(url).status_code for url in elsewhere] == [401, 401]),
          "revoked, it counts no more there either, within a second")
    told = party.introspect_token(metadata["introspection_endpoint"], token=fresh["access_token"]).json()
    check(told == {"active": False}, "a revoked grant's token counts no more, at once")
    step_up(metadata, redirect, browser, identity, keys)


def step_up(metadata, redirect, browser, identity, keys):
    """acr_values asks for a second factor; the person sets one up on the way."""
    party = session(redirect, scope="openid")
    verifier = "w" * 50
    address, state = party.create_authorization_url(
        metadata["authorization_endpoint"], code_verifier=verifier, acr_values="aal2")
    page = browser.get(address)
    page = browser.get(identity + page.link("/account/second-factor"), expect=200)
    key = page.text.split('class="code">')[1].split("<")[0]
    page = browser.submit(page, page.form("/account/second-factor"), {"code": otp(key)}, expect=200)
    check(page.text.count('class="code">') == 10, "an authenticator app is set up, with ten recovery codes")
    page = browser.get(identity + page.link("/authorize/continue"))
    sign_in(page, browser)
    token = party.fetch_token(
        metadata["token_endpoint"], authorization_response=Callback.address, code_verifier=verifier, state=state)
    claims = jwt.decode(token["id_token"], keys, algorithms=["ES256"]).claims
    check(claims["acr"] == "aal2" and sorted(claims["amr"]) == ["otp", "pwd"], "the ID token says aal2: password and code")


if __name__ == "__main__":
    main(*sys.argv[1:4])
