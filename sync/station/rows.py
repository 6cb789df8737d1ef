"""Putting the platform's rows into storage, with count and digest in step.

Source: sync protocol, sections 6.2 (R10) and 13.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from app.domain.sync_records import BaseRow, RowKey, ScopeState
from sync.station.arrivals import Arrived
from sync.station.ledger import Ledger
from sync.station.views import Values, is_open, open_places, row_key, values_of
from sync.wire.messages import WireValue
from sync.wire.registry import Kind, Registry
from sync.wire.values import add_digest, pack_values, row_hash


def put_arrived(
    ledger: Ledger, registry: Registry, scope: ScopeState, arrived: Sequence[Arrived]
) -> tuple[ScopeState, set[RowKey]]:
    """Write rows; return the scope as it counts now, and whose view may look different."""
    keys = [row_key(registry, row.kind, row.id) for row in arrived]
    held = dict(ledger.base.rows(keys))
    written: dict[RowKey, BaseRow] = {}
    changed: set[RowKey] = set()
    for key, row in zip(keys, arrived, strict=True):
        before = held.get(key)
        scope = _without(scope, before)
        if not row.own or (before is not None and before.ver == 0):
            changed.add(key)  # an own commit taken as sent changes nothing to be seen
        if row.values is None:
            held.pop(key, None)
            written.pop(key, None)
            continue
        held[key] = written[key] = _merged(registry, scope.no, key, before, row)
        scope = _with(scope, written[key])
    ledger.base.remove_rows([key for key in keys if key not in written])
    ledger.base.put_rows(list(written.values()))
    return scope, changed


def remove(ledger: Ledger, scope: ScopeState, keys: Iterable[RowKey]) -> ScopeState:
    """Forget rows; return the scope as it counts now."""
    for row in ledger.base.rows(keys).values():
        scope = _without(scope, row)
    ledger.base.remove_rows(keys)
    return scope


def packed_apart(kind: Kind | None, values: Mapping[int, WireValue]) -> tuple[bytes, bytes]:
    """Return the values that this build knows, packed, and those that only a newer one does."""
    known = set(kind.by_number) if kind else set()
    return (
        pack_values({n: v for n, v in values.items() if n in known}),
        pack_values({n: v for n, v in values.items() if n not in known}),
    )


def close_gone(ledger: Ledger, scope: ScopeState, gone: Mapping[RowKey, int]) -> None:
    """Close own changes of rows that the platform deleted after it had taken them.

    A deleted row has no version here that could tell.
    """
    if not gone:
        return
    pending = ledger.answers.pending(gone, scope.epoch)
    closed = {
        (commit.seq, place)
        for key, commits in pending.items()
        for commit in commits
        for place, _ in open_places(commit, key[1].bytes, 0)
        if not is_open(commit.versions.get(place), gone[key])
    }
    ledger.answers.reflect_places(closed, scope.epoch)


def _without(scope: ScopeState, row: BaseRow | None) -> ScopeState:
    if row is None or row.ver == 0 or row.scope != scope.no:
        return scope
    return replace(scope, rows=scope.rows - 1, digest=add_digest(scope.digest, take=row.row_hash))


def _with(scope: ScopeState, row: BaseRow) -> ScopeState:
    return replace(scope, rows=scope.rows + 1, digest=add_digest(scope.digest, add=row.row_hash))


def _merged(
    registry: Registry, scope: int, key: RowKey, before: BaseRow | None, row: Arrived
) -> BaseRow:
    held: Values = {}
    if before is not None and before.ver > 0:  # what is read again begins empty
        held = values_of(before) or {}
    values = {**held, **(row.values or {})}
    fields, ext = packed_apart(registry.by_number.get(row.kind), values)
    return BaseRow(
        key=key,
        scope=scope,
        ver=row.ver,
        row_hash=row_hash(row.kind, row.id, row.ver, values),
        fields=fields,
        ext=ext,
    )
