"""The bench's own bad line: as narrow and as far as it says, and no worse."""

import socket
from urllib.parse import urlsplit

from tests.bench.shaped_line import Pace, Shape, shaped_line

KIB = 1024


def test_bytes_that_waited_follow_each_other_at_the_line_s_rate() -> None:
    pace = Pace(KIB, free_at=100.0)

    first = pace.through_at(KIB, now=100.1, waiting=True)
    # Whoever carries them looks 0.4 s too late each time; the line has gone on meanwhile.
    second = pace.through_at(KIB, now=101.4, waiting=True)
    third = pace.through_at(2 * KIB, now=102.4, waiting=True)

    assert (first, second, third) == (101.0, 102.0, 104.0)


def test_bytes_that_come_to_an_idle_line_begin_when_they_come() -> None:
    pace = Pace(KIB, free_at=90.0)
    pace.through_at(KIB, now=100.0, waiting=False)

    assert pace.through_at(KIB, now=107.0, waiting=False) == 108.0
    assert pace.through_at(KIB, now=107.5, waiting=False) == 109.0


def test_a_cut_loses_what_is_on_its_way() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, shaped_line() as line:
        line.lead_to(f"http://127.0.0.1:{server.getsockname()[1]}")
        line.shape = Shape(bytes_per_s=1e9, round_trip_s=1.0)
        line.cut_after = 3 * KIB
        address = urlsplit(line.address)
        with socket.create_connection((address.hostname, address.port)) as client:
            client.sendall(bytes(4 * KIB))
            there, _ = server.accept()
            with there:
                assert there.recv(KIB) == b""
            assert client.recv(KIB) == b""

    assert (line.up, line.cuts) == (4 * KIB, 1)


def test_what_nobody_cuts_arrives_as_it_was() -> None:
    sent = bytes(range(256)) * 40
    with socket.create_server(("127.0.0.1", 0)) as server, shaped_line() as line:
        line.lead_to(f"http://127.0.0.1:{server.getsockname()[1]}")
        line.shape = Shape(bytes_per_s=1e6, round_trip_s=0.01)
        address = urlsplit(line.address)
        with socket.create_connection((address.hostname, address.port)) as client:
            client.sendall(sent)
            client.shutdown(socket.SHUT_WR)
            there, _ = server.accept()
            with there, there.makefile("rb") as stream:
                assert stream.read() == sent

    assert (line.up, line.cuts) == (len(sent), 0)
