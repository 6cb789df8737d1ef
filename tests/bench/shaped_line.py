"""A line as villages have it: narrow, far away, and dropping now and then. Counts what passes."""

import random
import select
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from queue import SimpleQueue
from urllib.parse import urlsplit

_PIECE = 2048
_BUFFER = 16 * 1024  # what the near end holds before the sender feels the line


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How bad the line is, in both directions alike.

    Attributes:
        mean_cut_s: seconds that a connection lives on average; ``None`` for ever.
    """

    bytes_per_s: float
    round_trip_s: float
    mean_cut_s: float | None = None


VILLAGE = Shape(bytes_per_s=512_000 / 8, round_trip_s=0.3, mean_cut_s=5.0)


class ShapedLine:
    """Carries connections to a server; without a shape as fast as it can.

    Attributes:
        shape: of connections made from now on.
        cut_after: once so many bytes have gone up, the connection is cut, once.
        up, down: bytes that passed, heads of HTTP included.
        cuts: how often it dropped.
    """

    def __init__(self, seed: int = 0) -> None:
        self._upstream = ("", 0)
        self._listener = socket.socket()
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _BUFFER)
        self._listener.bind(("127.0.0.1", 0))
        self._listener.listen()
        self._chance = random.Random(seed)  # noqa: S311 (repeatable, not secret)
        self.shape: Shape | None = None
        self.cut_after: int | None = None
        self.up = self.down = self.cuts = 0

    @property
    def address(self) -> str:
        """Where to connect to."""
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def lead_to(self, address: str) -> None:
        """Carry connections to the server at ``address`` from now on."""
        parts = urlsplit(address)
        self._upstream = (parts.hostname or "", parts.port or 0)

    def reset(self, seed: int = 0) -> None:
        """Count from nothing, and drop at the same moments again."""
        self._chance.seed(seed)
        self.up = self.down = self.cuts = 0

    def serve(self) -> None:
        """Accept until the listener is closed."""
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                threading.Thread(target=self._connect, args=(client,), daemon=True).start()

    def close(self) -> None:
        """Stop accepting."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _connect(self, client: socket.socket) -> None:
        shape = self.shape
        server = socket.create_connection(self._upstream)
        for end in (client, server):
            end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if shape is not None:
            time.sleep(shape.round_trip_s)  # the handshake
            if shape.mean_cut_s is not None:
                lives_s = self._chance.expovariate(1 / shape.mean_cut_s)
                timer = threading.Timer(lives_s, self._cut, args=(client, server))
                timer.daemon = True
                timer.start()
        up = _Direction(client, server, shape)
        down = _Direction(server, client, shape)
        threads = [
            threading.Thread(target=self._carry, args=(way, name), daemon=True)
            for way, name in ((up, "up"), (down, "down"))
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for end in (client, server):
            end.close()

    def _carry(self, way: "_Direction", name: str) -> None:
        for size in way.pieces():
            setattr(self, name, getattr(self, name) + size)
            if name == "up" and self.cut_after is not None and self.up >= self.cut_after:
                self.cut_after = None
                self._cut(way.source, way.sink)

    def _cut(self, *ends: socket.socket) -> None:
        self.cuts += all(end.fileno() >= 0 for end in ends)  # before anybody can notice
        for end in ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


class Pace:
    """When bytes are through the narrow part of a line: one after the other at its rate."""

    def __init__(self, bytes_per_s: float, *, free_at: float) -> None:
        self._bytes_per_s = bytes_per_s
        self._free_at = free_at

    def through_at(self, size: int, *, now: float, waiting: bool) -> float:
        """Return when the next bytes are through.

        Args:
            size: how many.
            now: the present moment.
            waiting: they were there before the line was free: whoever looks after it may
                have overslept, a line does not.
        """
        begins_at = self._free_at if waiting else max(now, self._free_at)
        self._free_at = begins_at + size / self._bytes_per_s
        return self._free_at


class _Direction:
    """One direction of one connection: what was read is passed on when it has arrived."""

    def __init__(self, source: socket.socket, sink: socket.socket, shape: Shape | None) -> None:
        self.source = source
        self.sink = sink
        self._shape = shape
        self._arriving: SimpleQueue[tuple[float, bytes]] = SimpleQueue()

    def pieces(self) -> Iterator[int]:
        """Move bytes until an end closes; yield how many have gone over the line."""
        if self._shape is None:
            yield from self._pass_on()
        else:
            yield from self._squeeze(self._shape)

    def _pass_on(self) -> Iterator[int]:
        with suppress(OSError):
            while piece := self.source.recv(_PIECE * 32):
                self.sink.sendall(piece)
                yield len(piece)
            self.sink.shutdown(socket.SHUT_WR)

    def _squeeze(self, shape: Shape) -> Iterator[int]:
        far_end = threading.Thread(target=self._deliver, daemon=True)
        far_end.start()
        pace, half_s = Pace(shape.bytes_per_s, free_at=time.monotonic()), shape.round_trip_s / 2
        with suppress(OSError):
            while True:
                waiting = bool(select.select([self.source], [], [], 0)[0])
                piece = self.source.recv(_PIECE)
                if not piece:
                    break
                now = time.monotonic()
                through_at = pace.through_at(len(piece), now=now, waiting=waiting)
                time.sleep(max(0.0, through_at - now))
                self._arriving.put((through_at + half_s, piece))
                yield len(piece)
        self._arriving.put((0.0, b""))
        far_end.join()

    def _deliver(self) -> None:
        with suppress(OSError):
            while True:
                at, piece = self._arriving.get()
                if not piece:
                    self.sink.shutdown(socket.SHUT_WR)
                    return
                time.sleep(max(0.0, at - time.monotonic()))
                self.sink.sendall(piece)


@contextmanager
def shaped_line() -> Iterator[ShapedLine]:
    """Run a line for as long as the block lasts."""
    line = ShapedLine()
    thread = threading.Thread(target=line.serve)
    thread.start()
    try:
        yield line
    finally:
        line.close()
        thread.join()
