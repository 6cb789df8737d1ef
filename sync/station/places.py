"""Where a record belongs: its scope, whose numbers that scope's rows carry, how far they are.

Source: sync protocol, section 6.2 (R13).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.sync_records import BaseRow, ScopeState
from sync.station.ledger import Ledger

_WRITE = 2  # of a scope's rights


@dataclass(frozen=True, slots=True)
class Places:
    """The scopes of a station as they stand, and the platform's life last heard of."""

    scopes: Mapping[int, ScopeState]
    epoch: int

    @property
    def home(self) -> ScopeState | None:
        """The station's own scope, where records go that the platform has not placed yet."""
        homes = (s for s in self.scopes.values() if s.kind == "station" and s.rights & _WRITE)
        return next(homes, None)

    @property
    def lives(self) -> set[int]:
        """The lives of the platform whose answers count for any record."""
        return {answering_life(scope, self.epoch) for scope in self.scopes.values()} | {self.epoch}

    def scope_of(self, row: BaseRow | None) -> ScopeState | None:
        """Return the scope of a row; a record without one is at home."""
        return self.home if row is None else self.scopes.get(row.scope)

    def label_of(self, row: BaseRow | None) -> int:
        """Return whose answers count for a record."""
        scope = self.scope_of(row)
        return self.epoch if scope is None else answering_life(scope, self.epoch)

    def reached_by(self, row: BaseRow | None) -> int:
        """Return the version up to which a record's row contains everything."""
        scope = self.scope_of(row)
        return max(0 if row is None else row.ver, 0 if scope is None else scope.comp)


def read_places(ledger: Ledger) -> Places:
    """Return the scopes as they stand."""
    scopes = {scope.no: scope for scope in ledger.base.scopes()}
    return Places(scopes, ledger.outbox.line().epoch)


def answering_life(scope: ScopeState, epoch: int) -> int:
    """Return the life of the platform whose answers speak of a scope's rows.

    After the platform was restored its new life says other numbers, while the rows here
    are still those of the old one.
    """
    return scope.epoch or epoch


def is_settled(scope: ScopeState, epoch: int) -> bool:
    """Tell whether a scope's rows are known to be the platform's present life's."""
    return scope.rights == 0 or (scope.epoch in (0, epoch) and not scope.doubtful)
