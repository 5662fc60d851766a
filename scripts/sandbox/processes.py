"""The processes of one sandbox: started, watched, killed, started again."""

import os
import signal
import subprocess
import time

from browser import Failure, request


class Process:
    """One daemon: its program, its configuration file, its port."""

    def __init__(self, name, command, port, log, ready="/ready"):
        self.name, self.command, self.port, self.log_path, self.ready = name, command, port, log, ready
        self.process = None
        self.started_in = None  # seconds from start to the first answer

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def start(self):
        began = time.monotonic()
        log = open(self.log_path, "ab")
        # A process group of its own: Ctrl-C reaches the sandbox first, which stops them in order.
        self.process = subprocess.Popen(
            self.command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
        log.close()
        while True:
            if self.process.poll() is not None:
                raise Failure(f"{self.name} ended at once (status {self.process.returncode}):\n{self.last_lines()}")
            if self._answers("/live"):
                self.started_in = time.monotonic() - began
                break
            if time.monotonic() - began > 20:
                raise Failure(f"{self.name} does not answer:\n{self.last_lines()}")
            time.sleep(0.005)

    def wait_ready(self, limit=20):
        began = time.monotonic()
        while not self._answers(self.ready):
            if time.monotonic() - began > limit:
                raise Failure(f"{self.name} is not ready:\n{self.last_lines()}")
            time.sleep(0.02)

    def _answers(self, path):
        try:
            return request("GET", "127.0.0.1", self.port, path, {}, timeout=2)[0] == 200
        except OSError:
            return False

    def stop(self, limit=15):
        """Asks it to end; kills it when it does not."""
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(limit)
            except subprocess.TimeoutExpired:
                self.kill()
                raise Failure(f"{self.name} did not stop within {limit} s of SIGTERM:\n{self.last_lines()}")
        self.process = None

    def kill(self):
        """kill -9."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def memory(self):
        """Kilobytes: what is resident, and its share of it where pages of libraries are shared (proc(5), smaps)."""
        found = {}
        with open(f"/proc/{self.process.pid}/smaps_rollup") as rollup:
            for line in rollup:
                name, _, rest = line.partition(":")
                if name in ("Rss", "Pss"):
                    found[name] = int(rest.split()[0])
        return found["Rss"], found["Pss"]

    def last_lines(self, count=15):
        try:
            with open(self.log_path, errors="replace") as log:
                return "".join(log.readlines()[-count:])
        except OSError:
            return ""


def run(command, **options):
    """Runs a command to its end; a failure carries what it said."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, **options)
    if done.returncode != 0:
        raise Failure(f"{' '.join(map(str, command))} failed ({done.returncode}):\n{done.stdout}{done.stderr}")
    return done.stdout


def free(port):
    import socket
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
            return True
        except OSError:
            return False


def private(path, text):
    """Writes a file that only its owner may read."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
