"""One sandbox: keys, configuration and data under .demo/, the four daemons and the registers' look-alikes."""

import json
import os
import pathlib
import shutil

from browser import Failure
from processes import Process, free, private, run
from staff import IDENTITY_OFFICERS, SYSTEM, authenticator_key, officers

ROOT = pathlib.Path(__file__).resolve().parents[2]
DAEMONS = ("identity", "portal", "service-backend", "gdx-gateway")
PASSWORD = "sandbox-Sabai-2569"
# The officer in whose name the gateway asks the registers, for their log.
AGENT_ID = "1101700000168"
# The agency's program of deploy/sandbox/grants.json that comes to the gateway's official paths.
FACADE_CONSUMER = {"consumerKey": "sandbox-agency", "consumerSecret": "sandbox-agency-secret"}

# Made-up people of deploy/sandbox/registers.json who have an account from the start; the others can register.
PEOPLE = (("somchai", "1101700000010"), ("thana", "1101700000036"))


class Sandbox:
    def __init__(self, folder, port_base, programs):
        self.folder = pathlib.Path(folder)
        self.programs = programs
        self.ports = {name: port_base + offset for offset, name in enumerate(DAEMONS)}
        self.ports["registers"] = port_base + 4
        self.ports["thaid"] = port_base + 5
        self.officers = officers(ROOT)
        self.processes = {}

    def url(self, name):
        return f"http://127.0.0.1:{self.ports[name]}"

    # MARK: making

    def make(self):
        """Makes everything anew; what an earlier run left is removed."""
        busy = [port for port in self.ports.values() if not free(port)]
        if busy:
            raise Failure(f"ports {busy} are in use: stop what uses them, or set PORT_BASE to another number")
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        (self.folder / "clock").write_text("0\n")
        keys = {}
        # These are no daemons: who may read the gateway's log, who may publish license definitions, an agency's own
        # system, and who decides for the owners of the registers.
        for name in (*DAEMONS, "auditor", "catalog-editor", "sandbox-agency", "sandbox-owner"):
            (self.folder / name).mkdir()
            program = self.programs / (name if name in DAEMONS else "identity")
            keys[name] = json.loads(run([program, "keys", "generate", self.folder / name / "keys"]))
        self._signatories()
        self._clients(keys)
        for name in DAEMONS:
            self._configure(name)
            run([self.programs / name, "check-config", "--config", self._config(name)])
        self._accounts()
        self._staff()
        self.admin("gdx-gateway", "grants", "import", ROOT / "deploy/sandbox/grants.json")
        self._processes()

    def _config(self, name):
        return self.folder / name / f"{name}.conf"

    def admin(self, daemon, *arguments):
        return run([self.programs / daemon, *arguments, "--config", self._config(daemon)])

    def _configure(self, name):
        own = self.folder / name
        lines = [
            "mode = sandbox", f"sandbox.clock = {self.folder}/clock", f"baseURL = {self.url(name)}", f"http.listen = 127.0.0.1:{self.ports[name]}",
            f"database = {own}/{name}.sqlite", f"keys.fields = {own}/keys/fields.key",
            f"keys.signing = {own}/keys/signing.pem",
        ]
        if name != "identity":
            lines += [f"identity.url = {self.url('identity')}"]
        if name != "gdx-gateway" and name != "identity":
            lines += [f"client.key = {own}/keys/client.pem"]
        lines += {
            "identity": [
                f"clients.file = {own}/clients.json", f"gateway.url = {self.url('gdx-gateway')}",
                f"keys.signingRSA = {own}/keys/signing-rsa.pem", f"upstreams.file = {own}/upstreams.json",
                f"messages.directory = {self.folder}/messages",
            ],
            "portal": [
                f"gateway.url = {self.url('gdx-gateway')}", f"backend.url = {self.url('service-backend')}",
                f"documents.directory = {own}/documents", f"areas.file = {ROOT}/deploy/catalog/areas.tsv",
                f"messages.directory = {own}/messages",
            ],
            "service-backend": [
                f"gateway.url = {self.url('gdx-gateway')}", f"portal.url = {self.url('portal')}",
                f"catalog.directory = {ROOT}/deploy/catalog", f"signatories.directory = {own}/signatories",
            ],
            "gdx-gateway": [
                f"backend.url = {self.url('service-backend')}", f"registers.dopa.url = {self.url('registers')}",
                f"registers.dbd.url = {self.url('registers')}", "registers.consumerKey = sandbox-gateway",
                "registers.consumerSecret = sandbox-gateway-secret", f"registers.agentID = {AGENT_ID}",
            ],
        }[name]
        private(self._config(name), "\n".join(lines) + "\n")

    def _clients(self, keys):
        # What the sign-in page calls those that people sign in to.
        names = {
            "portal": {"th": "ศูนย์รวมบริการใบอนุญาต", "en": "Business license portal"},
            "service-backend": {"th": "งานอนุญาต (เจ้าหน้าที่)", "en": "Licensing back office"},
        }

        def daemon(name, scopes, **more):
            return {
                "clientID": name, "name": names.get(name, {"th": name, "en": name}), "jwk": keys[name],
                "tokenEndpointAuthMethod": "private_key_jwt", "scopes": scopes, "firstParty": True, **more,
            }

        def pages(name):
            return {
                "redirectURIs": [self.url(name) + "/callback"], "postLogoutRedirectURIs": [self.url(name) + "/"],
                "grantTypes": ["authorization_code", "client_credentials"],
                "backChannelLogoutURI": self.url(name) + "/back-channel-logout",
            }

        person = ["openid", "profile", "email", "citizen_id"]
        clients = [
            daemon("portal", person + ["gateway.own", "gateway.lookup", "backend.requests", "portal.operator"],
                   **pages("portal")),
            daemon("service-backend", person + ["gateway.lookup", "portal.events", "backend.officer"],
                   securityEventsURI=self.url("service-backend") + "/security-events", **pages("service-backend")),
            {**daemon("auditor", ["gateway.admin"], grantTypes=["client_credentials"]),
             "name": {"th": "ผู้ตรวจสอบ", "en": "Auditor"}},
            daemon("sandbox-agency", ["gateway.lookup"], grantTypes=["client_credentials"]),
            daemon("sandbox-owner", ["gateway.lookup", "gateway.owner"], grantTypes=["client_credentials"]),
            {**daemon("catalog-editor", ["backend.catalog"], grantTypes=["client_credentials"]),
             "name": {"th": "ผู้จัดทำคู่มือ", "en": "Catalog editor"}},
            daemon("gdx-gateway", [], redirectURIs=[], grantTypes=["client_credentials"]),
            {
                "clientID": SYSTEM[0], "name": {"th": "ระบบของกรมสรรพสามิต", "en": "The excise department's system"},
                "clientSecret": SYSTEM[1], "tokenEndpointAuthMethod": "client_secret_basic", "redirectURIs": [],
                "grantTypes": ["client_credentials"], "scopes": ["backend.agency"],
            },
            {
                "clientID": "test-rp", "name": {"th": "โปรแกรมทดลอง", "en": "Test relying party"},
                "clientSecret": "sandbox-test-rp-secret", "tokenEndpointAuthMethod": "client_secret_basic",
                "redirectURIs": ["http://127.0.0.1/callback"], "loopbackRedirect": True,
                "postLogoutRedirectURIs": ["http://127.0.0.1/"],
                "grantTypes": ["authorization_code", "refresh_token"],
                "scopes": person + ["phone", "address", "offline_access", "juristic_id", "portal.operator",
                                    "backend.officer", "gateway.own", "identity.companies"],
            },
            {
                "clientID": "test-dga", "name": {"th": "โปรแกรมเดิม", "en": "Program for DGA Digital ID"},
                "clientSecret": "sandbox-test-dga-secret", "secretForm": "dga-md5", "idTokenAlgorithm": "RS256",
                "tokenEndpointAuthMethod": "client_secret_basic", "requirePKCE": False,
                "redirectURIs": ["http://127.0.0.1/callback"], "loopbackRedirect": True,
                "postLogoutRedirectURIs": ["http://127.0.0.1/"], "grantTypes": ["authorization_code"],
                "scopes": person + ["title", "given_name", "family_name", "user_id", "citizen_id_verified",
                                    "juristic_id", "juristic_name", "member_type", "provider", "login_via",
                                    "ial_level"],
            },
        ]
        private(self.folder / "identity" / "clients.json", json.dumps(clients, ensure_ascii=False, indent=1))
        run(["openssl", "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:3072",
             "-out", self.folder / "identity/keys/signing-rsa.pem"])
        os.chmod(self.folder / "identity/keys/signing-rsa.pem", 0o600)
        upstreams = [{
            "id": "thaid", "name": {"th": "ThaiD (จำลอง)", "en": "ThaiD (look-alike)"}, "issuer": self.url("thaid"),
            "clientID": "bizportal-sandbox", "clientSecret": "sandbox-thaid-secret",
            "scopes": ["openid", "pid", "title", "given_name", "family_name", "birthdate", "ial"],
        }]
        private(self.folder / "identity" / "upstreams.json", json.dumps(upstreams, ensure_ascii=False, indent=1))

    def _accounts(self):
        people = {person["citizenID"]: person for person in self.registers()["people"]}
        facts = ("title", "firstName", "lastName", "birthDateBE")
        accounts = [{
            "username": username, "password": PASSWORD, "kind": "person", "citizenID": citizen, "ial": "1.3",
            "email": f"{username}@example.com", **{fact: people[citizen][fact] for fact in facts},
        } for username, citizen in PEOPLE]
        accounts += [{
            "username": username, "password": PASSWORD, "kind": "officer", "title": "", "firstName": first,
            "lastName": last, "ial": "2.3", "email": f"{username}@example.go.th",
            "authenticatorKey": authenticator_key(username),
        } for username, first, last, _, _ in self.officers]
        # Who helps people with their accounts, and who proofs them at a counter.
        accounts += [{
            "username": username, "password": PASSWORD, "kind": "officer", "title": "", "firstName": first,
            "lastName": last, "ial": "2.3", "email": f"{username}@example.go.th", "roles": roles,
            "authenticatorKey": authenticator_key(username),
        } for username, first, last, roles in IDENTITY_OFFICERS]
        path = self.folder / "identity" / "accounts.json"
        private(path, json.dumps(accounts, ensure_ascii=False, indent=1))
        self.admin("identity", "accounts", "import", path)

    def _staff(self):
        staff = [{"username": username, "name": f"{first} {last}", "agency": agency, "roles": roles,
                  "position": {"th": "เจ้าหน้าที่", "en": "Officer"}}
                 for username, first, last, agency, roles in self.officers]
        path = self.folder / "service-backend" / "staff.json"
        private(path, json.dumps(staff, ensure_ascii=False, indent=1))
        self.admin("service-backend", "staff", "import", path)
        self.admin("service-backend", "systems", "add", SYSTEM[0], "--agency", SYSTEM[2], "--name", "ระบบของกรมสรรพสามิต",
                   "--roles", ",".join(SYSTEM[3]), "--definition", "liquor-sale", "--json")

    def _signatories(self):
        """A made-up certification authority and the signing certificate of the one who signs licenses."""
        folder = self.folder / "service-backend" / "signatories"
        folder.mkdir(mode=0o700)
        authority = self.folder / "certification-authority"
        authority.mkdir(mode=0o700)
        key, cert = authority / "ca.key", authority / "ca.pem"
        run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", cert, "-days", "3650",
             "-subj", "/C=TH/O=BizPortal Sandbox/CN=BizPortal Sandbox CA",
             "-addext", "basicConstraints=critical,CA:true", "-addext", "keyUsage=critical,keyCertSign,cRLSign"])
        extensions = authority / "signer.ext"
        extensions.write_text(
            "basicConstraints=critical,CA:false\nkeyUsage=critical,digitalSignature,nonRepudiation\n"
            "subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n")
        # What the agency's own program signs with is kept by the agency, not here.
        own_folder = self.folder / "agency-example"
        own_folder.mkdir(mode=0o700)
        private(own_folder / "secret", SYSTEM[1] + "\n")
        signers = [(folder, *officer) for officer in self.officers if "signatory" in officer[4]]
        signers.append((own_folder, "signer", "วิชัย", "ลงนาม", SYSTEM[2], []))
        for folder, username, first, last, agency, _ in signers:
            leaf, request_, own = folder / f"{username}.key", authority / "signer.csr", authority / "signer.pem"
            run(["openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", leaf])
            run(["openssl", "req", "-new", "-utf8", "-key", leaf, "-out", request_,
                 "-subj", f"/C=TH/O=BizPortal Sandbox {agency}/CN={first} {last}"])
            run(["openssl", "x509", "-req", "-in", request_, "-CA", cert, "-CAkey", key, "-CAcreateserial",
                 "-out", own, "-days", "730", "-extfile", extensions])
            (folder / f"{username}.pem").write_text(own.read_text() + cert.read_text())
            os.chmod(leaf, 0o600)

    def registers(self):
        return json.loads((ROOT / "deploy/sandbox/registers.json").read_text())

    # MARK: running

    def _processes(self):
        (self.folder / "logs").mkdir()
        self.processes["registers"] = Process(
            "registers",
            [self.programs / "gdx-gateway", "sandbox-registers", "--listen", f"127.0.0.1:{self.ports['registers']}",
             "--people", ROOT / "deploy/sandbox/registers.json"],
            self.ports["registers"], self.folder / "logs/registers.log", ready="/live")
        self.processes["thaid"] = Process(
            "thaid",
            [self.programs / "identity", "sandbox-provider", "--listen", f"127.0.0.1:{self.ports['thaid']}",
             "--people", ROOT / "deploy/sandbox/registers.json"],
            self.ports["thaid"], self.folder / "logs/thaid.log", ready="/live")
        for name in DAEMONS:
            self.processes[name] = Process(
                name, [self.programs / name, "serve", "--config", self._config(name)], self.ports[name],
                self.folder / f"logs/{name}.log")

    def start(self):
        for process in self.processes.values():
            process.start()
        for process in self.processes.values():
            process.wait_ready()
        self._describe()

    def stop(self):
        problems = []
        for process in reversed(list(self.processes.values())):
            try:
                process.stop()
            except Failure as failure:
                problems.append(str(failure))
        if problems:
            raise Failure("\n".join(problems))

    def _describe(self):
        """Writes sandbox.json, which tests and integrators read."""
        registers = self.registers()
        facts = ("citizenID", "title", "firstName", "lastName", "birthDateBE", "laserCode")
        usernames = {citizen: name for name, citizen in PEOPLE}
        # Who has no account yet is listed with the name and password that a test may register.
        people = [{
            "username": usernames.get(person["citizenID"], f"person{index}"), "password": PASSWORD,
            "hasAccount": person["citizenID"] in usernames, **{fact: person[fact] for fact in facts},
        } for index, person in enumerate(registers["people"])]
        people.sort(key=lambda person: not person["hasAccount"])
        description = {
            "identity": {"url": self.url("identity")}, "portal": {"url": self.url("portal")},
            "serviceBackend": {"url": self.url("service-backend")}, "gateway": {"url": self.url("gdx-gateway")},
            "registers": {"url": self.url("registers")}, "people": people,
            "companies": [{"juristicID": company["juristicID"], "name": company["nameTH"],
                           "directorUsername": "somchai"} for company in registers["companies"][:1]],
            "officers": [{"username": username, "password": PASSWORD, "agency": agency, "roles": roles,
                          "authenticatorKey": authenticator_key(username)}
                         for username, _, _, agency, roles in self.officers],
            "clients": [{"name": "test-rp", "clientID": "test-rp", "clientSecret": "sandbox-test-rp-secret",
                         "redirectURIs": ["http://127.0.0.1:<any port>/callback"],
                         "grantTypes": ["authorization_code", "refresh_token"]},
                        {"name": "test-dga", "clientID": "test-dga", "clientSecret": "sandbox-test-dga-secret",
                         "redirectURIs": ["http://127.0.0.1:<any port>/callback"],
                         "grantTypes": ["authorization_code"]},
                        {"name": SYSTEM[0], "clientID": SYSTEM[0], "clientSecret": SYSTEM[1], "redirectURIs": [],
                         "grantTypes": ["client_credentials"]}],
            "upstream": {"url": self.url("thaid")}, "messages": str(self.folder / "messages"),
            "consumers": [{"name": FACADE_CONSUMER["consumerKey"], "agentID": AGENT_ID, **FACADE_CONSUMER}],
        }
        private(self.folder / "sandbox.json", json.dumps(description, ensure_ascii=False, indent=1) + "\n")
