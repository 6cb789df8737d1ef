"""Safeguards of the protocol, each switched off: a run must then break an invariant.

A safeguard whose absence nothing notices is not needed, or the simulation is blind to
what it guards against. Names are those of the rules in section 6 of the sync protocol
where they have one.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime
from os import urandom
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, exists, false, func, or_
from sqlalchemy.orm import Session

import app.storage.blobs
import app.storage.outbox
import sync.platform.answer
import sync.platform.apply
import sync.platform.blobs
import sync.platform.disputes
import sync.platform.effects
import sync.platform.pull_pages
import sync.platform.push
import sync.platform.scope_data
import sync.platform.store.locked_streams
import sync.platform.store.record_set
import sync.station.acks
import sync.station.blobs
import sync.station.checking
import sync.station.files
import sync.station.learning
import sync.station.places
import sync.station.pulls
import sync.station.release
import sync.station.repairs
import sync.station.rows
import sync.station.streams
import sync.station.views
from app.domain.inbox import OPEN
from app.domain.pictures import PictureState
from app.storage.blobs import BlobRepository, BlobRow
from app.storage.inbox_items import InboxItemRow
from app.storage.sync_answers import SyncAnswerRepository
from app.storage.sync_meta import ScopeBase, SyncMetaRepository
from sync.platform.pull_pages import Asker, Cursor, scope_pages
from sync.platform.push import Halt
from sync.platform.store.scopes import ScopePoint
from sync.platform.store.tables import StreamRow
from sync.station.rows import packed_apart
from sync.wire.codes import Fault
from sync.wire.messages import Ancestor, Pull
from sync.wire.values import pack_values
from tests.simulation.switched import Switch

Mutant = Sequence[Switch]


def _yes(*_args: Any, **_kwargs: Any) -> bool:
    return True


def _no(*_args: Any, **_kwargs: Any) -> bool:
    return False


def _nothing(*_args: Any, **_kwargs: Any) -> None:
    """Do nothing."""


def _empty(*_args: Any, **_kwargs: Any) -> tuple[Any, ...]:
    return ()


def _swapped(owner: Any, name: str, stand_in: Any) -> Mutant:
    return (Switch(owner, name, stand_in),)


# ---------------------------------------------------------------- the platform


def _believed(session: Session, station: int, claims: Collection[Ancestor]) -> dict[int, int]:
    """Take whatever lineage a station claims."""
    found = session.query(StreamRow.id, StreamRow.no).filter(StreamRow.station == station)
    numbers = {bytes(stream): no for stream, no in found}
    return {numbers[c.stream]: c.upto for c in claims if c.stream in numbers}


def _bare_base(base: Any, rowbase: int, _lives: Any) -> int:
    return 0 if base is None else max(base.complete, rowbase)


def _only_gaps(_session: Session, stream: Any, push: Any) -> Halt | None:
    return None if 1 <= push.first <= stream.last_seq + 1 else Halt(Fault.GAP)


def _fields_since_the_cursor(
    session: Session, asker: Asker, point: ScopePoint, epoch: int, cursor: Cursor
) -> Iterator[Pull]:
    for page in scope_pages(session, asker, point, epoch, Cursor(cursor.cur, cursor.cur)):
        yield msgspec.structs.replace(page, fb=cursor.comp)


def _everything(stream: Any, _occasion: Any) -> int:
    return int(stream.last_seq)


# ---------------------------------------------------------------- the station


def _unanswered(version: int | None, _reached: int) -> bool:
    return version is None


def _any_stream(*_from: object) -> bytes:
    return urandom(8)


def _newest_first(retained: Sequence[Any], held: Sequence[Any]) -> list[Any]:
    return [*held, *retained]


def _any_number(_ledger: Any, line: Any, fork: tuple[int, object, object]) -> bool:
    return bool(line.keep <= fork[0] <= line.head)


def _ahead(line: Any, ack: Any) -> bool:
    return bool(ack.last > line.head)


def _zero(_scope: Any) -> int:
    return 0


def _answered(ledger: Any) -> int:
    return int(ledger.outbox.line().acked)


def _cursors(meta: SyncMetaRepository) -> tuple[ScopeBase, ...]:
    found = meta._session.connection().exec_driver_sql(
        "SELECT scope, epoch, cur FROM scope_state ORDER BY scope"
    )
    return tuple(ScopeBase(*row) for row in found)


def _present_life(meta: SyncMetaRepository) -> tuple[ScopeBase, ...]:
    epoch = meta.row().epoch
    return tuple(base._replace(epoch=epoch) for base in _bases(meta))


def _only_known(kind: Any, values: Mapping[int, Any]) -> tuple[bytes, bytes]:
    return packed_apart(kind, values)[0], pack_values({})


def _kept_as_it_is(blobs: BlobRepository, name: bytes, data: bytes, *, at: datetime) -> None:
    """Believe of a picture that is here already what was known of it."""
    if blobs.picture(name).state is PictureState.ELSEWHERE:
        _keep(blobs, name, data, at=at)
    else:
        blobs.touch(name, at=at)


def _by_any_clock(at: datetime) -> ColumnElement[bool]:
    return or_(BlobRow.not_before.is_(None), BlobRow.not_before <= at)


def _open_cases_name() -> ColumnElement[bool]:
    named = func.instr(InboxItemRow.proposed_value, BlobRow.name) > 0
    return exists().where(InboxItemRow.state == OPEN, named)


_keep = BlobRepository.keep
_bases: Callable[[SyncMetaRepository], tuple[ScopeBase, ...]] = SyncMetaRepository.bases
_LABELS = (sync.station.places, sync.station.acks, sync.station.repairs)

MUTANTS: Mapping[str, Mutant] = {
    # the platform takes commits
    "blind lineage": _swapped(sync.platform.store.locked_streams, "proven", _believed),
    "bare base": _swapped(sync.platform.apply, "effective_base", _bare_base),
    "last writer wins": _swapped(sync.platform.effects, "is_seen", _yes),
    "no previous hash": _swapped(sync.platform.push, "_misfit", _only_gaps),
    "no birth": _swapped(sync.platform.push, "known_births", lambda *_args: {}),
    "no history": _swapped(sync.platform.store.record_set.RecordSet, "pass_by", _nothing),
    "no inbox": _swapped(sync.platform.disputes.Inbox, "file", _nothing),
    # the platform answers
    "durable at once": _swapped(sync.platform.answer, "durable", _everything),
    "data for the past": _swapped(sync.platform.answer, "is_ahead", _no),
    "any life's numbers": (
        Switch(sync.platform.scope_data, "same_life", _yes),
        Switch(sync.station.pulls, "is_of_same_life", _yes),
    ),
    "fields since the cursor": _swapped(
        sync.platform.scope_data, "scope_pages", _fields_since_the_cursor
    ),
    "blind echo": _swapped(Asker, "holds", _yes),
    "no floor of deletions": _swapped(sync.platform.scope_data, "has_missed_deletions", _no),
    # the station reads answers
    "another's answer": _swapped(sync.station.acks, "is_for_another", _no),
    "blind fork": _swapped(sync.station.acks, "proves_fork", _any_number),
    "another's history": _swapped(sync.station.acks, "is_ours", _yes),
    "blind position": _swapped(sync.station.acks, "is_old_copy", _ahead),
    "old copy goes on": _swapped(sync.station.acks, "is_old_copy", _no),
    "refused at once": _swapped(
        sync.station.acks,
        "reached_in",
        lambda places: {s.no: s.comp for s in places.scopes.values()},
    ),
    "early data": _swapped(sync.station.acks, "lacks_answers", _no),
    # the station takes rows
    "mixed scans": _swapped(sync.station.pulls, "is_not_older", _yes),
    "pages anywhere": _swapped(sync.station.pulls, "continues", _yes),
    "forgotten floor": _swapped(sync.station.pulls, "kept_floor", _zero),
    "late repair": _swapped(sync.station.repairs, "may_mend", _yes),
    "any list of scopes": _swapped(sync.station.pulls, "is_outdated", _no),
    "gone stays open": _swapped(sync.station.pulls, "close_gone", _nothing),
    "withdrawn stays closed": _swapped(SyncAnswerRepository, "reopen", _nothing),
    "any life's answers": tuple(
        Switch(owner, "answering_life", lambda _scope, epoch: epoch) for owner in _LABELS
    ),
    "dropped at the answer": (
        Switch(sync.station.views, "is_open", _unanswered),
        Switch(sync.station.rows, "is_open", _unanswered),
    ),
    "never compared": _swapped(sync.station.pulls, "agrees", _yes),
    "never looked at": _swapped(sync.station.checking._Stored, "agrees", True),
    "unknown is dropped": (
        Switch(sync.station.rows, "packed_apart", _only_known),
        Switch(sync.station.learning, "packed_apart", _only_known),
    ),
    "nothing is learnt": _swapped(sync.station.learning, "_learn_rows", lambda *_given: set()),
    # the station saves
    "base is the cursor": _swapped(SyncMetaRepository, "bases", _cursors),
    "base of any life": _swapped(SyncMetaRepository, "bases", _present_life),
    "no row versions": _swapped(app.storage.outbox, "versions_past", lambda *_args: {}),
    # the station changes streams, and lets go
    "random stream": _swapped(sync.station.streams, "derived_stream", _any_stream),
    "newest first": _swapped(sync.station.streams, "in_order", _newest_first),
    "nothing retained": _swapped(sync.station.streams, "retained_to_offer", _empty),
    "nothing replayed": _swapped(sync.station.streams, "still_shown", _empty),
    "released when answered": _swapped(sync.station.release, "may_go_upto", _answered),
    # attached files, at the platform and at the station
    "any bytes are a file": _swapped(sync.platform.blobs, "is_genuine", _yes),
    "any bytes fetched": _swapped(sync.station.blobs, "is_genuine", _yes),
    "parts with gaps": _swapped(sync.platform.blobs, "runs_ahead", _no),
    "any size": _swapped(sync.platform.blobs, "is_other_size", _no),
    "files for all": _swapped(sync.platform.blobs, "may", _yes),
    "files by any scope": _swapped(sync.platform.blobs, "is_own", _yes),
    "files unnamed": _swapped(sync.platform.blobs, "is_named", _yes),
    "some is all": _swapped(sync.station.files, "is_there", _yes),
    "any life's files": _swapped(app.storage.blobs, "is_of_older_life", false),
    "never forgotten": _swapped(app.storage.blobs, "may_be_forgotten", false),
    "chosen is there": _swapped(BlobRepository, "keep", _kept_as_it_is),
    "put off by any clock": _swapped(app.storage.blobs, "may_be_asked", _by_any_clock),
    "named is swept": _swapped(app.storage.blobs, "is_named", false),
    "cases are swept": _swapped(app.storage.blobs, "case_names", false),
    "decided is swept": _swapped(app.storage.blobs, "case_names", _open_cases_name),
    "withdrawn is swept": _swapped(app.storage.blobs, "is_withdrawn", false),
}
