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


def are_sound(ledger: Ledger, registry: Registry) -> bool:
    """Tell whether every scope comes to its own sum; only reads."""
    return all(_Stored(ledger, registry, scope).agrees for scope in ledger.base.scopes())


def check_rows(ledger: Ledger, registry: Registry) -> int:
    """Put what is counted right where it is not what is stored; return for how many scopes.

    They are in doubt from then on.
    """
    wrong = [
        stored
        for scope in ledger.base.scopes()
        if not (stored := _Stored(ledger, registry, scope)).agrees
    ]
    for stored in wrong:
        stored.put_right(ledger)
    return len(wrong)


class _Stored:
    """A scope as its rows really are."""

    def __init__(self, ledger: Ledger, registry: Registry, scope: ScopeState) -> None:
        marks = ledger.base.marks(scope.no)
        self._scope = scope
        self._counted = {mark.key: mark.row_hash for mark in marks if mark.ver > 0}
        rows = ledger.base.rows(self._counted).values()
        self._rows = list(_counted_anew(registry, rows))
        self._digest = _sum(self._rows)

    @property
    def agrees(self) -> bool:
        """They are those that were counted."""
        return (len(self._rows), self._digest) == (self._scope.rows, self._scope.digest)

    def put_right(self, ledger: Ledger) -> None:
        """Count what is there, and doubt it."""
        ledger.base.remove_rows(self._counted.keys() - {row.key for row in self._rows})
        ledger.base.put_rows([r for r in self._rows if r.row_hash != self._counted[r.key]])
        ledger.base.put_scope(
            replace(
                self._scope,
                rows=len(self._rows),
                digest=self._digest,
                doubtful=True,
                listing=b"",
            )
        )


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
