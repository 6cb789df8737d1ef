"""Lives of the platform's database: after a restore, numbers are given out a second time.

A point that a station has seen in an older life counts only as far as that life and
all later ones share their history.

Source: sync protocol, sections 7 (effective base) and 12.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import insert, literal, select
from sqlalchemy.orm import Session

from sync.platform.store.identity import Identity
from sync.platform.store.statements import Read, Statement, ask
from sync.platform.store.tables import EpochStartRow, LifeRow, ScopeRow

FIRST = 1
_COUNTED_FROM = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Life:
    """The present life, and what the database server called itself when it began."""

    epoch: int
    identity: Identity


@dataclass(frozen=True, slots=True)
class Lives:
    """Every life that this database remembers, and where one station's scopes stood in them.

    Attributes:
        epochs: ascending.
        starts: (epoch, scope) → number of the scope when that life began.
    """

    epochs: Sequence[int]
    starts: Mapping[tuple[int, int], int]

    @property
    def present(self) -> int:
        """The life that the database is in."""
        return self.epochs[-1]

    def shared(self, epoch: int, scope: int, number: int) -> int:
        """Return how much of what was seen in a life is history of the present one too."""
        if epoch == self.present:
            return number
        if epoch > self.present:
            return 0  # of a life that this database has never heard of
        later = (self.starts.get((each, scope), 0) for each in self.epochs if each > epoch)
        return min([number, *later])


def present_life(session: Session) -> Life | None:
    """Return the present life; ``None`` before the first was ever noted."""
    row = session.scalars(select(LifeRow).order_by(LifeRow.epoch.desc()).limit(1)).one_or_none()
    return None if row is None else Life(row.epoch, Identity(row.system_id, row.timeline))


def current_epoch(session: Session) -> int:
    """Return the number of the life that this database is in."""
    return ask(session, epochs())[-1]


def epochs() -> Read[Sequence[int]]:
    """Ask for the numbers of all lives, the present one last."""
    return Read(_EPOCHS, {}, lambda found: [number for (number,) in found] or [FIRST])


def lives(session: Session, station: int, epochs: Sequence[int]) -> Lives:
    """Return the lives of these numbers as they concern a station."""
    starts: dict[tuple[int, int], int] = {}
    if len(epochs) > 1:
        found = session.execute(
            select(EpochStartRow.epoch, EpochStartRow.scope, EpochStartRow.seq).where(
                EpochStartRow.station == station
            )
        )
        starts = {(epoch, scope): seq for epoch, scope, seq in found}
    return Lives(epochs, starts)


def open_life(session: Session, identity: Identity, *, at: datetime, least: int = 0) -> int:
    """Begin a life and return its number; every scope is held until the transaction ends.

    Numbers follow the clock, because one backup may be restored twice: the second time
    the database remembers nothing of the life that followed the first.
    """
    before = present_life(session)
    last = FIRST if before is None else before.epoch
    epoch = max(last + 1, least, int((at - _COUNTED_FROM).total_seconds()))
    if before is None:
        _note(session, FIRST, Identity(), at)
    _note(session, epoch, identity, at)
    session.execute(select(ScopeRow.no).order_by(ScopeRow.no).with_for_update()).all()
    scopes = select(ScopeRow.station, ScopeRow.no, literal(epoch), ScopeRow.seq)
    columns = ["station", "scope", "epoch", "seq"]
    session.execute(insert(EpochStartRow).from_select(columns, scopes))
    return epoch


def note_first_life(session: Session, identity: Identity, *, at: datetime) -> None:
    """Remember what the database server calls itself in the first life."""
    _note(session, FIRST, identity, at)


def _note(session: Session, epoch: int, identity: Identity, at: datetime) -> None:
    session.execute(
        insert(LifeRow).values(
            epoch=epoch,
            system_id=identity.system_id,
            timeline=identity.timeline,
            started_ms=round(at.timestamp() * 1000),
        )
    )


_EPOCHS = Statement(select(LifeRow.epoch).order_by(LifeRow.epoch))
