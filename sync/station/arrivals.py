"""The rows of a page as they arrive: values that came along, and own ones that are only named.

Source: sync protocol, sections 5.3 (PULL) and 6.2 (R10).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sync.station.ledger import Ledger
from sync.wire.commit import Op, WireChange, decode_commit, given_fields, state_step
from sync.wire.errors import WireError
from sync.wire.messages import EchoRun, Pull, PulledRow, WireValue

_ID_BYTES = 16


@dataclass(frozen=True, slots=True)
class Arrived:
    """One row that came: the values to put on what is held; ``None`` when it is gone."""

    kind: int
    id: bytes
    ver: int
    values: Mapping[int, WireValue] | None
    own: bool = False  # all of it was here before, as our own commit


class MissingCommitError(Exception):
    """The platform names a commit that is not held; cannot happen with a truthful hello."""


def arrived_rows(ledger: Ledger, page: Pull) -> list[Arrived]:
    """Return the rows of a page in the order of their versions.

    Raises:
        MissingCommitError: a named commit is not held.
        WireError: a row is not of its shape.
    """
    bodies = ledger.outbox.bodies(sorted(_named_commits(page, ledger.outbox.line().head)))
    rows = [_pulled(row, bodies) for row in page.rows]
    for run in page.echo:
        rows += _echoed(run, bodies)
    return sorted(rows, key=lambda row: row.ver)


def whole_rows(rows: Iterable[PulledRow]) -> list[Arrived]:
    """Return rows that came with every value.

    Raises:
        WireError: a row is not of its shape.
    """
    return [_pulled(row, {}) for row in rows]


def changes_of(bodies: Mapping[int, bytes], number: int) -> tuple[WireChange, ...]:
    """Return what our commit of this number changes.

    Raises:
        MissingCommitError: it is not held.
    """
    if number not in bodies:
        raise MissingCommitError(number)
    return decode_commit(bodies[number]).changes


def _named_commits(page: Pull, head: int) -> set[int]:
    named = {own.q for row in page.rows for own in row.mine}
    for run in page.echo:
        if run.q + run.n - 1 > head:
            raise MissingCommitError(run.q)
        named.update(range(run.q, run.q + run.n))
    return named


def _echoed(run: EchoRun, bodies: Mapping[int, bytes]) -> Iterator[Arrived]:
    for step in range(run.n):
        first = run.first_ver + step * run.per
        for ver, change in enumerate(changes_of(bodies, run.q + step), start=first):
            yield Arrived(change.kind, change.id, ver, _sent_values(change), own=True)


def _pulled(row: PulledRow, bodies: Mapping[int, bytes]) -> Arrived:
    if len(row.id) != _ID_BYTES:
        raise WireError("a record id has 16 bytes")
    if row.vals is None:
        return Arrived(row.kind, row.id, row.ver, None)
    values = dict(row.vals)
    for own in row.mine:
        for change in changes_of(bodies, own.q):
            if (change.kind, change.id) == (row.kind, row.id):
                sent = _sent_values(change)
                values.update((number, sent[number]) for number in own.fields if number in sent)
    return Arrived(row.kind, row.id, row.ver, values)


def _sent_values(change: WireChange) -> Mapping[int, WireValue]:
    if change.op == Op.STATE:
        number, _, reached = state_step(change)
        return {number: reached}
    return given_fields(change) if change.op in (Op.NEW, Op.SET) else {}
