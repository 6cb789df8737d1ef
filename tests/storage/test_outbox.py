"""What waits for the platform."""

import hashlib
import json

from app.storage.outbox import Commit
from app.storage.unit_of_work import OpenUnit
from tests.builders import MORNING, STREAM, a_change, numbered_id


def queued(open_unit: OpenUnit) -> tuple[Commit, ...]:
    with open_unit(reading=True) as unit:
        return unit.outbox.after(0, limit=100)


def test_commits_are_numbered_densely_and_chained(open_unit: OpenUnit) -> None:
    for number in (1, 2, 3):
        with open_unit() as unit:
            unit.outbox.append([a_change(number)], at=MORNING, staff=1)
            unit.commit()

    commits = queued(open_unit)

    assert [commit.seq for commit in commits] == [1, 2, 3]
    chain = STREAM.ljust(16, b"\0")
    for commit in commits:
        chain = hashlib.blake2b(chain + commit.body, digest_size=16).digest()
        assert commit.chain_hash == chain


def test_what_is_not_committed_leaves_no_trace(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        unit.outbox.append([a_change()], at=MORNING, staff=1)

    assert queued(open_unit) == ()
    with open_unit() as unit:
        assert unit.sync_meta.state().head == 0


def test_a_commit_carries_the_moment_the_person_and_the_fields(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        unit.outbox.append([a_change(7, {"name": "李四𬱟"})], at=MORNING, staff=2)
        unit.commit()

    at_ms, staff, bases, changes = json.loads(queued(open_unit)[0].body)

    assert at_ms == int(MORNING.timestamp() * 1000)
    assert (staff, bases) == (2, [])
    assert changes == [[0, "worker", numbered_id(7).hex, {"name": "李四𬱟"}]]


def test_unsent_commits_are_counted_by_what_they_are_about(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        unit.outbox.append_many(
            [[a_change(1)], [a_change(3, kind="service_log"), a_change(2, kind="posting")]],
            at=MORNING,
            staff=1,
        )
        unit.commit()

    with open_unit(reading=True) as unit:
        assert unit.outbox.unsent_count() == 2
        assert unit.outbox.unsent_by_kind() == {"worker": 1, "posting": 1}
        items = [(item.kind, item.record_id) for item in unit.outbox.unsent_items(10)]
        newest = unit.outbox.unsent_items(1)
    assert items == [("posting", numbered_id(2)), ("worker", numbered_id(1))]
    assert [(item.kind, item.saved_at) for item in newest] == [("posting", MORNING)]


def test_an_import_of_nothing_queues_nothing(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        unit.outbox.append_many([], at=MORNING, staff=1)
        unit.commit()

    assert queued(open_unit) == ()
