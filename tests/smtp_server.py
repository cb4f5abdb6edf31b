"""A mail server on this machine: really speaks SMTP (RFC 5321), and keeps what it is given."""

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Thread

PATIENCE = 5


@dataclass
class Mailbox:
    """What the server was told, line by line, and the letters it took."""

    port: int = 0
    said: list[str] = field(default_factory=list)
    letters: list[EmailMessage] = field(default_factory=list)
    refuses_everybody: bool = False

    @property
    def recipients(self) -> list[str]:
        return [line for line in self.said if line.upper().startswith("RCPT TO")]


@contextmanager
def smtp_server(*, refuses_everybody: bool = False) -> Iterator[Mailbox]:
    """Answers until the block ends; offers AUTH and no STARTTLS."""
    box = Mailbox(refuses_everybody=refuses_everybody)
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _conversation_with(box)) as server:
        box.port = server.server_address[1]
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield box
        finally:
            server.shutdown()
            thread.join(PATIENCE)


def _conversation_with(box: Mailbox) -> type[socketserver.StreamRequestHandler]:
    class Conversation(socketserver.StreamRequestHandler):
        timeout = PATIENCE

        def handle(self) -> None:
            self.reply("220 mail server of the tests")
            while line := self.rfile.readline().decode().rstrip("\r\n"):
                box.said.append(line)
                verb = line.split()[0].upper()
                if verb == "DATA":
                    self.take_letter()
                else:
                    self.reply(_answer_to(verb, box))
                if verb == "QUIT":
                    return

        def take_letter(self) -> None:
            self.reply("354 go on")
            lines = []
            while (line := self.rfile.readline()) != b".\r\n":
                lines.append(line.removeprefix(b"."))
            box.letters.append(message_from_bytes(b"".join(lines), policy=policy.default))
            self.reply("250 taken")

        def reply(self, text: str) -> None:
            self.wfile.write(f"{text}\r\n".encode())

    return Conversation


def _answer_to(verb: str, box: Mailbox) -> str:
    if verb == "EHLO":
        return "250-hello\r\n250 AUTH PLAIN"
    if verb == "RCPT" and box.refuses_everybody:
        return "550 nobody of that name"
    return {"AUTH": "235 welcome", "QUIT": "221 bye"}.get(verb, "250 fine")
