"""Starts Debian's clamd with one signature, EICAR's test string, in a folder of its own. Arguments: the folder, the socket."""

import pathlib
import socket
import subprocess
import sys
import time

# In two parts, so that no scanner takes this file for it.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"

folder, address = pathlib.Path(sys.argv[1]), sys.argv[2]
database = folder / "signatures"
database.mkdir(parents=True)
(database / "eicar.ndb").write_text(f"Eicar-Test-Signature:0:*:{EICAR.hex()}\n")
configuration = folder / "clamd.conf"
configuration.write_text(f"Foreground yes\nLocalSocket {address}\nDatabaseDirectory {database}\nStreamMaxLength 25M\n")


def answers():
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        try:
            connection.connect(address)
            connection.sendall(b"zPING\0")
            return connection.recv(16).startswith(b"PONG")
        except OSError:
            return False


clamd = subprocess.Popen(["/usr/sbin/clamd", "--config-file", configuration], stdout=subprocess.DEVNULL)
while not answers():
    if clamd.poll() is not None:
        sys.exit(f"clamd ended with status {clamd.returncode}")
    time.sleep(0.02)
print("ready", clamd.pid, flush=True)
# The test closes our standard input when it is done with us, or dies.
sys.stdin.read()
clamd.kill()
