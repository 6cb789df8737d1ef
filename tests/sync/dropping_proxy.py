"""A line that drops: connections end after the request and before the reply."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

_PIECE = 64 * 1024


class DroppingProxy:
    """Carries connections to a server and drops the first replies it is told to.

    Attributes:
        left: how many replies are still to be dropped.
        dropped: how many were.
    """

    def __init__(self, upstream: str, drops: int) -> None:
        parts = urlsplit(upstream)
        self._upstream = (parts.hostname or "", parts.port or 0)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._lock = threading.Lock()
        self.left = drops
        self.dropped = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def serve(self) -> None:
        """Accept until the listener is closed."""
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                threading.Thread(target=self._carry, args=(client,), daemon=True).start()

    def close(self) -> None:
        """Stop accepting; may be called twice."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _carry(self, client: socket.socket) -> None:
        server = socket.create_connection(self._upstream)
        threading.Thread(target=self._pump, args=(client, server), daemon=True).start()
        with client, server, suppress(OSError):
            while piece := server.recv(_PIECE):
                if self._drops():
                    client.shutdown(socket.SHUT_RDWR)  # the request was answered; nobody hears it
                    return
                client.sendall(piece)

    def _drops(self) -> bool:
        with self._lock:
            if not self.left:
                return False
            self.left -= 1
            self.dropped += 1
            return True

    def _pump(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while piece := source.recv(_PIECE):
                sink.sendall(piece)
            sink.shutdown(socket.SHUT_WR)


@contextmanager
def dropping_proxy(upstream: str, *, drops: int) -> Iterator[DroppingProxy]:
    """Run a proxy in front of ``upstream`` for as long as the block lasts."""
    proxy = DroppingProxy(upstream, drops)
    thread = threading.Thread(target=proxy.serve)
    thread.start()
    try:
        yield proxy
    finally:
        proxy.close()
        thread.join()
