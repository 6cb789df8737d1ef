"""Rounds between a real station database and the platform's own functions."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from random import Random

from app.domain.sync_status import RunOutcome
from app.sync_line import ledgers
from sync.station.ledger import Outbox
from sync.station.request import RequestParts
from sync.station.round import LARGEST_BODY
from sync.wire.frames import TARGET_BYTES, read_frames
from sync.wire.messages import Push
from sync.wire.packing import unpack
from tests.builders import MORNING, numbered_id
from tests.sync.village import Village


def trust(village: Village, body_bytes: int) -> None:
    """Let the station send so much at once."""
    with village.station.open_unit() as unit:
        unit.sync_outbox.put_line(replace(unit.sync_outbox.line(), body_bytes=body_bytes))
        unit.commit()


def test_what_was_saved_offline_arrives(village: Village) -> None:
    for number in range(1, 51):
        village.register(number)

    run = village.sync()

    assert (run.outcome, run.pushed, run.refused) == (RunOutcome.DONE, 50, 0)
    assert village.received() == 50
    record = village.record("worker", numbered_id(7))
    assert record is not None
    assert record.fields["name"] == "陈7"
    assert record.fields["trades"] == ("A01",)


def test_own_values_are_not_sent_back(village: Village) -> None:
    for number in range(1, 201):
        village.register(number)

    run = village.sync()

    assert run.pulled == 0
    assert sum(len(answer) for answer in village.line.answers) < 1_000


def test_a_second_round_moves_nothing(village: Village) -> None:
    village.register(1)
    village.sync()

    run = village.sync()

    assert (run.outcome, run.pushed, run.pulled, run.exchanges) == (RunOutcome.DONE, 0, 0, 1)
    assert len(village.line.sent[-1]) < 150


def test_base_and_platform_agree_on_count_and_digest(village: Village) -> None:
    for number in range(1, 31):
        village.register(number)
    village.write(
        "worker",
        numbered_id(99),
        name="平台登记的人",
        registered_on="2026-11-21",
        last_contact_on="2026-11-21",
    )

    run = village.sync()

    assert run.detail == ""
    with village.station.open_unit(reading=True) as unit:
        scope, *_others = unit.sync_state.scopes()
        worker = unit.workers.get(numbered_id(99))
    assert (scope.rows, scope.cur, scope.comp) == (31, 31, 31)
    assert worker is not None
    assert worker.name == "平台登记的人"


def test_the_body_halves_after_failures_and_doubles_after_successes(village: Village) -> None:
    assert village.state().body_bytes == LARGEST_BODY
    village.line.down = lambda data: data[:-1]

    run = village.sync()

    assert (run.outcome, run.exchanges) == (RunOutcome.CUT, 25)
    assert village.state().body_bytes == 1024
    village.line.down = lambda data: data
    sizes = []
    for _ in range(10):
        village.sync()
        sizes.append(village.state().body_bytes)
    assert sizes == [min(1024 * 2**n, LARGEST_BODY) for n in range(1, 11)]
    assert max(village.pauses) == 1.0  # half of two seconds: the draw of this test


def test_after_a_cut_a_long_body_is_not_sent_again_before_asking(village: Village) -> None:
    noise = Random(7)  # noqa: S311 (filling, not secrets)
    for number in range(1, 401):
        village.register(number, remark=noise.randbytes(200).hex())
    cuts = [-20_000]
    village.line.up = lambda body: body[: cuts.pop(0)] if cuts else body

    run = village.sync()

    first, asking, *others = (len(request) for request in village.line.sent)
    assert (run.outcome, run.pushed, village.received()) == (RunOutcome.DONE, 400, 400)
    assert (first > 60_000, asking < 150) == (True, True)
    assert sum(others) < 20_000 + 2 * TARGET_BYTES
    assert village.state().body_bytes == LARGEST_BODY


def test_an_answer_to_that_question_may_be_cut_too(village: Village) -> None:
    village.sync()  # so that the question brings nothing else
    noise = Random(7)  # noqa: S311 (filling, not secrets)
    for number in range(1, 401):
        village.register(number, remark=noise.randbytes(200).hex())
    cuts = [10, 10, 10, None]  # the last question is heard, and nothing had come
    village.line.up = lambda body: body[: cuts.pop(0)] if cuts else body

    run = village.sync()

    assert (run.outcome, run.pushed, village.received()) == (RunOutcome.DONE, 400, 400)


def test_a_body_holds_no_more_than_the_line_is_trusted_with(village: Village) -> None:
    noise = Random(7)  # noqa: S311 (filling, not secrets)
    for number in range(1, 201):
        village.register(number, remark=noise.randbytes(200).hex())
    trust(village, 16 * 1024)

    run = village.sync()

    sizes = [len(request) for request in village.line.sent]
    assert run.outcome is RunOutcome.DONE
    assert len(sizes) > 1
    assert sizes[0] < 17_000
    assert village.received() == 200


def test_little_is_sent_before_an_old_challenge_is_renewed(village: Village) -> None:
    noise = Random(7)  # noqa: S311 (filling, not secrets)
    for number in range(1, 201):
        village.register(number, remark=noise.randbytes(200).hex())
    with village.station.open_unit() as unit:
        issued = round(MORNING.timestamp()) - 6 * 24 * 3600 - 4000
        old = issued.to_bytes(4, "big") + bytes(16)
        unit.sync_outbox.put_line(replace(unit.sync_outbox.line(), challenge=old))
        unit.commit()

    run = village.sync()

    first, second = (len(request) for request in village.line.sent)
    assert (run.outcome, run.pushed) == (RunOutcome.DONE, 200)
    assert first < TARGET_BYTES * 1.2 < second


def test_what_is_saved_while_a_request_is_made_waits_for_the_next(village: Village) -> None:
    for number in range(1, 51):
        village.register(number)
    opened = ledgers(village.station.open_unit)

    @contextmanager
    def open_outbox() -> Iterator[Outbox]:
        with opened() as ledger:
            yield ledger.outbox

    parts = iter(RequestParts(open_outbox, (), build="test"))
    village.register(51)

    pushed = [m for m in map(unpack, read_frames(b"".join(parts))) if isinstance(m, Push)]
    assert sum(len(push.bodies) for push in pushed) == 50


def test_more_than_one_answer_can_hold_is_fetched_in_the_next(village: Village) -> None:
    noise = Random(7)  # noqa: S311 (filling, not secrets)
    for number in range(1, 301):
        remark = noise.randbytes(1_000).hex()
        village.write("worker", numbered_id(number), name="陈", remark=remark, **DAYS)

    run = village.sync()

    assert (run.outcome, run.pulled) == (RunOutcome.DONE, 300)
    assert run.exchanges > 1


DAYS = {"registered_on": "2026-11-21", "last_contact_on": "2026-11-21"}
