"""Letting commits go: only what is in the rows here, in a backup there, and a month old."""

from datetime import timedelta

from sync.wire.messages import Ack, End
from tests.builders import MORNING, STREAM, a_change, numbered_id
from tests.sync.answering import an_ack, answer_to, feed, own_hash
from tests.sync.test_streams import fork_at, fork_with_an_edit_under_way, retained
from tests.sync.village import Village

LATER = MORNING + timedelta(days=31)


def test_what_is_reflected_durable_and_old_may_go(village: Village) -> None:
    for number in (1, 2):
        village.register(number)
    village.sync()
    last = own_hash(village, 2)

    feed(village, an_ack(village, 2, durable=2), End(), at=LATER)

    assert (village.state().keep, village.state().head) == (3, 2)
    assert own_hash(village, 2) == last
    village.register(3)
    assert (village.sync().outcome, village.received()) == ("done", 3)


def test_what_no_backup_holds_stays(village: Village) -> None:
    for number in (1, 2):
        village.register(number)
    village.sync()

    feed(village, an_ack(village, 2, durable=1), End(), at=LATER)
    feed(village, an_ack(village, 2, durable=0), End(), at=LATER)

    assert village.state().keep == 2


def test_what_is_younger_than_a_month_stays(village: Village) -> None:
    village.register(1)
    with village.station.open_unit() as unit:
        unit.outbox.append([a_change(2)], at=MORNING + timedelta(days=9), staff=1)
        unit.commit()
    village.sync()

    feed(village, an_ack(village, 2, durable=2), End())
    assert village.state().keep == 1
    feed(village, an_ack(village, 2, durable=2), End(), at=LATER)
    assert village.state().keep == 2


def test_what_has_not_come_back_in_a_row_stays(village: Village) -> None:
    village.register(1)
    village.sync()
    village.register(2)
    ack = next(message for message in answer_to(village) if isinstance(message, Ack))
    feed(village, ack)

    feed(village, an_ack(village, 2, durable=2), End(), at=LATER)

    assert (village.state().acked, village.state().keep) == (2, 2)


def test_commits_of_an_earlier_life_go_when_a_backup_holds_them(village: Village) -> None:
    for number in (1, 2, 3):
        village.register(number)
    village.sync()
    feed(village, fork_at(village, 3))

    feed(village, an_ack(village, 0, old_durable=((STREAM, 1),)), at=LATER)

    assert [(held.keep, held.head) for held in retained(village)] == [(2, 2)]


def test_a_retained_commit_that_is_still_shown_stays(village: Village) -> None:
    fork_with_an_edit_under_way(village)

    feed(village, an_ack(village, 0, old_durable=((STREAM, 2),)), at=LATER)

    assert [(held.keep, held.head) for held in retained(village)] == [(2, 2)]
    with village.station.open_unit(reading=True) as unit:
        assert unit.workers.get(numbered_id(1)) is not None
