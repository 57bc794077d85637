"""A real SMTP server on a free port: says its port, then each message it receives as a line of JSON.

Options: --auth USER PASSWORD, --certificate FILE (STARTTLS), --sender-reply, --recipient-reply or --data-reply
"550 …", --silent. Ends with its input.
"""

import argparse
import base64
import json
import logging
import socket
import ssl
import sys
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.utils import getaddresses

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

parser = argparse.ArgumentParser()
parser.add_argument("--auth", nargs=2)
parser.add_argument("--certificate")
parser.add_argument("--sender-reply")
parser.add_argument("--recipient-reply")
parser.add_argument("--data-reply")
parser.add_argument("--silent", action="store_true")
options = parser.parse_args()
logging.disable()


def say(value):
    print(json.dumps(value), flush=True)


def content(part):
    return part.get_content().replace("\r\n", "\n") if part else None


def names(content):
    # The newer parser of Python 3.11 leaves a space between two encoded words of a name, against RFC 2047.
    pairs = getaddresses([message_from_bytes(content)["To"]])
    return [str(make_header(decode_header(name))) for name, _ in pairs]


class Handler:
    async def handle_MAIL(self, server, session, envelope, address, mail_options):
        if options.sender_reply:
            return options.sender_reply
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if options.recipient_reply:
            return options.recipient_reply
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if options.data_reply:
            return options.data_reply
        message = message_from_bytes(envelope.content, policy=policy.default)
        text, html = message.get_body(("plain",)), message.get_body(("html",))
        say({
            "sender": envelope.mail_from,
            "recipients": envelope.rcpt_tos,
            "headers": {name: str(value) for name, value in message.items()},
            "names": names(envelope.content),
            "date": message["Date"].datetime.isoformat(),
            "text": content(text),
            "html": content(html),
            "defects": [str(d) for part in message.walk() for d in part.defects],
            "longest": max(len(line) for line in envelope.content.split(b"\r\n")),
            "ascii": envelope.content.isascii(),
            "parts": [part.get_content_type() for part in message.walk()],
            "method": next((p.get_param("method") for p in message.walk() if p.get_content_type() == "text/calendar"), None),
            "calendar": content(message.get_body(("calendar",)) or next(
                (p for p in message.walk() if p.get_content_type() == "text/calendar" and not p.is_attachment()), None)),
            "files": [{
                "name": part.get_filename(),
                "type": part.get_content_type(),
                "base64": base64.b64encode(part.get_payload(decode=True)).decode(),
            } for part in message.iter_attachments()] if message.get_content_type() == "multipart/mixed" else [],
        })
        return "250 OK"


def authenticator(server, session, envelope, mechanism, data):
    # Not "handled": the server has still to answer 235 or 535.
    return AuthResult(success=[data.login.decode(), data.password.decode()] == options.auth, handled=False)


if options.silent:
    listening = socket.create_server(("127.0.0.1", 0))
    say(listening.getsockname()[1])
    sys.stdin.read()
    sys.exit()

settings = {}
if options.auth:
    settings |= {"authenticator": authenticator, "auth_required": True, "auth_require_tls": False}
if options.certificate:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(options.certificate)
    settings |= {"tls_context": context}


class FreePort(Controller):
    def _trigger_server(self):
        # Port 0 was asked for: the one obtained is known now.
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


controller = FreePort(Handler(), hostname="127.0.0.1", port=0, **settings)
controller.start()
say(controller.port)
sys.stdin.read()
controller.stop()
