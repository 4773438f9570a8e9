"""As many requests as the server answers, over a few connections, and what they cost it."""

import os
import selectors
import socket
import time
from dataclasses import dataclass

TICKS = os.sysconf("SC_CLK_TCK")
CONNECTIONS = 16


@dataclass
class Result:
    requests: int
    seconds: float
    cpu: float  # seconds of it, of the server's processes
    status: int
    size: int  # bytes of one answer with its headers

    @property
    def each(self) -> float:
        """Microseconds of CPU for one request."""
        return self.cpu / self.requests * 1e6

    @property
    def rate(self) -> float:
        return self.requests / self.seconds


class Connection:
    """Knows how long an answer is after the first: the server sends the same each time."""

    def __init__(self, address, request):
        self.socket = socket.create_connection(address)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.request = request
        self.socket.sendall(request)
        first = b""
        while b"\r\n\r\n" not in first:
            first += self.receive()
        head, _, body = first.partition(b"\r\n\r\n")
        self.status = int(head.split(b" ", 2)[1])
        lengths = [
            line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length")
        ]
        is_bare = self.status == 304 or request.startswith(b"HEAD")
        length = 0 if is_bare or not lengths else int(lengths[0].split(b":")[1])
        while len(body) < length:
            body += self.receive()
        self.size = len(head) + 4 + length
        self.head = head
        self.missing = 0

    def receive(self):
        received = self.socket.recv(262_144)
        if not received:
            raise ConnectionError("The server has hung up.")
        return received

    def ask(self):
        self.socket.sendall(self.request)
        self.missing = self.size

    def hear(self) -> bool:
        """Whether the answer is whole."""
        self.missing -= len(self.receive())
        return self.missing <= 0


def load(host, port, path, pid, seconds, count=CONNECTIONS, method="GET", **headers) -> Result:
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host}:{port}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    request = "\r\n".join([*lines, "", ""]).encode()
    connections = [Connection((host, port), request) for _ in range(count)]
    with selectors.DefaultSelector() as ready:
        for each in connections:
            ready.register(each.socket, selectors.EVENT_READ, each)
        answers, before, start = 0, cpu(pid), time.monotonic()
        for each in connections:
            each.ask()
        while time.monotonic() < start + seconds:
            for key, _ in ready.select():
                if key.data.hear():
                    answers += 1
                    key.data.ask()
        spent, taken = cpu(pid) - before, time.monotonic() - start
    for each in connections:
        each.socket.close()
    return Result(max(answers, 1), taken, spent, connections[0].status, connections[0].size)


def cpu(pid) -> float:
    """Seconds of a process and all below it, also of those that have ended."""
    return sum(sum(times(each)) for each in family(pid)) / TICKS


def times(pid):
    return map(int, stat(pid)[11:15])


def stat(pid):
    with open(f"/proc/{pid}/stat") as file:
        return file.read().rpartition(")")[2].split()


def family(pid):
    children = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            children.setdefault(int(stat(name)[1]), []).append(int(name))
        except OSError:
            continue
    found, waiting = [], [pid]
    while waiting:
        found.append(waiting.pop())
        waiting += children.get(found[-1], [])
    return found
