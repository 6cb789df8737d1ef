"""Taking an ACK: what the platform has of our stream, and what it made of it.

An answer may be late, doubled, meant for a twin of this PC, or come from another life
of the platform; each is recognised by numbers and hashes, never by time. Each rule is a
function of its own, so that a test can do without it and see what it is for.

Source: sync protocol, section 6.2 (R2 to R8).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto

from app.domain.sync_records import Answer, LineState, ScopeState
from app.domain.sync_status import RunNote
from sync.station.ledger import Ledger
from sync.station.places import Places, answering_life, read_places
from sync.station.results import answers_in
from sync.station.streams import begin_anew, leave_stream
from sync.station.views import refresh, row_key
from sync.wire.codes import Fault, StreamReason
from sync.wire.commit import decode_commit
from sync.wire.errors import WireError
from sync.wire.messages import Ack
from sync.wire.registry import Registry

_NOWHERE = -1  # below 0, the version of what was refused
_FORK_POINT = 3  # number, hash before it, hash at it


class Trust(Enum):
    """What may be believed of the rest of an answer."""

    ALL = auto()
    NO_DATA = auto()  # pages would put old edits on top of rows that contain them
    NOTHING = auto()


@dataclass(frozen=True, slots=True)
class Taken:
    """What an ACK changed; ``trouble`` is told of, nothing is lost by it."""

    trust: Trust
    trouble: RunNote | None = None
    refused: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """What the rules need besides the storage.

    Attributes:
        now_ms: our clock, for information only.
        new_node: draws the node of a new stream.
    """

    registry: Registry
    now_ms: int
    new_node: Callable[[], int]


def take_ack(ledger: Ledger, receiver: Receiver, ack: Ack) -> Taken:
    """Move the stream's state by what the platform says; return how far to trust the rest.

    Raises:
        WireError: the ACK is not one that any platform would send.
    """
    line = ledger.outbox.line()
    if is_for_another(line, ack):
        return Taken(Trust.NOTHING)
    line = replace(
        line,
        challenge=ack.challenge or line.challenge,
        server_offset_ms=ack.server_ms - receiver.now_ms,
    )
    if ack.epoch == line.epoch:
        ledger.outbox.put_line(line)
        return _compare(ledger, receiver, line, ack)
    trouble = RunNote.NEW_LIFE if line.epoch else None
    line = _note_life(ledger, line, ack.epoch)
    if begin_anew(ledger, receiver.registry, line, receiver.new_node):
        return Taken(Trust.NOTHING, trouble)
    taken = _compare(ledger, receiver, line, ack)
    return replace(taken, trouble=taken.trouble or trouble)


def is_for_another(line: LineState, ack: Ack) -> bool:
    """Tell whether an answer speaks of another stream or an earlier life (R2)."""
    return ack.stream != line.stream or ack.epoch < line.epoch


def _note_life(ledger: Ledger, line: LineState, epoch: int) -> LineState:
    """Offer a new life everything that is held (R3); until it is answered, no page is taken."""
    for scope in ledger.base.scopes():
        if scope.scan_floor:
            ledger.base.put_scope(replace(scope, scan_floor=0))
    line = replace(line, epoch=epoch, acked=line.keep - 1, grant_ver=0)
    ledger.outbox.put_line(line)
    return line


def _compare(ledger: Ledger, receiver: Receiver, line: LineState, ack: Ack) -> Taken:
    if ack.fork is not None:
        return _take_fork(ledger, receiver, line, ack.fork)
    if not is_ours(ledger, line, ack):  # meant for a twin, or our own answers were wrong
        if line.keep - 1 <= ack.pos <= line.acked:
            _offer_again(ledger, line)
        return Taken(Trust.NOTHING)
    if is_old_copy(line, ack):
        leave = (line.head + 1, StreamReason.OLD_COPY)
        leave_stream(ledger, receiver.registry, *leave, node=receiver.new_node())
        return Taken(Trust.NOTHING, RunNote.OLD_COPY)
    return _keep_answers(ledger, receiver.registry, line, ack)


def _take_fork(
    ledger: Ledger, receiver: Receiver, line: LineState, fork: tuple[int | bytes, ...]
) -> Taken:
    if len(fork) < _FORK_POINT:  # histories differ somewhere before what was pushed
        _offer_again(ledger, line)
        return Taken(Trust.NOTHING)
    number, before, at = fork[:_FORK_POINT]
    if not isinstance(number, int):
        raise WireError("a fork is told by a number and two hashes")
    if not proves_fork(ledger, line, (number, before, at)):
        return Taken(Trust.NOTHING)
    leave = (number, StreamReason.FORK)
    leave_stream(ledger, receiver.registry, *leave, node=receiver.new_node())
    return Taken(Trust.NOTHING, RunNote.FORK)


def proves_fork(ledger: Ledger, line: LineState, fork: tuple[int, object, object]) -> bool:
    """Tell whether histories are equal before a commit of ours and differ in it (R4)."""
    number, before, at = fork
    if not line.keep <= number <= line.head:
        return False
    return ledger.outbox.hash_at(number - 1) == before and ledger.outbox.hash_at(number) != at


def is_ours(ledger: Ledger, line: LineState, ack: Ack) -> bool:
    """Tell whether the platform speaks of the same history as ours (R5)."""
    return line.keep - 1 <= ack.pos <= line.head and (
        ledger.outbox.hash_at(ack.pos) == ack.hash_at_pos
    )


def is_old_copy(line: LineState, ack: Ack) -> bool:
    """Tell whether the platform has everything of ours and more: we were restored (R6)."""
    return ack.pos == line.head and ack.last > line.head


def lacks_answers(acked: int, pos: int) -> bool:
    """Tell whether pages must wait: a commit that they contain has no answer yet (R8)."""
    return acked < pos


def _offer_again(ledger: Ledger, line: LineState) -> None:
    ledger.outbox.put_line(replace(line, acked=line.keep - 1))


def _keep_answers(ledger: Ledger, registry: Registry, line: LineState, ack: Ack) -> Taken:
    places = read_places(ledger)
    answers = answers_in(ledger, registry, places, ack)
    ledger.answers.put_answers(answers, epoch=line.epoch, reached=reached_in(places))
    acked = _answered_upto(line.acked, ack.pos, {answer.seq for answer in answers})
    after = replace(line, acked=acked, durable=max(line.durable, ack.durable))
    ledger.outbox.put_line(after)
    _refresh_settled(ledger, registry, places, answers)
    # Nobody has to look at what was said of somebody who was purged: the order tells.
    told = (answer for answer in answers if answer.code not in (Fault.NONE, Fault.PURGED))
    refused = sum(answer.seq > line.acked for answer in told)
    trust = Trust.NO_DATA if lacks_answers(acked, ack.pos) else Trust.ALL
    return Taken(trust, refused=refused)


def reached_in(places: Places) -> Mapping[int, int]:
    """Return up to which number of the present life the rows of each scope are here.

    Rows of another life are at none, not even at that of a refusal: its change is still
    on top of them, and its commit may not go before they are compared (R14).
    """
    here = {scope.no: scope.comp for scope in _of_this_life(places)}
    return {number: here.get(number, _NOWHERE) for number in places.scopes}


def _answered_upto(acked: int, pos: int, told: set[int]) -> int:
    while acked < pos and acked + 1 in told:
        acked += 1
    return acked


def _of_this_life(places: Places) -> Iterable[ScopeState]:
    return (
        scope
        for scope in places.scopes.values()
        if answering_life(scope, places.epoch) == places.epoch
    )


def _refresh_settled(
    ledger: Ledger, registry: Registry, places: Places, answers: Iterable[Answer]
) -> None:
    """Show anew what an answer closed at once: refused, or in rows that are here already."""
    received = {s.no: max(s.cur, s.comp) for s in _of_this_life(places)}
    settled = {a.seq for a in answers if a.code or a.ver <= received.get(a.scope, 0)}
    bodies = ledger.outbox.bodies(sorted(settled))
    touched = {
        row_key(registry, change.kind, change.id)
        for body in bodies.values()
        for change in decode_commit(body).changes
    }
    if touched:
        refresh(ledger, registry, touched)
