"""What an evening round of a station costs the platform, beside the same lines by hand.

A station sends 40 changes, each a commit of its own, and takes 25 rows. Figures are
seconds of processor, of the worker and of PostgreSQL together: they hold however busy
the machine is otherwise.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import psycopg

from sync.platform.store.database import open_database
from tests.bench.by_hand import HandWriter, read_book
from tests.bench.measured import Row
from tests.bench.province import DOWN, MORNING, UP, Province, is_served
from tests.platform.postgres import Cluster, run_cluster

_STATIONS = 60
_AS_SHIPPED = ""  # the server's own settings, which wait for the disk


def platform_rows(_folder: Path) -> list[Row]:
    """Return stations served per second of one processor, by the platform and by hand."""
    folder = Path(tempfile.mkdtemp(prefix="gig-bench-"))  # the server's user must enter it
    try:
        with run_cluster(folder, _AS_SHIPPED) as cluster:
            ours, by_hand = evening(cluster, _STATIONS)
    finally:
        shutil.rmtree(folder)
    return [
        _rate("evening.platform_per_s", "by the platform", ours),
        _rate("evening.by_hand_per_s", "the same lines by hand", by_hand),
        Row(
            key="evening.times_by_hand",
            what="the platform's processor time, of that by hand",
            figure=sum(ours) / sum(by_hand),
            unit="times",
            goal=2,
        ),
    ]


def evening(cluster: Cluster, stations: int) -> tuple[list[float], list[float]]:
    """Return seconds per station (server, worker): of the platform, and by hand."""
    address = cluster.prepared_database()
    database = open_database(address)
    province = Province(database, stations)
    province.prepare()
    requests = province.requests()
    database.close()
    twin = cluster.copy_of(address)
    with _counting(address) as ours:
        answers = province.serve(requests)
    assert all(is_served(answer) for answer in answers)
    with psycopg.connect(address) as written:
        books = [read_book(written, each, MORNING + DOWN) for each in province.villages]
    with psycopg.connect(twin, autocommit=True) as connection, _counting(address) as by_hand:
        writer = HandWriter(connection)
        seen = [
            writer.write(village, book)
            for village, book in zip(province.villages, books, strict=True)
        ]
    assert seen == [DOWN] * stations
    database.close()
    return [each / stations for each in ours], [each / stations for each in by_hand]


def _rate(key: str, who: str, spent: list[float]) -> Row:
    server, worker = (each * 1000 for each in spent)
    return Row(
        key=key,
        what=f"an evening round ({UP} changes up, {DOWN} down), {who}",
        figure=1 / sum(spent),
        unit="stations/s/core",
        note=f"{worker:.1f} ms worker, {server:.1f} ms PostgreSQL each",
    )


@contextmanager
def _counting(address: str) -> Iterator[list[float]]:
    """Give a list in which seconds of processor lie afterwards: the server's, then our own."""
    port = int(address.rpartition(":")[2].partition("/")[0])
    server, worker = _server_on(port), psutil.Process()
    before = _family_seconds(server), _seconds(worker)
    spent: list[float] = []
    yield spent
    spent += [_family_seconds(server) - before[0], _seconds(worker) - before[1]]


def _server_on(port: int) -> psutil.Process:
    for found in psutil.net_connections("tcp"):
        if found.status == psutil.CONN_LISTEN and found.laddr and found.laddr.port == port:
            return psutil.Process(found.pid)
    raise LookupError(port)


def _family_seconds(server: psutil.Process) -> float:
    own = server.cpu_times()
    ended = own.children_user + own.children_system
    return ended + sum(map(_seconds, [server, *server.children()]))


def _seconds(process: psutil.Process) -> float:
    times = process.cpu_times()
    return times.user + times.system
