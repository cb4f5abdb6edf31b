"""A small client in a process of its own: so many connections that ask one address after another.

`python -m benchmarks.scene.crowd PORT SECONDS CONNECTIONS` reads addresses, one a line, and
answers with JSON. It does nothing but send, read to the end, and look at the clock.
"""

import json
import selectors
import socket
import sys
import time
from itertools import cycle

TURNS = 64  # requests until a connection is opened anew, so that every worker gets its share
END = b"\r\n\r\n"


class Connection:
    """One visitor who asks, waits for the whole answer, and asks again."""

    def __init__(self, port: int, paths: "cycle[bytes]") -> None:
        self.port, self.paths = port, paths
        self.seconds: list[float] = []
        self.wrong = 0
        self._left = 0
        self.socket = socket.socket()

    def ask(self, selector: selectors.BaseSelector) -> None:
        if self._left == 0:
            self._open(selector)
        self._left -= 1
        self._read, self._length = bytearray(), -1
        keeping = b"keep-alive" if self._left else b"close"
        head = b"GET %b HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: %b\r\n\r\n"
        self._began = time.perf_counter()
        self.socket.sendall(head % (next(self.paths), keeping))

    def hear(self) -> bool:
        """Read what there is; whether that was the end of the answer."""
        part = self.socket.recv(1 << 17)
        self._read += part
        if self._length < 0 and (end := self._read.find(END)) >= 0:
            self._length = end + 4 + _length_in(bytes(self._read[:end]))
        if part and (self._length < 0 or len(self._read) < self._length):
            return False
        self.seconds.append(time.perf_counter() - self._began)
        self.wrong += not self._read.startswith(b"HTTP/1.1 200")
        return True

    def close(self, selector: selectors.BaseSelector) -> None:
        if self.socket in selector.get_map():
            selector.unregister(self.socket)
        self.socket.close()

    def _open(self, selector: selectors.BaseSelector) -> None:
        self.close(selector)
        self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=60)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        selector.register(self.socket, selectors.EVENT_READ, self)
        self._left = TURNS


def _length_in(head: bytes) -> int:
    lines = (line.partition(b":") for line in head.lower().split(b"\r\n"))
    return next(int(value) for name, _colon, value in lines if name == b"content-length")


def main(port: int, seconds: float, connections: int) -> None:
    paths = cycle([line.encode() for line in sys.stdin.read().split()])
    crowd = [Connection(port, paths) for _ in range(connections)]
    began = time.perf_counter()
    with selectors.DefaultSelector() as selector:
        for each in crowd:
            each.ask(selector)
        while time.perf_counter() - began < seconds:
            for key, _events in selector.select(timeout=1):
                if key.data.hear():
                    key.data.ask(selector)
        taken = time.perf_counter() - began
        for each in crowd:
            each.close(selector)
    waited = sorted(second for each in crowd for second in each.seconds)
    told = {"rate": len(waited) / taken, "wrong": sum(each.wrong for each in crowd)}
    for name, part in (("p50", 0.5), ("p99", 0.99)):
        told[name] = waited[min(len(waited) - 1, int(part * len(waited)))] if waited else 0
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]))
