"""Adding up the rows held here anew, from what is really stored.

Count and digest of a scope are kept by adding and taking away. So they agree with the
platform's even when a row was spoilt after it was counted, by a fault of ours or of the
disk's. Once in a while the rows themselves are looked at; a scope that does not come to
its own sum is compared with the platform at the next exchange.

Source: sync protocol, section 13.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

import msgspec

from app.domain.sync_records import BaseRow, ScopeState
from sync.station.ledger import Ledger
from sync.station.views import kind_number, values_of
from sync.wire.commit import HASH_BYTES
from sync.wire.registry import Registry
from sync.wire.values import add_digest, row_hash


def check_rows(ledger: Ledger, registry: Registry) -> int:
    """Look at every row; return how many scopes do not come to their sum."""
    doubtful = [
        found
        for scope in ledger.base.scopes()
        if (found := _checked(ledger, registry, scope)) != scope
    ]
    for scope in doubtful:
        ledger.base.put_scope(scope)
    return len(doubtful)


def _checked(ledger: Ledger, registry: Registry, scope: ScopeState) -> ScopeState:
    """Return a scope as its rows are, in doubt when they are not those that were counted."""
    counted = {mark.key: mark.row_hash for mark in ledger.base.marks(scope.no) if mark.ver > 0}
    stored = list(_counted_anew(registry, ledger.base.rows(counted).values()))
    digest = _sum(stored)
    if (len(stored), digest) == (scope.rows, scope.digest):
        return scope
    ledger.base.remove_rows(counted.keys() - {row.key for row in stored})
    ledger.base.put_rows([row for row in stored if row.row_hash != counted[row.key]])
    return replace(scope, rows=len(stored), digest=digest, doubtful=True, listing=b"")


def _counted_anew(registry: Registry, rows: Iterable[BaseRow]) -> Iterator[BaseRow]:
    """Yield rows with the hash of what is in them; one that cannot be read is none."""
    for row in rows:
        with suppress(msgspec.DecodeError):
            values = values_of(row) or {}
            number, record_id = kind_number(registry, row.key), row.key[1].bytes
            yield replace(row, row_hash=row_hash(number, record_id, row.ver, values))


def _sum(rows: Sequence[BaseRow]) -> bytes:
    digest = bytes(HASH_BYTES)
    for row in rows:
        digest = add_digest(digest, add=row.row_hash)
    return digest
