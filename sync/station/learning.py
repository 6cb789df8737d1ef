"""What a newer build makes of rows that an older one kept without understanding them.

Kinds and fields that a build does not know are kept as they came. When the program was
updated they become records and fields that people see, without being sent again.

Source: sync protocol, section 9.
"""

from collections.abc import Iterable
from dataclasses import replace

from app.domain.sync_records import BaseRow, RowKey
from sync.station.ledger import Ledger
from sync.station.rows import packed_apart
from sync.station.views import refresh, values_of
from sync.wire.registry import Kind, Registry


def learn(ledger: Ledger, registry: Registry) -> None:
    """Read anew, once after an update, what was kept."""
    line = ledger.outbox.line()
    if line.schema == registry.schema:
        return
    learnt: set[RowKey] = set()
    for scope in ledger.base.scopes():
        learnt |= _learn_rows(ledger, registry, [m.key for m in ledger.base.marks(scope.no)])
    refresh(ledger, registry, learnt)
    ledger.outbox.put_line(replace(line, schema=registry.schema))


def _learn_rows(ledger: Ledger, registry: Registry, keys: Iterable[RowKey]) -> set[RowKey]:
    """Write rows as this build names and splits them; return those that look different."""
    renamed: list[RowKey] = []
    written: list[BaseRow] = []
    for key, row in ledger.base.rows(keys).items():
        kind = _kind(registry, key[0])
        if kind is None:
            continue
        fields, ext = packed_apart(kind, values_of(row) or {})
        read = replace(row, key=(kind.name, key[1]), fields=fields, ext=ext)
        if read != row:
            written.append(read)
        if read.key != key:
            renamed.append(key)
    ledger.base.remove_rows(renamed)
    ledger.base.put_rows(written)
    return {row.key for row in written}


def _kind(registry: Registry, name: str) -> Kind | None:
    """Return a kind by its name, or by the number that stands for it while it is unknown."""
    if name.isdecimal():
        return registry.by_number.get(int(name))
    return registry.by_name.get(name)
