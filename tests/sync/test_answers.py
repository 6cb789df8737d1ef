"""Answers that are late, doubled, cut, or meant for others."""

from dataclasses import replace

import pytest

from app.domain.sync_status import RunNote
from app.sync_line import ledgers
from sync.station.answers import AnswerReader
from sync.wire.codes import Fault
from sync.wire.frames import FrameKind, pack_frame
from sync.wire.messages import (
    ChangeResult,
    EchoRun,
    End,
    Err,
    GrantedScope,
    Note,
    Pull,
    PulledRow,
    ResultRun,
    Scopes,
    SingleResult,
)
from sync.wire.packing import pack
from sync.wire.registry import registry
from tests.builders import STREAM, numbered_id
from tests.sync.answering import an_ack, answer_to, feed, now, scopes
from tests.sync.test_round_edits import change_worker
from tests.sync.village import CHALLENGE, Village


def test_an_answer_for_another_stream_or_an_older_life_is_dropped(village: Village) -> None:
    village.register(1)
    village.sync()
    before = village.state()

    feed(village, an_ack(village, 1, stream=b"twin----"), Scopes(9), End())
    feed(village, an_ack(village, 1, epoch=0), Scopes(9), End())

    assert village.state() == before


def test_data_before_an_ack_is_not_believed(village: Village) -> None:
    feed(village, Scopes(9, (GrantedScope(7, "station", 3),)), End())

    assert scopes(village) == ()


def test_a_restored_platform_is_offered_everything_again(village: Village) -> None:
    village.register(1)
    village.sync()

    report = feed(village, an_ack(village, 1, epoch=2), End())

    assert report.trouble is RunNote.NEW_LIFE
    assert (village.state().epoch, village.state().acked) == (2, 0)
    home = scopes(village)[0]
    assert (home.epoch, home.cur, home.rows, home.scan_floor) == (1, 1, 1, 0)
    with village.station.open_unit(reading=True) as unit:
        assert unit.workers.get(numbered_id(1)) is not None


@pytest.mark.parametrize(
    ("fork", "acked"), [((0,), 0), ((1, b"before", b"at"), 1), ((7, b"before", b"at"), 1)]
)
def test_a_fork_without_proof_moves_nothing(
    village: Village, fork: tuple[object, ...], acked: int
) -> None:
    village.register(1)
    village.sync()

    report = feed(village, an_ack(village, 1, fork=fork), Scopes(9), End())

    assert report.trouble is None
    assert (village.state().stream, village.state().acked) == (STREAM, acked)
    assert village.state().grant_ver == 4  # not the 9 of the rest


def test_a_fork_is_told_by_a_number(village: Village) -> None:
    village.register(1)

    report = feed(village, an_ack(village, 1, fork=(b"one", b"", b"")), End())

    assert report.fault is Fault.BAD_FRAME


def test_an_answer_meant_for_a_twin_is_noticed_by_its_hash(village: Village) -> None:
    village.register(1)
    village.register(2)

    feed(village, an_ack(village, 1, hash_at_pos=bytes(16)), End())
    assert village.state().acked == 0
    village.sync()
    feed(village, an_ack(village, 1, hash_at_pos=bytes(16)), End())

    assert village.state().acked == 0  # our own answers were wrong: offer all again


@pytest.mark.parametrize(
    "run", [ResultRun(0, 9, 1, 1), ResultRun(1, 1, 1, 1, 0), ResultRun(1, 1, 1, 1, 10**9)]
)
def test_runs_out_of_all_bounds_are_damage(village: Village, run: ResultRun) -> None:
    village.register(1)

    report = feed(village, an_ack(village, 1, runs=(run,)), End())

    assert (report.fault, village.state().acked) == (Fault.BAD_FRAME, 0)


def test_answers_that_begin_too_late_are_asked_for_again(village: Village) -> None:
    for number in (1, 2, 3):
        village.register(number)
    told = (ResultRun(3, 5, 1, 3),)
    page = Pull(1, 1, 0, 0, 3, 3, (), (EchoRun(1, 3, 1),), last=True, count=3)
    feed(village, an_ack(village, 0), Scopes(2, (GrantedScope(1, "station", 3),)), End())

    feed(village, an_ack(village, 3, runs=told), page, End())

    assert village.state().acked == 0
    assert scopes(village)[0].cur == 0


def test_single_results_wait_until_the_own_scope_is_known(village: Village) -> None:
    village.register(1)
    single = SingleResult(1, (ChangeResult(1),))
    first = an_ack(village, 1, singles=(single, SingleResult(7, (ChangeResult(3),))))

    feed(village, first, Scopes(2, (GrantedScope(1, "station", 3),)), End())
    assert village.state().acked == 0
    feed(village, first, End())

    assert village.state().acked == 1


def test_a_scope_that_is_taken_back_keeps_commits_and_floor(village: Village) -> None:
    village.register(1)
    village.sync()
    floor = scopes(village)[0].scan_floor

    feed(village, an_ack(village, 1), Scopes(8, (GrantedScope(2, "reference", 1),)), End())

    home = scopes(village)[0]
    assert (home.rights, home.cur, home.rows, home.scan_floor) == (0, 0, 0, floor)
    with village.station.open_unit(reading=True) as unit:
        assert unit.workers.get(numbered_id(1)) is not None
    feed(village, an_ack(village, 1), Scopes(9, (GrantedScope(1, "station", 3, "回来"),)), End())
    assert (scopes(village)[0].rights, scopes(village)[0].title) == (3, "回来")


def test_an_edit_on_a_scope_that_is_taken_back_stays_on_the_screen(village: Village) -> None:
    days = {"registered_on": "2026-11-21", "last_contact_on": "2026-11-21"}
    village.write("worker", numbered_id(1), name="平台登记的人", **days)
    village.sync()
    change_worker(village, numbered_id(1), remark="会电工")

    with village.station.open_unit() as unit:
        unit.sync_outbox.put_line(replace(unit.sync_outbox.line(), grant_ver=0))
        unit.commit()
    feed(village, an_ack(village, 0), Scopes(1, (GrantedScope(2, "reference", 1),)), End())
    with village.station.open_unit(reading=True) as unit:
        worker, waiting = unit.workers.get(numbered_id(1)), unit.record_views.unshown()
    assert worker is not None
    assert (worker.remark, waiting) == ("会电工", [("worker", numbered_id(1))])
    village.sync()

    with village.station.open_unit(reading=True) as unit:
        worker = unit.workers.get(numbered_id(1))
        assert unit.record_views.unshown() == []
    assert worker is not None
    assert worker.remark == "会电工"


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(pack_frame(FrameKind.ACK, b"nonsense"), id="no message"),
        pytest.param(b"\0" * 40, id="damage"),
        pytest.param(
            pack(Pull(1, 1, 0, 0, 2, 2, (PulledRow(1, b"short", 1, {}),))), id="no record id"
        ),
    ],
)
def test_damage_ends_an_answer_and_what_came_before_counts(village: Village, raw: bytes) -> None:
    granted = Scopes(2, (GrantedScope(1, "station", 3),))

    report = feed(village, an_ack(village, 0), granted, raw=raw + pack(Scopes(9)) + pack(End()))

    assert (report.fault, report.complete) == (Fault.BAD_FRAME, False)
    assert village.state().grant_ver == 2


def test_faults_notes_and_frames_of_a_newer_platform(village: Village) -> None:
    strange = pack_frame(99, b"of the next version")

    assert feed(village, Err(Fault.BUSY), Note(1, "upgrade"), End()).fault is Fault.BUSY
    assert feed(village, Err(250), End()).fault is Fault.BAD_FRAME
    assert feed(village, an_ack(village, 0), Note(1, "upgrade"), End()).complete
    assert feed(village, End(), raw=strange).complete
    assert feed(village, raw=strange + pack(End())).complete


def test_an_older_list_of_scopes_is_passed_over(village: Village) -> None:
    village.register(1)
    village.sync()
    before = scopes(village)

    feed(village, an_ack(village, 1), Scopes(1, (GrantedScope(2, "reference", 1),)), End())

    assert scopes(village) == before


def test_what_follows_the_end_is_not_read(village: Village) -> None:
    feed(village, End(), an_ack(village, 0, challenge=b"later"))

    assert village.state().challenge == CHALLENGE


def test_a_cut_at_every_byte_of_an_answer_is_made_good(village: Village) -> None:
    for number in range(1, 6):
        village.register(number)
    village.write("worker", numbered_id(50), name="平台登记的", registered_on="2026-11-21")
    whole = b"".join(pack(message) for message in answer_to(village))
    ends: list[int] = []
    for cut in range(len(whole) + 1):
        reader = AnswerReader(ledgers(village.station.open_unit), registry(), now=now)
        reader.feed(whole[:cut])
        ends.append(village.state().acked)

    assert ends[-1] == 5
    assert ends == sorted(ends)
    assert scopes(village)[0].rows == 6
