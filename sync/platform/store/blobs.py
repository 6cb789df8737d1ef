"""Attached files, part by part as they came, each under its SHA-256 and its station.

Two stations' files of one content are kept twice: whether somebody else has a file is
nobody's business, and everything of a station lies together.

Source: sync protocol, section 16.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, LargeBinary, String, and_, delete, exists, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from sync.platform.store.base import Base
from sync.platform.store.records import lookup_text
from sync.platform.store.tables import BY_STATION, LookupRow
from sync.wire.registry import Registry

KEPT_UNUSED = timedelta(days=400)
_NAME_CHARACTERS = 64


class BlobRow(Base):
    """How far one file has come. Never leaves this package.

    Attributes:
        name: the SHA-256 in hexadecimal, as the look-up table has it.
        held: how many bytes of it are here; all of them are looked at when it is whole.
        unused_since: since when no record names it.
    """

    __tablename__ = "blob"

    station: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(_NAME_CHARACTERS), primary_key=True)
    size: Mapped[int]
    held: Mapped[int]
    came_at: Mapped[datetime]
    unused_since: Mapped[datetime | None]


class BlobPartRow(Base):
    """Some bytes of a file. Never leaves this package."""

    __tablename__ = "blob_part"
    __table_args__ = (BY_STATION,)

    station: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(_NAME_CHARACTERS), primary_key=True)
    start: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class HeldBlob(NamedTuple):
    """How many bytes of a file are here, of how many."""

    held: int
    size: int


def is_named(session: Session, registry: Registry, station: int, name: bytes) -> bool:
    """Tell whether a live record of a station names a file."""
    fields = [
        (kind.number, field.number) for kind in registry.by_number.values() for field in kind.blobs
    ]
    where = (LookupRow.station == station, LookupRow.value == lookup_text(name))
    named = or_(*(and_(LookupRow.kind == kind, LookupRow.field == field) for kind, field in fields))
    return session.scalar(select(LookupRow.id).where(*where, named).limit(1)) is not None


def find_blob(session: Session, station: int, name: bytes) -> HeldBlob | None:
    """Return how far a file has come; ``None`` when nothing of it has."""
    row = session.get(BlobRow, (station, lookup_text(name)))
    return None if row is None else HeldBlob(row.held, row.size)


def hold_blob(session: Session, station: int, name: bytes, size: int, at: datetime) -> HeldBlob:
    """Let nobody else add to a file until the transaction ends; return how far it has come."""
    make = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    first = make(BlobRow).values(
        station=station, name=lookup_text(name), size=size, held=0, came_at=at
    )
    session.execute(first.on_conflict_do_nothing())
    row = session.get_one(BlobRow, (station, lookup_text(name)), with_for_update=True)
    return HeldBlob(row.held, row.size)


def add_part(session: Session, station: int, name: bytes, data: bytes, *, at: datetime) -> HeldBlob:
    """Add bytes behind those that are here; the file must be held."""
    row = session.get_one(BlobRow, (station, lookup_text(name)))
    session.add(BlobPartRow(station=station, name=row.name, start=row.held, data=data))
    row.held += len(data)
    row.came_at = at
    session.flush()
    return HeldBlob(row.held, row.size)


def read_blob(session: Session, station: int, name: bytes) -> bytes:
    """Return what is here of a file."""
    own = (BlobPartRow.station == station, BlobPartRow.name == lookup_text(name))
    parts = session.scalars(select(BlobPartRow.data).where(*own).order_by(BlobPartRow.start))
    return b"".join(parts)


def join_parts(session: Session, station: int, name: bytes, data: bytes) -> None:
    """Keep a whole file as one part, whichever way it came."""
    own = (BlobPartRow.station == station, BlobPartRow.name == lookup_text(name))
    session.execute(delete(BlobPartRow).where(*own))
    session.add(BlobPartRow(station=station, name=lookup_text(name), start=0, data=data))
    session.flush()


def drop_blob(session: Session, station: int, name: bytes) -> None:
    """Forget what is here of a file."""
    text = lookup_text(name)
    for table in (BlobPartRow, BlobRow):
        session.execute(delete(table).where(table.station == station, table.name == text))


def tidy_blobs(session: Session, *, at: datetime) -> None:
    """Note which files no record names any more, and forget those unnamed for 400 days."""
    quiet = {"synchronize_session": False}
    session.execute(
        update(BlobRow)
        .where(_is_looked_up(), BlobRow.unused_since.is_not(None))
        .values(unused_since=None)
        .execution_options(**quiet)
    )
    session.execute(
        update(BlobRow)
        .where(~_is_looked_up(), BlobRow.unused_since.is_(None))
        .values(unused_since=at)
        .execution_options(**quiet)
    )
    past = BlobRow.unused_since <= at - KEPT_UNUSED
    gone = exists().where(
        BlobRow.station == BlobPartRow.station, BlobRow.name == BlobPartRow.name, past
    )
    session.execute(delete(BlobPartRow).where(gone).execution_options(**quiet))
    session.execute(delete(BlobRow).where(past).execution_options(**quiet))


def _is_looked_up() -> ColumnElement[bool]:
    return exists().where(LookupRow.station == BlobRow.station, LookupRow.value == BlobRow.name)
