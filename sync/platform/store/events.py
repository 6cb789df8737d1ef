"""What an administrator ought to know: two PCs with one identity, a restored database.

Kept in the order in which it happened. No personal data: devices, station numbers and
counts only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import LargeBinary, String, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from sync.platform.store.base import Base, Counter

DETAIL_LIMIT = 200


class EventKind(StrEnum):
    """Everything that is noted."""

    FORK = "fork"  # two PCs wrote different commits under the same numbers
    OLD_COPY = "old-copy"  # a PC was found to be an older copy of itself
    ROLLBACK = "rollback"  # a PC's database was set back
    OTHER_MACHINE = "other-machine"  # a PC's disk is in another machine
    NEW_LIFE = "new-life"  # a PC offers again what an older life of the platform had
    RESTORED = "restored"  # this database is another life than before
    LATER_LIFE = "later-life"  # a PC has heard of a life that this database does not know
    DIGEST_REPAIR = "digest-repair"  # a station's rows were not what they should have been
    WRONG_SUM = "wrong-sum"  # a scope's rows here did not come to the sum that was kept
    BAD_SIGNATURE = "bad-signature"
    REVOKED_CONTACT = "revoked-contact"
    EXPIRED_CODE = "expired-code"
    REFUSED_CODE = "refused-code"
    REPLAYED_BUNDLE = "replayed-bundle"
    BAD_BUNDLE = "bad-bundle"
    REKEY_ASKED = "rekey-asked"
    DAMAGED_BLOB = "damaged-blob"  # an attached file was not what its name says
    PURGED = "purged"  # a record was deleted for good by order


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformEvent:
    """One thing that happened.

    Attributes:
        device: empty when it is not about one.
        station_no: 0 when it is not about one.
    """

    no: int
    at: datetime
    kind: EventKind
    device: bytes
    station_no: int
    detail: str


class EventRow(Base):
    """One event as stored. Never leaves this package."""

    __tablename__ = "platform_event"

    no: Mapped[int] = mapped_column(Counter, primary_key=True)
    at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(String(20))
    device: Mapped[bytes] = mapped_column(LargeBinary(8))
    station_no: Mapped[int]
    detail: Mapped[str] = mapped_column(String(DETAIL_LIMIT))


def note_event(  # noqa: PLR0913 (an event has that many sides; all but two go by name)
    session: Session,
    kind: EventKind,
    *,
    at: datetime,
    device: bytes = b"",
    station_no: int = 0,
    detail: str = "",
) -> None:
    """Keep an event; it lasts if the transaction does."""
    session.execute(
        insert(EventRow).values(
            at=at,
            kind=kind.value,
            device=device,
            station_no=station_no,
            detail=detail[:DETAIL_LIMIT],
        )
    )


def already_noted(session: Session, kind: EventKind, device: bytes, detail: str) -> bool:
    """Tell whether the very same was noted before."""
    same = (EventRow.kind == kind.value, EventRow.device == device, EventRow.detail == detail)
    return session.scalar(select(EventRow.no).where(*same).limit(1)) is not None


def events(session: Session, *, after: int = 0, limit: int = 1000) -> Sequence[PlatformEvent]:
    """Return events after a number, oldest first."""
    rows = session.scalars(
        select(EventRow).where(EventRow.no > after).order_by(EventRow.no).limit(limit)
    )
    return [
        PlatformEvent(
            no=row.no,
            at=row.at,
            kind=EventKind(row.kind),
            device=row.device,
            station_no=row.station_no,
            detail=row.detail,
        )
        for row in rows
    ]
