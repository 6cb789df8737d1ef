"""Leaving a write stream for a new one, without losing or doubling a commit.

A stream is one uninterrupted life of one database. It ends when a twin turns out to have
written under the same numbers, when the database turns out to be an old copy, when this
PC's own guard says so, or when the platform was restored while commits of earlier streams
are still held. What the platform has stays retained (it may not be in its backups yet);
the rest is moved, each commit under the identity of its birth, so that it counts once.

Source: sync protocol, sections 2, 6.2 (R3) and 11.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b

import msgspec

from app.domain.sync_records import (
    Answer,
    HeldCommit,
    LineState,
    MovedCommit,
    NewStream,
    Replay,
)
from sync.station.ledger import Ledger
from sync.station.places import read_places
from sync.station.views import open_places, row_key
from sync.wire.codes import StreamReason
from sync.wire.commit import Birth, chain_hash, decode_commit, first_hash
from sync.wire.messages import Ancestor
from sync.wire.registry import Registry

_STREAM_BYTES = 8
_FORK = b"fork"
_OF_TWINS = (StreamReason.OTHER_MACHINE, StreamReason.FORK, StreamReason.OLD_COPY)
_ALL = -1  # as SQL counts
_NOT_YET = 1 << 62  # a version that the rows of a life that has ended never reach
_LINEAGE = msgspec.msgpack.Decoder(tuple[Ancestor, ...])

Source = tuple[bytes, HeldCommit]  # a commit, and the stream that it is numbered in


def open_new_stream(
    ledger: Ledger,
    registry: Registry,
    reason: StreamReason,
    *,
    node: int,
    why: bytes = _FORK,
) -> None:
    """Begin a new stream because this PC itself saw that it must, before the first commit.

    What the platform has answered stays retained; everything else is offered again in the
    new stream. Restoring the same backup twice makes the same stream twice.
    """
    at = ledger.outbox.line().acked + 1
    leave_stream(ledger, registry, at, reason, node=node, why=why)


def leave_stream(  # noqa: PLR0913 (all but four go by name)
    ledger: Ledger,
    registry: Registry,
    at: int,
    reason: StreamReason,
    *,
    node: int,
    why: bytes = _FORK,
) -> None:
    """Move the commits from number ``at`` on into a new stream that continues this one.

    ``why`` goes into its name: two copies that leave for the same reason meet again.
    """
    line = ledger.outbox.line()
    moved = [(line.stream, commit) for commit in ledger.outbox.commits(at - 1, _ALL)]
    parting = ledger.outbox.hash_at(min(at, line.head)) or b""
    stream = derived_stream(why, line.stream, at, parting)
    shown = list(still_shown(ledger, line, at))
    ledger.answers.replay(shown)
    ledger.outbox.begin_stream(
        NewStream(
            stream=stream,
            node=node,
            lineage=_continued(line, at - 1, ledger.outbox.hash_at(at - 1)),
            reason=reason,
            moved=tuple(_chained(registry, stream, moved)),
            retain_before=at,
            follows=at,
            first=1,
            twin=reason in _OF_TWINS,
        )
    )
    # Fields named after commits of the old stream can no longer be told: read them again.
    # What was refused brings no row that would end its replay: compare such scopes once.
    compared = {each.scope for each in shown}
    for scope in ledger.base.scopes():
        doubtful = scope.doubtful or scope.no in compared
        ledger.base.put_scope(replace(scope, cur=scope.comp, doubtful=doubtful))


def begin_anew(
    ledger: Ledger, registry: Registry, line: LineState, new_node: Callable[[], int]
) -> bool:
    """In a new life of the platform, offer what is retained too; tell whether anything was.

    A restored platform may lack commits of earlier streams, on which the later ones stand.
    """
    retained = retained_to_offer(ledger, line)
    if not retained:
        return False
    held = [(line.stream, commit) for commit in ledger.outbox.commits(line.keep - 1, _ALL)]
    head_hash = ledger.outbox.hash_at(line.head) or b""
    stream = derived_stream(b"life", line.stream, line.epoch, head_hash)
    replays = ledger.answers.replays()
    ledger.answers.drop_replays({each.key for each in replays})
    ledger.outbox.begin_stream(
        NewStream(
            stream=stream,
            node=new_node(),
            lineage=_continued(line, line.head, head_hash),
            reason=StreamReason.NEW_LIFE,
            moved=tuple(_chained(registry, stream, in_order(retained, held))),
            retain_before=0,
            follows=line.keep,
            first=len(retained) + 1,
            twin=False,
        )
    )
    _note_shown(ledger, retained, replays)
    return True


def derived_stream(why: bytes, stream: bytes, number: int, own_hash: bytes) -> bytes:
    """Return the stream that follows from a point of another: always the same one."""
    place = number.to_bytes(8, "big")
    return blake2b(why + stream + place + own_hash, digest_size=_STREAM_BYTES).digest()


def retained_to_offer(ledger: Ledger, line: LineState) -> list[Source]:
    """Return the commits of earlier streams that are still held, oldest first."""
    place = {each.stream: number for number, each in enumerate(lineage_of(line))}
    streams = sorted(ledger.outbox.retained(), key=lambda held: place.get(held.stream, -1))
    return [
        (held.stream, commit)
        for held in streams
        for commit in ledger.outbox.retained_commits(held.stream)
    ]


def in_order(retained: Sequence[Source], held: Sequence[Source]) -> list[Source]:
    """Put what is older first: later commits stand on earlier ones."""
    return [*retained, *held]


def still_shown(ledger: Ledger, line: LineState, at: int) -> Iterator[Replay]:
    """Yield changes below ``at`` that the rows here do not contain yet.

    The new stream's answers will not tell of them; they stay in the view until their rows
    arrive again.
    """
    places = read_places(ledger)
    for epoch in places.lives:
        pending = ledger.answers.pending_before(at, epoch)
        rows = ledger.base.rows({key for key, _ in pending})
        for key, commit in pending:
            row = rows.get(key)
            scope = places.scope_of(row)
            if places.label_of(row) != epoch or scope is None:
                continue
            for place, _ in open_places(commit, key[1].bytes, places.reached_by(row)):
                yield Replay(key, line.stream, commit.seq, place, scope.no)


def lineage_of(line: LineState) -> tuple[Ancestor, ...]:
    """Return the streams that the current one continues, oldest first."""
    return _LINEAGE.decode(line.lineage) if line.lineage else ()


def _continued(line: LineState, upto: int, own_hash: bytes | None) -> bytes:
    ancestors = lineage_of(line)
    if upto > 0:
        ancestors = (*ancestors, Ancestor(line.stream, upto, own_hash or b""))
    return msgspec.msgpack.encode(ancestors)


def _chained(registry: Registry, stream: bytes, moved: Iterable[Source]) -> Iterator[MovedCommit]:
    """Yield commits as they are in their new stream, each with the identity of its birth."""
    before = first_hash(stream)
    for old_stream, commit in moved:
        said = decode_commit(commit.body)
        birth = said.birth or Birth(old_stream, commit.seq, commit.chain_hash)
        body = msgspec.msgpack.encode(msgspec.structs.replace(said, birth=birth))
        before = chain_hash(before, body)
        touches = frozenset(row_key(registry, each.kind, each.id) for each in said.changes)
        yield MovedCommit(body, before, commit.created_at, touches)


def _note_shown(ledger: Ledger, retained: Sequence[Source], replays: Iterable[Replay]) -> None:
    """Say of retained commits that the old lives' rows contain them, but for what was shown."""
    still = {(each.stream, each.seq, each.place): each.scope for each in replays}
    answers = []
    for seq, (stream, commit) in enumerate(retained, start=1):
        for place, _ in enumerate(decode_commit(commit.body).changes):
            scope = still.get((stream, commit.seq, place))
            ver = 0 if scope is None else _NOT_YET
            answers.append(Answer(seq, place, scope or 0, ver, 0))
    places = read_places(ledger)
    for epoch in places.lives - {places.epoch}:
        ledger.answers.put_answers(answers, epoch=epoch, reached={})
