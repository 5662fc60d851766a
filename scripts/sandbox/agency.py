"""The agency's own program of scripts/agency-example, run against the sandbox, and what is checked of its work."""

import importlib.util
import sys

from browser import Failure
from processes import run
from sandbox import ROOT
from staff import SYSTEM

PROGRAM = ROOT / "scripts/agency-example/agency.py"


class OwnProgram:
    def __init__(self, sandbox):
        self.sandbox, self.folder = sandbox, sandbox.folder / "agency-example"

    def run(self):
        """Takes everything that is new, once, as a process of its own."""
        return run([
            sys.executable, PROGRAM, "--identity", self.sandbox.url("identity"), "--backend",
            self.sandbox.url("service-backend"), "--client", SYSTEM[0], "--secret-file", self.folder / "secret",
            "--state", self.folder / "cursor", "--key", self.folder / "signer.key", "--certificate",
            self.folder / "signer.pem", "--once"])

    def _backend(self):
        module = _program()
        return module, module.Backend(
            self.sandbox.url("identity"), self.sandbox.url("service-backend"), SYSTEM[0], SYSTEM[1])

    def _case(self, request):
        return self._backend()[1].call("GET", f"/v1/officer/cases/{request}", person="checker")

    def state(self, request):
        return self._case(request)["snapshot"]["state"]

    def is_in(self, state, request):
        if self.state(request) != state:
            raise Failure(f"the request is not {state} but {self.state(request)}")

    def sees_nothing_of(self, request):
        module, backend = self._backend()
        try:
            backend.call("GET", f"/v1/officer/cases/{request}", person="checker")
        except module.Refused as refused:
            if refused.status == 404:
                return
        raise Failure("the program reads another agency's case")

    def history_names(self, request, people):
        actors = {entry["actor"] for entry in self._case(request)["history"]}
        missing = {f"system:{SYSTEM[0]}/{person}" for person in people} - actors
        if missing:
            raise Failure(f"the history does not name {sorted(missing)}: {sorted(actors)}")


def _program():
    """The example as a module, so that its own calls are those that check it."""
    spec = importlib.util.spec_from_file_location("agency_example", PROGRAM)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
