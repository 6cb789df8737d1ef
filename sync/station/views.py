"""What people see: the platform's row with their own open changes on top.

Source: sync protocol, sections 1 (sentence 3) and 6.2 (R10, R13).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from uuid import UUID

from app.domain.inbox import ITEM_KIND
from app.domain.sync_records import BaseRow, InboxItem, PendingCommit, RowKey
from sync.station.inbox import item_of
from sync.station.ledger import Ledger
from sync.station.places import Places, read_places
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
from sync.wire.values import PlainValue, from_wire, unpack_values

Values = dict[int, WireValue]


def row_key(registry: Registry, kind: int, record_id: bytes) -> RowKey:
    """Return the key of a row; a kind that only a newer build knows is named by its number."""
    known = registry.by_number.get(kind)
    return (str(kind) if known is None else known.name, UUID(bytes=record_id))


def kind_number(registry: Registry, key: RowKey) -> int:
    """Return the number of a row's kind, which is its name while no build here knows it."""
    known = registry.by_name.get(key[0])
    return int(key[0]) if known is None else known.number


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
        for _, change in open_places(commit, record_id, reached):
            yield change


def open_places(
    commit: PendingCommit, record_id: bytes, reached: int
) -> Iterator[tuple[int, WireChange]]:
    """Yield the open changes of one commit, each with its place in it."""
    for place, change in enumerate(decode_commit(commit.body).changes):
        counts = commit.places is None or place in commit.places
        if change.id == record_id and counts and is_open(commit.versions.get(place), reached):
            yield place, change


def is_open(version: int | None, reached: int) -> bool:
    """Tell whether a change is not reflected yet: unanswered, or newer than the row here.

    Args:
        version: what the platform answered; ``None`` when it has not, 0 when it refused.
        reached: every version up to here is in the row.
    """
    return version is None or version > reached


def refresh(
    ledger: Ledger, registry: Registry, keys: Collection[RowKey], left: Collection[RowKey] = ()
) -> None:
    """Show records as the platform has them, with what is still open on top.

    Args:
        ledger: the transaction.
        registry: kinds and fields.
        keys: whose view.
        left: those of them that the platform took away. One that only we ever had (it
            was refused when new) stays on the screen, with an inbox item beside it.
    """
    rows = ledger.base.rows(keys)
    places = read_places(ledger)
    shown: dict[RowKey, Mapping[str, PlainValue] | None] = {}
    items: list[InboxItem] = []
    waiting: list[RowKey] = []
    for key, pending in _pending(ledger, places, keys, rows).items():
        row = rows.get(key)
        changes = list(open_changes(pending, key[1].bytes, places.reached_by(row)))
        seen = overlay(values_of(row), changes)
        known = registry.by_name.get(key[0])
        if known is None:
            continue
        if seen is None:
            if row is None and key in left and changes:
                waiting.append(key)  # what people typed stays until they are told why
            elif row is not None or key in left:
                shown[key] = None
            continue
        given, _ = from_wire(known, seen)
        fields = {**dict.fromkeys(known.by_name), **given}  # what is absent was emptied
        if key[0] == ITEM_KIND:
            items.append(item_of(registry, key[1], fields))
        else:
            shown[key] = fields
    ledger.view.show(shown)
    ledger.view.show_items(items)
    ledger.view.try_again_later(waiting)


def show_what_waits(ledger: Ledger, registry: Registry) -> None:
    """Try again to bring views up to date that could not be before."""
    keys = ledger.view.unshown()
    if keys:
        ledger.view.forget_unshown(keys)
        gone = set(keys) - set(ledger.base.rows(keys))
        refresh(ledger, registry, keys, gone)


def _pending(
    ledger: Ledger, places: Places, keys: Collection[RowKey], rows: Mapping[RowKey, BaseRow]
) -> Mapping[RowKey, Sequence[PendingCommit]]:
    by_life: dict[int, list[RowKey]] = defaultdict(list)
    for key in keys:
        by_life[places.label_of(rows.get(key))].append(key)
    found: dict[RowKey, Sequence[PendingCommit]] = {}
    for epoch, group in by_life.items():
        pending = ledger.answers.pending(group, epoch)
        found.update((key, pending.get(key, ())) for key in group)
    return found
