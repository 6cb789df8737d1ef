"""Obeying the order to forget somebody.

Everything that this PC holds of the record goes in the transaction in which the order
arrives: rows, things to look at, unfinished forms, and what own commits say of it, sent or
not. The order stays here as a row, so a database put back from an old copy meets it again.

Source: sync protocol, section 8.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from uuid import UUID

from app.domain.sync_records import RowKey
from sync.station.ledger import Ledger
from sync.station.rows import remove
from sync.station.views import row_key, values_of
from sync.wire.messages import PulledRow
from sync.wire.redaction import redacted
from sync.wire.registry import Registry
from sync.wire.values import PlainValue, from_wire

ORDER = "purge_order"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def obey_orders(ledger: Ledger, registry: Registry, rows: Iterable[PulledRow]) -> int:
    """Obey the orders among rows that came; return how many were new to this PC."""
    kind = registry.by_name.get(ORDER)
    number = None if kind is None else kind.number
    orders = [
        row_key(registry, row.kind, row.id)
        for row in rows
        if row.kind == number and row.vals is not None
    ]
    return sum(_obey(ledger, registry, key) for key in orders)


def _obey(ledger: Ledger, registry: Registry, order: RowKey) -> bool:
    said = _fields(ledger, registry, order)
    kind, record = said.get("about_kind"), said.get("about_id")
    if kind not in registry.by_name or not isinstance(record, bytes):
        return False  # of a newer platform, which orders what this build does not know
    about = (str(kind), UUID(bytes=record))
    gone = {about, *ledger.purges.related(about[1])}
    _redact(ledger, registry, gone)
    ledger.purges.forget(gone)
    ledger.view.show(dict.fromkeys(gone))
    _remove_rows(ledger, gone)
    device = ledger.outbox.line().device
    obeyed = said.get("obeyed")
    if isinstance(obeyed, tuple) and device.hex() in obeyed:
        return False
    made_ms = said.get("made_at")
    at = _EPOCH + timedelta(milliseconds=made_ms if isinstance(made_ms, int) else 0)
    ledger.purges.tell(order[1], device, at)
    return True


def _fields(ledger: Ledger, registry: Registry, key: RowKey) -> dict[str, PlainValue]:
    held = values_of(ledger.base.rows([key]).get(key))
    known, _ = from_wire(registry.by_name[key[0]], held or {})
    return dict(known)


def _redact(ledger: Ledger, registry: Registry, gone: set[RowKey]) -> None:
    purged = {(registry.by_name[kind].number, record.bytes) for kind, record in gone}
    for stream, commit in ledger.purges.commits_naming([record for _, record in gone]):
        body = redacted(registry, commit.body, commit.chain_hash, purged)
        ledger.purges.put_body(stream, commit.seq, body)


def _remove_rows(ledger: Ledger, gone: set[RowKey]) -> None:
    rows = ledger.base.rows(gone)
    for scope in ledger.base.scopes():
        own = [key for key, row in rows.items() if row.scope == scope.no]
        if own:
            ledger.base.put_scope(remove(ledger, scope, own))
