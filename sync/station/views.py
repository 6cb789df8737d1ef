"""What people see: the platform's row with their own open changes on top.

Source: sync protocol, sections 1 (sentence 3) and 6.2 (R10, R13).
"""

from collections.abc import Iterable, Iterator
from uuid import UUID

from app.domain.inbox import ITEM_KIND
from app.domain.sync_records import BaseRow, PendingCommit, RowKey
from sync.station.inbox import item_of
from sync.station.ledger import Ledger
from sync.wire.commit import (
    Op,
    WireChange,
    counter_deltas,
    decode_commit,
    given_fields,
    member_edits,
    state_step,
)
from sync.wire.messages import WireValue
from sync.wire.registry import Registry
from sync.wire.values import from_wire, unpack_values

Values = dict[int, WireValue]


def row_key(registry: Registry, kind: int, record_id: bytes) -> RowKey:
    """Return the key of a row; a kind that only a newer build knows is named by its number."""
    known = registry.by_number.get(kind)
    return (str(kind) if known is None else known.name, UUID(bytes=record_id))


def values_of(row: BaseRow | None) -> Values | None:
    """Return every value of the platform's row, those this build does not know included."""
    return None if row is None else {**unpack_values(row.ext), **unpack_values(row.fields)}


def overlay(values: Values | None, changes: Iterable[WireChange]) -> Values | None:
    """Return a row with changes on top, in order; ``None`` when there is no row."""
    for change in changes:
        values = _with(values, change)
    return values


def _with(values: Values | None, change: WireChange) -> Values | None:
    if change.op == Op.NEW:
        return {**given_fields(change), **(values or {})}
    if values is None or change.op == Op.DELETE:
        return None
    if change.op == Op.SET:
        return {**values, **given_fields(change)}
    if change.op == Op.STATE:
        number, _, reached = state_step(change)
        return {**values, number: reached}
    if change.op == Op.ADD:
        added = {n: _count(values.get(n)) + step for n, step in counter_deltas(change).items()}
        return {**values, **added}
    return {**values, **_members(values, change)}


def _count(value: WireValue) -> int:
    return value if isinstance(value, int) else 0


def _members(values: Values, change: WireChange) -> Values:
    merged: Values = {}
    for number, (added, removed) in member_edits(change).items():
        present = values.get(number)
        kept = [one for one in present if one not in removed] if isinstance(present, list) else []
        merged[number] = kept + [one for one in added if one not in kept]
    return merged


def open_changes(
    pending: Iterable[PendingCommit], record_id: bytes, reached: int
) -> Iterator[WireChange]:
    """Yield changes of one record that the platform's row here does not contain yet.

    Args:
        pending: commits on the record, oldest first.
        record_id: whose changes.
        reached: every version up to here is in the row.
    """
    for commit in pending:
        for place, change in enumerate(decode_commit(commit.body).changes):
            answered = place < len(commit.versions)
            closed = answered and commit.versions[place] <= reached  # 0 was refused
            if change.id == record_id and not closed:
                yield change


def refresh(
    ledger: Ledger, registry: Registry, key: RowKey, row: BaseRow | None, complete: int
) -> None:
    """Show a record as the platform has it, with what is still open on top.

    Args:
        ledger: the transaction.
        registry: kinds and fields.
        key: whose view.
        row: the platform's row of it, if there is one.
        complete: the complete point of the row's scope.
    """
    kind, record_id = key
    reached = 0 if row is None else max(row.ver, complete)
    pending = ledger.outbox.pending(kind, record_id)
    seen = overlay(values_of(row), open_changes(pending, record_id.bytes, reached))
    known = registry.by_name.get(kind)
    if seen is None or known is None:
        return  # refused when new: it stays on the screen, with an inbox item beside it
    given, _ = from_wire(known, seen)
    fields = {**dict.fromkeys(known.by_name), **given}  # what is absent was emptied
    if kind == ITEM_KIND:
        ledger.view.show_item(item_of(registry, record_id, fields))
    else:
        ledger.view.show(key, fields)
