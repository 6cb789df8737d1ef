"""Pages of an answer that go into storage while the next request is on its way."""

from dataclasses import replace
from random import Random

import pytest

from app.domain.sync_records import ScopeState
from app.domain.sync_status import RunOutcome
from app.sync_line import ledgers
from sync.station.answers import AnswerReader
from sync.station.pulls import foreseen
from sync.wire.frames import read_frames
from sync.wire.messages import Ack, End, Hello, Pull, PulledRow
from sync.wire.packing import pack, unpack
from sync.wire.registry import registry
from tests.builders import MORNING
from tests.sync.village import Village

BODY = 8 * 1024


@pytest.fixture
def busy(village: Village) -> Village:
    """A station that has to send more than the line is trusted with."""
    village.sync()  # so that it follows its scope
    noise = Random(7)  # noqa: S311 (filling, not secrets)
    for number in range(1, 201):
        village.register(number, remark=noise.randbytes(200).hex())
    trust(village)
    return village


def trust(village: Village) -> None:
    with village.station.open_unit() as unit:
        unit.sync_outbox.put_line(replace(unit.sync_outbox.line(), body_bytes=BODY))
        unit.commit()


def cursor(village: Village) -> int:
    """Return how far the rows in storage are."""
    with village.station.open_unit(reading=True) as unit:
        return max((scope.cur for scope in unit.sync_state.scopes()), default=0)


def said(request: bytes) -> int:
    """Return how far a request says that they are."""
    hello = next(map(unpack, read_frames(request)))
    assert isinstance(hello, Hello)
    return max((mark[2] for mark in hello.scopes), default=0)


def test_the_next_hello_speaks_as_if_they_were_there(busy: Village) -> None:
    there: list[int] = []

    def up(body: bytes) -> bytes:
        there.append(cursor(busy))
        return body

    busy.line.sent.clear()
    busy.line.up = up

    run = busy.sync()

    claimed = [said(request) for request in busy.line.sent]
    assert (run.outcome, run.detail, run.pushed) == (RunOutcome.DONE, "", 200)
    assert len(claimed) > 2
    # By the time that the last part was handed over, they were.
    assert claimed[1:] == there[1:]
    assert cursor(busy) == 200


def test_they_are_kept_when_the_next_request_fails(busy: Village) -> None:
    lengths: list[int | None] = [None, 10]
    busy.line.up = lambda body: body[: lengths.pop(0)] if lengths else body
    busy.called_off = False
    before = cursor(busy)

    def pause(seconds: float) -> bool:
        return not lengths

    busy._pause = pause  # type: ignore[method-assign]

    run = busy.sync()

    assert run.outcome is RunOutcome.CUT
    assert cursor(busy) > before


def test_a_page_out_of_shape_is_told_of_and_what_follows_it_left(village: Village) -> None:
    village.sync()
    with village.station.open_unit(reading=True) as unit:
        line, (scope, *_) = unit.sync_outbox.line(), unit.sync_state.scopes()
    page = Pull(scope.no, line.epoch, scope.cur, scope.comp, scope.cur + 1, scope.cur + 1)
    bad = replace_rows(page, PulledRow(1, b"short", scope.cur + 1, {}))
    reader = AnswerReader(ledgers(village.station.open_unit), registry(), now=lambda: MORNING)
    reader.puts_off = True
    ack = Ack(line.epoch, line.stream, 0, 0, line.stream + bytes(8))
    before = cursor(village)

    reader.feed(b"".join(map(pack, [ack, bad, page, End()])))

    assert (reader.report.complete, reader.late) == (True, [bad, page])
    assert reader.finish().sound is False
    assert (reader.late, cursor(village)) == ([], before)


def replace_rows(page: Pull, *rows: PulledRow) -> Pull:
    return Pull(page.scope, page.epoch, page.frm, page.fb, page.to, page.scan, rows)


def test_only_pages_that_fit_are_counted_on() -> None:
    scope = ScopeState(no=3, kind="station", rights=3, title="", epoch=1, cur=5, comp=5)
    pages = [
        Pull(4, 1, 5, 5, 9, 9),
        Pull(3, 2, 5, 5, 9, 9),
        Pull(3, 1, 5, 5, 7, 9),
        Pull(3, 1, 7, 5, 9, 9, last=True),
    ]

    seen = foreseen(scope, pages[:3], 1)

    assert (seen.cur, seen.comp, seen.scan_floor) == (7, 5, 9)
    assert foreseen(scope, pages, 1) == replace(scope, cur=9, comp=9, scan_floor=9)
