"""Gets a code by e-mail from the running daemon, through a mail server that we did not write (aiosmtpd).

  mail.py PROGRAMS PORT_BASE FOLDER
"""

import email
import email.policy
import pathlib
import re
import sys
import threading

from aiosmtpd.controller import Controller

from parts import Browser, Sandbox, check


class Mailbox:
    """Takes mail for one person, refuses another for good, and is busy once."""

    def __init__(self):
        self.messages, self.arrived, self.refused, self.busy = [], threading.Event(), threading.Event(), True

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.busy:
            self.busy = False
            return "451 please come again"
        if not address.startswith("somchai@"):
            self.refused.set()
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.messages.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        self.arrived.set()
        return "250 OK"


def recover(sandbox, name):
    browser = Browser()
    page = browser.get(sandbox.url("identity") + "/recover", expect=200)
    return browser, browser.submit(page, page.form("/recover"), {"name": name}, expect=200)


def main(programs, port_base, folder):
    sandbox = Sandbox(pathlib.Path(folder).resolve(), int(port_base), pathlib.Path(programs))
    mailbox = Mailbox()
    controller = Controller(mailbox, hostname="127.0.0.1", port=int(port_base) + 50)
    sandbox.make()
    config = sandbox.folder / "identity" / "identity.conf"
    config.write_text(config.read_text() + f"mail.server = smtp://127.0.0.1:{controller.port}\n"
                      "mail.from = no-reply@example.go.th\n")
    controller.start()
    sandbox.start()
    try:
        browser, page = recover(sandbox, "somchai")
        check(mailbox.arrived.wait(20), "the mail arrives, after the server was busy once")
        message = mailbox.messages[0]
        people = [[one.addr_spec for one in message[field].addresses] for field in ("to", "from")]
        check(people == [["somchai@example.com"], ["no-reply@example.go.th"]],
              "it is from us, to the person alone")
        check(message["message-id"] and message["auto-submitted"] == "auto-generated", "it says what it is")
        code = re.search(r"\b(\d{6})\b", message.get_content())
        check(code and re.search("[ก-๙]", message["subject"]), "it has a code, and a subject in Thai")
        page = browser.submit(page, page.form("/recover/code"), {
            "code": code[1], "password": "battery-staple-2569", "repeatedPassword": "battery-staple-2569"}, expect=200)
        check("battery" not in page.text and not any(form.action == "/recover/code" for form in page.forms),
              "the code sets a new password")
        recover(sandbox, "thana")
        check(mailbox.refused.wait(20), "a mailbox that does not exist is refused by its server")
        check(len({message["message-id"] for message in mailbox.messages}) == len(mailbox.messages),
              "every message has its own id")
    finally:
        controller.stop()
        sandbox.stop()


if __name__ == "__main__":
    main(*sys.argv[1:4])
