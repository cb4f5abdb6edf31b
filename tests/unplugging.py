"""A plug between the site and PostgreSQL that can be pulled."""

import socket
import tempfile
import threading
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

SOCKET = ".s.PGSQL.5432"


class Plug:
    """Passes everything on to a server's Unix socket until it is pulled out."""

    def __init__(self, server: Path) -> None:
        self._server = str(server / SOCKET)
        self.folder = Path(tempfile.mkdtemp(prefix="toko-plug-"))
        self._open: list[socket.socket] = []
        self.plug_in()

    def url(self, database: str) -> str:
        return f"postgresql://postgres@/{database}?host={quote(str(self.folder), safe='')}"

    def plug_in(self) -> None:
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(self.folder / SOCKET))
        self._listening.listen()
        threading.Thread(target=self._accept, args=(self._listening,), daemon=True).start()

    def pull(self) -> None:
        """Nobody is there any more, and who was connected is cut off."""
        _end(self._listening)
        (self.folder / SOCKET).unlink()
        while self._open:
            _end(self._open.pop())

    def _accept(self, listening: socket.socket) -> None:
        with suppress(OSError):
            while True:
                client, _address = listening.accept()
                server = socket.socket(socket.AF_UNIX)
                server.connect(self._server)
                self._open += [client, server]
                for pair in ((client, server), (server, client)):
                    threading.Thread(target=_pass_on, args=pair, daemon=True).start()


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while chunk := source.recv(65_536):
            target.sendall(chunk)
    _end(source)
    _end(target)


def _end(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
