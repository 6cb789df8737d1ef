"""Files that somebody tampered with: nothing of them reaches the platform's tables."""

import random
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from sync.platform.bundles import BundleRefusedError
from sync.platform.store.database import open_database
from sync.platform.store.streams import find_stream
from tests.platform.sticks import PC, StickOffice, a_pc
from tests.sync.test_bundle import mutated


@pytest.fixture
def stick(prepared_file: Path, tmp_path: Path) -> Iterator[StickOffice]:
    path = shutil.copy(prepared_file, tmp_path / "mutations.db")
    opened = open_database(f"sqlite:///{path}")
    yield StickOffice(opened)
    opened.close()


def test_no_changed_byte_gets_a_commit_in(stick: StickOffice) -> None:
    data = stick.bundle(a_pc(1).request())

    for place in range(len(data)):
        changed = bytearray(data)
        changed[place] ^= 1 << place % 8
        with pytest.raises(BundleRefusedError):
            stick.take(bytes(changed))

    assert stick.commits() == 0


def test_four_hundred_random_mutations_bring_nothing_but_what_was_sent(stick: StickOffice) -> None:
    station = a_pc(6)
    request = b"".join([station.hello(), *(station.push(n, n) for n in range(1, 7))])
    data, chance = stick.bundle(request), random.Random(34)  # noqa: S311

    for _ in range(400):
        with suppress(BundleRefusedError):
            stick.take(mutated(data, chance))

    with stick.database.reading() as session:
        stream = find_stream(session, PC.station_no, station.stream)
    last = 0 if stream is None else stream.last_seq
    assert stick.commits() == last <= 6
    assert stream is None or stream.last_hash == station.hashes[last]
