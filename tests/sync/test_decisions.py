"""A decision at the counter travels as one ordinary commit, and can be taken back."""

from dataclasses import replace

import pytest

from app.domain.inbox import ITEM_KIND, Refusal, Side
from app.domain.workers import Worker
from tests.builders import CountedIds, StoppedClock
from tests.services.inbox_matters import OURS, THEIRS, Mail, make_mail
from tests.services.work import make_counter
from tests.sync.test_round_edits import change_worker
from tests.sync.village import Village

OURS_PHONE, THEIR_PHONE = "19900000888", "19900000777"


@pytest.fixture
def mail(village: Village, clock: StoppedClock, new_id: CountedIds) -> Mail:
    return make_mail(make_counter(village.station.open_unit, clock, new_id), new_id)


def disputed(village: Village) -> Worker:
    """Let both sides change a telephone, and sync until the item is here."""
    worker = village.register(1)
    village.sync()
    village.write("worker", worker.id, phone=THEIR_PHONE)
    change_worker(village, worker.id, phone=OURS_PHONE)
    village.sync()
    village.sync()
    return worker


def phone_at_platform(village: Village, worker: Worker) -> object:
    record = village.record("worker", worker.id)
    return None if record is None else record.fields["phone"]


@pytest.mark.parametrize(("side", "kept"), [(OURS, OURS_PHONE), (THEIRS, THEIR_PHONE)])
def test_the_side_that_was_picked_stands_at_both_ends(
    village: Village, mail: Mail, side: Side, kept: str
) -> None:
    worker = disputed(village)
    case = mail.only()

    mail.inbox.settle(case, {"phone": side})
    gone_at_once = mail.inbox.cases()
    run = village.sync()

    item = village.record(ITEM_KIND, case.items[0])
    assert gone_at_once == mail.inbox.cases() == ()
    assert run.refused == 0
    assert phone_at_platform(village, worker) == kept
    assert item is not None
    assert item.fields["state"] == "resolved"
    assert mail.workers.get(worker.id).phone == kept


def test_a_decision_that_came_too_late_gives_way(village: Village, mail: Mail) -> None:
    disputed(village)
    case = mail.only()
    mail.inbox.settle(case, {"phone": THEIRS})
    village.write(ITEM_KIND, case.items[0], state="void")  # somebody was faster

    run = village.sync()

    assert run.refused == 0
    assert states_here(mail) == ["void"]


def test_a_decision_can_be_taken_back_after_it_reached_the_platform(
    village: Village, mail: Mail
) -> None:
    worker = disputed(village)
    case = mail.only()
    mail.inbox.settle(case, {"phone": THEIRS})
    village.sync()

    mail.inbox.reopen(mail.inbox.settled()[0])
    reopened = village.sync()
    mail.inbox.settle(mail.only(), {"phone": OURS})
    decided = village.sync()

    assert (reopened.refused, decided.refused) == (0, 0)
    assert phone_at_platform(village, worker) == OURS_PHONE
    assert states_here(mail) == ["resolved"]


def test_a_record_that_was_refused_when_new_arrives_when_sent_again(
    village: Village, mail: Mail
) -> None:
    worker = village.register(1, sex="男人")  # longer than the platform takes
    refused = village.sync()
    village.sync()
    case = mail.only()
    with village.station.open_unit() as unit:
        unit.workers.put(replace(worker, sex="1"))
        unit.commit()

    mail.inbox.send_again(case)
    village.sync()

    assert (refused.refused, case.differences) == (1, ())
    assert (case.reason, case.may_go_again) == (Refusal.VALIDATION, True)
    assert phone_at_platform(village, worker) == worker.phone
    assert mail.inbox.cases() == ()


def states_here(mail: Mail) -> list[str]:
    """Return the states of all items held here."""
    with mail.counter.open_unit(reading=True) as unit:
        held = (*unit.inbox_items.open_items(10), *unit.inbox_items.settled_items(10))
    return [item.state for item in held]
