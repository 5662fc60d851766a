"""A mail server that we did not write (aiosmtpd): takes mail for anybody but nobody@, each message a file of FOLDER.

  mailbox.py FOLDER

Prints "ready PORT", and ends with its input.
"""

import asyncio
import email
import email.policy
import pathlib
import sys

from aiosmtpd.smtp import SMTP


class Mailbox:
    def __init__(self, folder):
        self.folder, self.count = folder, 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody@"):
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.count += 1
        (self.folder / f"{self.count}.txt").write_text(
            "\n".join([message["to"], message["from"], message["subject"], message.get_content()]))
        return "250 OK"


async def main(folder):
    mailbox, loop = Mailbox(pathlib.Path(folder)), asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(mailbox, loop=loop), "127.0.0.1", 0)
    print("ready", server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
