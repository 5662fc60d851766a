"""Speaks clamd's INSTREAM over a local socket and knows one signature: EICAR's test string. Argument: the socket."""

import os
import socket
import struct
import sys

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
LIMIT = 25 << 20


def exactly(connection, count):
    data = b""
    while len(data) < count:
        piece = connection.recv(count - len(data))
        if not piece:
            raise EOFError
        data += piece
    return data


def answer(connection):
    command = b""
    while not command.endswith(b"\0"):
        command += exactly(connection, 1)
    if command == b"zPING\0":
        return b"PONG\0"
    if command != b"zINSTREAM\0":
        return b"UNKNOWN COMMAND\0"
    data = bytearray()
    while True:
        (length,) = struct.unpack(">I", exactly(connection, 4))
        if length == 0:
            break
        if len(data) + length > LIMIT:
            return b"INSTREAM size limit exceeded. ERROR\0"
        data += exactly(connection, length)
    return b"stream: Eicar-Test-Signature FOUND\0" if EICAR in data else b"stream: OK\0"


listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
listener.bind(sys.argv[1])
listener.listen(16)
print("ready", flush=True)
while True:
    connection, _ = listener.accept()
    with connection:
        try:
            connection.sendall(answer(connection))
        except (EOFError, OSError):
            pass
    if os.getppid() == 1:
        sys.exit(0)
