"""The whole journey, as operators and officers take it in a browser: from registration to the signed license."""

import contextlib
import http.client
import random
import threading
import time

from accounts import Accounts
from agency import OwnProgram
from browser import Failure
from checks import Checks
from exchange import Exchange
from filing import Filing
from office import Office, until
from processes import run
from sandbox import ROOT

LICENSES = ("food-place-notification", "liquor-sale", "signboard-tax")


class Journey:
    def __init__(self, sandbox, kill=None):
        self.sandbox, self.victim, self.kills = sandbox, kill, 0
        self.accounts, self.filing = Accounts(sandbox), Filing(sandbox)
        self.office, self.checks, self.agency = Office(sandbox), Checks(sandbox), OwnProgram(sandbox)
        self.exchange = Exchange(sandbox, self.checks)

    def play(self, to_the_end=False):
        """The whole journey; `to_the_end` also moves the clock, after which nothing else can be tried."""
        began = time.monotonic()
        self.register()
        self.apply()
        self.file_while_the_backend_is_down()
        self.work()
        self.work_by_program()
        self.verify()
        self.exchange_data()
        self.file_by_curl()
        if to_the_end:
            self.look_ahead()
        if self.victim:
            print(f"  killed {self.victim} {self.kills} times", flush=True)
        print(f"Every step held in {time.monotonic() - began:.1f} s", flush=True)

    @contextlib.contextmanager
    def step(self, what):
        """One line with its time; the daemon that this run is after is killed when the step is done."""
        began = time.monotonic()
        try:
            yield
        except (Failure, OSError) as failure:
            raise Failure(f"{what}: {failure}") from failure
        print(f"  {(time.monotonic() - began) * 1000:6.0f} ms  {what}", flush=True)
        if self.victim:
            self.sandbox.processes[self.victim].kill()
            self.sandbox.processes[self.victim].start()
            self.kills += 1

    def killed_in_flight(self, act, done):
        """Acts while the daemon of this run is killed under the request; acts again if that was not `done`."""
        if not self.victim:
            return act()
        victim = self.sandbox.processes[self.victim]
        timer = threading.Timer(random.uniform(0.001, 0.04), victim.kill)
        timer.start()
        answer = None
        with contextlib.suppress(OSError, http.client.HTTPException, Failure):
            answer = act()
        timer.join()
        self.kills += 1
        victim.start()
        victim.wait_ready()
        # What a person does: looks whether it happened, and does it again if not.
        found = done()
        return found if found is not None else answer if answer is not None else act()

    # MARK: 1. who people are

    def register(self):
        people = {person["firstName"]: person for person in self.sandbox.registers()["people"]}
        self.mali, somchai = people["มาลี"], people["สมชาย"]
        print("Registration and sign-in")
        with self.step("a wrong laser code gets one neutral refusal"):
            self.operator = self.accounts.open_registration()
            self.accounts.prove(self.operator, self.mali, laser="ME1098765433", expect=422)
        with self.step("มาลี registers with her citizen card and signs in (OpenID Connect, PKCE S256)"):
            self.accounts.prove(self.operator, self.mali)
            self.accounts.choose_account(self.operator, "mali.sommut")
        with self.step("บริษัท ตัวอย่าง จำกัด gets its account: DBD names สมชาย as a director"):
            company = self.sandbox.registers()["companies"][0]
            self.director = self.accounts.open_company("somchai", company["juristicID"])
            self.accounts.refuse_company("thana", company["juristicID"])
        with self.step("สมชาย acts as the company"):
            self.accounts.act_as(self.director, company["juristicID"], company["nameTH"])

    # MARK: 2, 3. one form

    def apply(self):
        print("One form for three licenses")
        with self.step("the finder says three licenses, each with its reason"):
            self.filing.find(self.operator, LICENSES)
        with self.step("each license's public manual has the hash of the definition in force"):
            for name in LICENSES:
                self.checks.manual_is_the_definition(name)
        with self.step("one form: shared questions once, name and address locked with source and time"):
            self.draft = self.filing.fill(self.operator, self.mali)
        with self.step("documents: PDF, JPEG and PNG are taken, a renamed program is not"):
            self.filing.attach(self.operator, self.draft)
        with self.step("reviewed and confirmed: a reference number at once"):
            self.submission = self.killed_in_flight(
                lambda: self.filing.confirm(self.operator, self.draft),
                lambda: self.filing.submitted(self.operator, self.draft))
            print(f"            reference {self.submission}")
        with self.step("three requests reach the agencies, each once"):
            self.requests = self.filing.requests(self.operator, self.submission, LICENSES)

    def file_while_the_backend_is_down(self):
        with self.step("the company files while service-backend is stopped, and gets its number all the same"):
            draft = self.filing.prepare_all(self.director, LICENSES)
            self.sandbox.processes["service-backend"].stop()
            self.company_submission = self.filing.confirm(self.director, draft)
        with self.step("service-backend is back: the company's three requests arrive, each once"):
            if self.sandbox.processes["service-backend"].process is None:
                self.sandbox.processes["service-backend"].start()
            self.company_requests = self.filing.requests(self.director, self.company_submission, LICENSES)

    # MARK: 4–6. officers

    def work(self):
        print("The agencies' work")
        self.office.requests = self.requests
        with self.step("register data fetched with a warrant; a look-up without a case is refused and logged"):
            self.office.register_data_is_there("food-place-notification")
            self.checks.look_up_without_case()
        with self.step("one request goes back with a deficiency record; another agency sees nothing of it"):
            self.office.record_deficiency(
                "food-place-notification", {"field:premises.name": "โปรดระบุชื่อร้านตามป้าย"})
            self.office.other_agency_sees_nothing("food-place-notification")
        with self.step("the operator corrects just the marked field; the clock resumes"):
            self.filing.correct(
                self.operator, self.requests["food-place-notification"], {"premises.name": "ครัวมาลี สาขาพระนคร"})
        for name in LICENSES:
            with self.step(f"{name}: found complete, proposed, approved by a second officer"):
                self.office.consider(name)
        for name in LICENSES[:2]:
            with self.step(f"{name}: bill with PromptPay QR, slip, cashier confirms"):
                self.office.state_fee(name)
                self.filing.pay(self.operator, self.requests[name])
                self.office.confirm_payment(name)
        with self.step("the license without a fee skips the bill"):
            self.filing.has_no_bill(self.operator, self.requests["signboard-tax"])
        for name in LICENSES:
            with self.step(f"{name}: document rendered, signed with a second factor (PAdES), issued"):
                self.office.prepare(name)
                self.killed_in_flight(lambda: self.office.sign(name), lambda: self.office.is_issued(name) or None)
                if not self.office.is_issued(name):
                    raise Failure("signed, but not issued")
        with self.step("a new version of a license is published, in force at once; a faulty one is refused"):
            self.checks.publish_definition("signboard-tax")

    # MARK: an agency's own program

    def work_by_program(self):
        print("The excise department's own program, beside the back office")
        request = self.company_requests["liquor-sale"]
        with self.step("it takes what is new by cursor and works the company's request up to the bill"):
            self.agency.run()
            self.agency.is_in("awaitingPayment", request)
        with self.step("the company pays; the program confirms, signs its own PDF and issues"):
            self.filing.pay(self.director, request)
            until(lambda: self.agency.state(request) == "paymentReview", "the slip at the agency")
            self.agency.run()
            self.agency.is_in("issued", request)
            self.checks.signature(self.filing.download(self.director, request))
        with self.step("it sees no case of another agency, and each of its people stands in the history"):
            self.agency.sees_nothing_of(self.company_requests["signboard-tax"])
            self.agency.history_names(request, ("somsri", "anong", "prasert", "malee", "wichai"))

    def verify(self):
        print("What the operator and the public get")
        for name in LICENSES:
            with self.step(f"{name}: pdfsig says valid and whole, the QR leads to a page that says active"):
                pdf = self.filing.download(self.operator, self.requests[name])
                self.checks.signature(pdf)
                self.verified = self.checks.verify_page(pdf)
        began = time.monotonic()
        lost, doubled = self.checks.count(submissions=2, licenses=LICENSES, issued=4, receipts=3)
        print(f"  {(time.monotonic() - began) * 1000:6.0f} ms  requests, licenses, receipts counted:"
              f" lost {lost}, doubled {doubled}", flush=True)
        self.checks.logs_are_clean([self.mali["citizenID"], self.mali["laserCode"], "1101700000010"])
        if lost or doubled:
            raise Failure(f"lost {lost}, doubled {doubled}")

    # MARK: the pages without a browser

    def file_by_curl(self):
        print("Without a browser")
        with self.step("ธนา files for three licenses with curl and a cookie jar, from the finder to the sealed copy"):
            run([ROOT / "scripts/file-by-curl", self.sandbox.folder / "sandbox.json", "thana"])
        with self.step("ธนา is marked as deceased: the officer of the open case is told"):
            self.sandbox.admin("identity", "accounts", "deceased", "thana", "มรณบัตร", "--as", "warunee")
            until(lambda: self.office.is_told_of_death("ธนา"), "the death on the case's page")

    def look_ahead(self):
        """Last of all, and only where the sandbox ends with it: what has expired stays expired."""
        with self.step("two years later, by the sandbox's clock, the license's page says expired"):
            self.checks.two_years_later(self.verified)

    # MARK: 7. the exchange

    def exchange_data(self):
        print("What other agencies and an auditor get")
        with self.step("an agency's system looks up by grant: the asked field, a yes to an age, two receipts"):
            for receipt in self.exchange.agency_looks_up():
                print(f"            receipt {receipt}")
        with self.step("a program written for the official gateway works unchanged, with the same answer"):
            self.exchange.official_program()
        with self.step("a case that was decided opens no data any more, nor an open one to another officer"):
            self.exchange.closed_case()
        with self.step("the evidence is exported and verified with the network off; a changed row is named"):
            for line in self.exchange.prove():
                print(f"            {line}")
