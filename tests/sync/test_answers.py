"""Answers that are late, doubled, cut, meant for others or out of place."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
import pytest

from app.domain.sync_records import ScopeState
from app.sync_line import ledgers
from sync.station.acks import Trouble
from sync.station.answers import AnswerReader, AnswerReport
from sync.wire.codes import Fault
from sync.wire.frames import FrameKind, pack_frame, read_frames
from sync.wire.messages import (
    Ack,
    ChangeResult,
    EchoRun,
    End,
    Err,
    GrantedScope,
    Message,
    Note,
    Pull,
    PulledRow,
    ResultRun,
    Scopes,
    SingleResult,
    pack,
    unpack,
)
from sync.wire.registry import registry
from tests.builders import MORNING, STREAM, numbered_id
from tests.sync.village import Village


def now() -> datetime:
    return MORNING


def feed(village: Village, *messages: Message, raw: bytes = b"") -> AnswerReport:
    reader = AnswerReader(ledgers(village.station.open_unit), registry(), now=now)
    reader.feed(b"".join(pack(message) for message in messages) + raw)
    return reader.report


def own_hash(village: Village, number: int) -> bytes:
    if number == 0:
        return STREAM.ljust(16, b"\0")
    with village.station.open_unit(reading=True) as unit:
        return unit.sync_answers.hash_at(number) or b""


def an_ack(village: Village, pos: int, **given: object) -> Ack:
    """Return an ACK that is true about commits up to ``pos``."""
    plain = Ack(1, STREAM, pos, pos, own_hash(village, pos))
    return msgspec.structs.replace(plain, **given)


def scopes(village: Village) -> Sequence[ScopeState]:
    with village.station.open_unit(reading=True) as unit:
        return unit.sync_state.scopes()


def answer_to(village: Village) -> list[Message]:
    """Let the platform take everything, and return its last answer without applying it."""
    village.line.down = lambda data: data[:0]
    village.sync()
    village.line.down = lambda data: data
    found = (unpack(frame) for frame in read_frames(village.line.answers[-1]))
    return [message for message in found if message is not None]


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

    assert report.trouble is Trouble.NEW_LIFE
    assert (village.state().epoch, village.state().acked) == (2, 0)
    assert all((scope.epoch, scope.cur, scope.rows) == (0, 0, 0) for scope in scopes(village))
    with village.station.open_unit(reading=True) as unit:
        assert unit.workers.get(numbered_id(1)) is not None


@pytest.mark.parametrize(("fork", "trouble"), [((0,), None), ((1, b"before", b"at"), Trouble.FORK)])
def test_a_fork_makes_everything_be_offered_again(
    village: Village, fork: tuple[object, ...], trouble: Trouble | None
) -> None:
    village.register(1)
    village.sync()

    report = feed(village, an_ack(village, 1, fork=fork), Scopes(9), End())

    assert report.trouble is trouble
    assert village.state().acked == 0
    assert village.state().grant_ver == 2


def test_an_answer_meant_for_a_twin_is_noticed_by_its_hash(village: Village) -> None:
    village.register(1)
    village.register(2)

    feed(village, an_ack(village, 1, hash_at_pos=bytes(16)), End())
    assert village.state().acked == 0
    village.sync()
    feed(village, an_ack(village, 1, hash_at_pos=bytes(16)), End())

    assert village.state().acked == 0  # our own answers were wrong: offer all again


def test_an_old_copy_of_this_database_is_noticed(village: Village) -> None:
    village.register(1)

    report = feed(village, an_ack(village, 1, last=5), End())

    assert report.trouble is Trouble.OLD_COPY
    assert village.state().acked == 0


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
    assert scopes(village)[0].scan_floor == 1


def test_a_scope_that_is_taken_back_keeps_commits_and_floor(village: Village) -> None:
    village.register(1)
    village.sync()
    floor = scopes(village)[0].scan_floor

    feed(village, an_ack(village, 1), Scopes(3, (GrantedScope(2, "reference", 1),)), End())

    home = scopes(village)[0]
    assert (home.rights, home.cur, home.rows, home.scan_floor) == (0, 0, 0, floor)
    with village.station.open_unit(reading=True) as unit:
        assert unit.workers.get(numbered_id(1)) is not None
    feed(village, an_ack(village, 1), Scopes(4, (GrantedScope(1, "station", 3, "回来"),)), End())
    assert (scopes(village)[0].rights, scopes(village)[0].title) == (3, "回来")


def page_of(village: Village) -> Pull:
    village.register(1)
    return next(m for m in answer_to(village) if isinstance(m, Pull) and m.scope == 1)


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"scope": 99}, id="a scope that is not ours"),
        pytest.param({"epoch": 2}, id="another life"),
        pytest.param({"frm": 5}, id="a gap before it"),
        pytest.param({"to": -1}, id="behind us"),
        pytest.param({"fb": 3}, id="counted from a point that we do not have"),
        pytest.param({"scan": 0}, id="an older scan"),
        pytest.param({"to": 0, "last": False}, id="leads nowhere"),
    ],
)
def test_a_page_out_of_place_changes_nothing(village: Village, wrong: dict[str, object]) -> None:
    page = page_of(village)
    scope = Scopes(2, (GrantedScope(1, "station", 3),))
    ack = an_ack(village, 1, runs=(ResultRun(1, 1, 1, 1),))
    feed(village, an_ack(village, 0), scope, End())

    feed(village, ack, msgspec.structs.replace(page, **wrong), End())

    assert (scopes(village)[0].cur, scopes(village)[0].rows) == (0, 0)


def test_a_page_twice_equals_once(village: Village) -> None:
    village.register(1)
    messages = answer_to(village)
    feed(village, *messages)
    before = (village.state(), scopes(village))

    feed(village, *messages)

    assert (village.state(), scopes(village)) == before
    assert scopes(village)[0].rows == 1


def test_a_commit_that_is_not_held_starts_the_scope_again(village: Village) -> None:
    page = msgspec.structs.replace(page_of(village), echo=(EchoRun(1, 2, 1),), to=2, scan=2)
    granted = Scopes(2, (GrantedScope(1, "station", 3),))

    report = feed(village, an_ack(village, 0), granted, page, End())

    assert not report.sound
    assert scopes(village)[0].cur == 0


def test_a_wrong_count_or_digest_starts_the_scope_again(village: Village) -> None:
    page = msgspec.structs.replace(page_of(village), count=7)
    granted = Scopes(2, (GrantedScope(1, "station", 3),))
    ack = an_ack(village, 1, runs=(ResultRun(1, 1, 1, 1),))

    report = feed(village, ack, granted, page, End())

    assert not report.sound
    assert (scopes(village)[0].cur, scopes(village)[0].rows) == (0, 0)


def test_rows_of_a_newer_build_are_kept_as_they_are(village: Village) -> None:
    granted = Scopes(2, (GrantedScope(1, "station", 3),))
    rows = (
        PulledRow(99, numbered_id(5).bytes, 1, {1: "of a kind unknown here"}),
        PulledRow(1, numbered_id(6).bytes, 2, {1: "陈", 22: 20_000, 23: 20_000, 200: "new field"}),
    )
    feed(village, an_ack(village, 0), granted, Pull(1, 1, 0, 0, 2, 2, rows), End())

    with village.station.open_unit(reading=True) as unit:
        kept = unit.sync_state.rows([("worker", numbered_id(6)), ("99", numbered_id(5))])
        worker = unit.workers.get(numbered_id(6))
    assert msgspec.msgpack.decode(kept["worker", numbered_id(6)].ext, strict=False) == {
        200: "new field"
    }
    assert ("99", numbered_id(5)) in kept
    assert worker is not None
    assert worker.name == "陈"


def test_a_row_that_the_platform_deleted_leaves_the_base(village: Village) -> None:
    village.write("worker", numbered_id(1), name="陈", registered_on="2026-11-21")
    village.sync()
    gone = Pull(1, 1, 1, 1, 2, 2, (PulledRow(1, numbered_id(1).bytes, 2),))

    feed(village, an_ack(village, 0), gone, End())

    assert scopes(village)[0].rows == 0


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
    strange = pack_frame(FrameKind.TREE, b"of the next version")

    assert feed(village, Err(Fault.BUSY), Note(1, "upgrade"), End()).fault is Fault.BUSY
    assert feed(village, Err(250), End()).fault is Fault.BAD_FRAME
    assert feed(village, End(), raw=strange).complete
    assert feed(village, raw=strange + pack(End())).complete


def test_what_follows_the_end_is_not_read(village: Village) -> None:
    feed(village, End(), an_ack(village, 0, challenge=b"later"))

    assert village.state().challenge == b"first"


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
