"""Starts a sandbox, plays the journey, and says what happened; `scripts/demo` calls it."""

import argparse
import pathlib
import signal
import sys
import time

sys.dont_write_bytecode = True

from accounts import Accounts  # noqa: E402
from browser import Failure  # noqa: E402
from journey import Journey  # noqa: E402
from sandbox import DAEMONS, PASSWORD, PEOPLE, ROOT, Sandbox  # noqa: E402


def main():
    parser = argparse.ArgumentParser(prog="scripts/demo")
    parser.add_argument("--once", action="store_true", help="stop after the journey")
    parser.add_argument("--no-journey", action="store_true", help="start and stay up")
    parser.add_argument("--kill", choices=DAEMONS, help="kill -9 this daemon in the middle of every stage")
    parser.add_argument("--programs", default=str(ROOT / ".build/release"), help="the folder of the built daemons")
    parser.add_argument("--port-base", type=int, default=8101)
    parser.add_argument("--folder", default=".demo")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))

    sandbox = Sandbox(pathlib.Path(options.folder).resolve(), options.port_base, pathlib.Path(options.programs))
    try:
        sandbox.make()
        sandbox.start()
        report(sandbox)
        if options.no_journey:
            # The journey opens the company's account; without one it is opened here.
            company = sandbox.registers()["companies"][0]["juristicID"]
            Accounts(sandbox).open_company(PEOPLE[0][0], company)
        else:
            Journey(sandbox, kill=options.kill).play(to_the_end=options.once)
        if not options.once:
            stay(sandbox)
    except Failure as failure:
        print(f"\nFAILED: {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print()
    finally:
        sandbox.stop()
    return 0


def report(sandbox):
    """Start-up times and memory, as an operator of the platform would look at them."""
    limits = "release" in sandbox.programs.name
    resident = together = 0
    for name in DAEMONS:
        process = sandbox.processes[name]
        rss, pss = process.memory()
        resident, together = resident + rss / 1024, together + pss / 1024
        print(f"  {name:16} {process.url}  answers after {process.started_in * 1000:4.0f} ms"
              f"  {rss / 1024:5.1f} MB resident, {pss / 1024:4.1f} MB its share")
        if limits and process.started_in > 0.3:
            print(f"  {name} took longer than 0.3 s to its first answer")
    # Libraries are in memory once, however many daemons map them: the sum of the shares is what all take together.
    print(f"  all four together {together:.1f} MB (limit 100); resident sizes added up {resident:.1f} MB", flush=True)
    if limits and together > 100:
        raise Failure(f"the four daemons take {together:.1f} MB, more than 100")


def stay(sandbox):
    print(f"""
The sandbox stays up until Ctrl-C.
  Operators      {sandbox.url('portal')}
  Back office    {sandbox.url('service-backend')}
  Accounts and clients: {sandbox.folder}/sandbox.json   (every password: {PASSWORD})
  Logs: {sandbox.folder}/logs/""", flush=True)
    while True:
        time.sleep(3600)


if __name__ == "__main__":
    sys.exit(main())
