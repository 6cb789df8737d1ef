"""Attached files, inside the encrypted database like everything else.

A file is kept under the SHA-256 of its bytes: the same picture twice is one file. How it
travels is the sync engine's business.

Source: sync protocol, sections 3.1 and 16.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    delete,
    exists,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.domain.pictures import Picture, PictureState
from app.storage.base import Base
from app.storage.drafts import DraftRow
from app.storage.employers import EmployerRow
from app.storage.inbox_items import InboxItemRow
from app.storage.sync_meta import ScopeStateRow, SyncMetaRow

_LONGEST = timedelta(days=1)  # that a file is put off
_STATION = "station"  # the kind of scope whose records name files


class BlobRow(Base):
    """One file, or what has come of it. Never leaves this package.

    Attributes:
        used_at: when somebody last chose it, or chose another in its place.
        epoch: the platform's life that has it whole; a restored platform may not.
        not_before: the platform would not have it, or had none, and is not asked until then.
    """

    __tablename__ = "blob"

    name: Mapped[bytes] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(index=True)
    used_at: Mapped[datetime]
    epoch: Mapped[int]
    not_before: Mapped[datetime | None]
    data: Mapped[bytes]  # last: what stands behind it is read through all of it


class BlobRepository:
    """Files within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def keep(self, name: bytes, data: bytes, *, at: datetime) -> None:
        """Keep a file that somebody chose; the platform is asked anew whether it has it."""
        state = PictureState.WAITING.value
        kept = insert(BlobRow).values(name=name, state=state, data=data, used_at=at, epoch=0)
        chosen = {"state": state, "data": data, "used_at": at, "not_before": None}
        self._session.execute(
            kept.on_conflict_do_update(index_elements=[BlobRow.name], set_=chosen)
        )

    def want(self, name: bytes, *, at: datetime) -> None:
        """Have a file fetched from the platform, unless it is here."""
        wanted = insert(BlobRow).values(
            name=name, state=PictureState.WANTED.value, data=b"", used_at=at, epoch=0
        )
        self._session.execute(
            wanted.on_conflict_do_update(
                index_elements=[BlobRow.name], set_={"used_at": at, "not_before": None}
            )
        )

    def touch(self, name: bytes, *, at: datetime) -> None:
        """Keep a file a while longer, though no record may name it now."""
        self._session.execute(update(BlobRow).where(BlobRow.name == name).values(used_at=at))

    def picture(self, name: bytes) -> Picture:
        """Return a file, without bytes when some of it is not here."""
        columns = (BlobRow.state, BlobRow.data, BlobRow.not_before)
        found = self._session.execute(select(*columns).where(BlobRow.name == name)).one_or_none()
        if found is None:
            return Picture(name, PictureState.ELSEWHERE)
        state = PictureState(found.state)
        if state is not PictureState.WANTED:
            return Picture(name, state, found.data)
        asked = found.not_before is not None
        return Picture(name, PictureState.MISSING if asked else PictureState.WANTED)

    def waiting_count(self) -> int:
        """Return how many files that records name have still to go up."""
        names = self._named(PictureState.WAITING).subquery()
        return self._session.scalar(select(func.count()).select_from(names)) or 0

    def due(self, state: PictureState, at: datetime) -> Sequence[bytes]:
        """Return the files in a state that records name and the platform may be asked about."""
        if state is PictureState.WAITING:
            self._doubt()
        return self._session.scalars(self._named(state).where(may_be_asked(at))).all()

    def is_due(self, state: PictureState, name: bytes) -> bool:
        """Tell whether a record names a file in a state, put off or not: an answer may come."""
        found = self._session.scalar(self._named(state).where(BlobRow.name == name))
        return found is not None

    def size(self, name: bytes) -> int:
        """Return how many bytes of a file are here."""
        size = select(func.length(BlobRow.data)).where(BlobRow.name == name)
        return self._session.scalar(size) or 0

    def data(self, name: bytes) -> bytes:
        """Return what is here of a file."""
        return self._session.scalar(select(BlobRow.data).where(BlobRow.name == name)) or b""

    def put_part(self, name: bytes, start: int, data: bytes) -> None:
        """Let bytes follow on the first ``start`` of a file that is wanted.

        Nothing is done to one that somebody has chosen here in the meantime.
        """
        kept = self.data(name)[:start]
        if len(kept) == start:
            self._change(name, BlobRow.state == PictureState.WANTED.value, data=kept + data)

    def distrust(self, name: bytes) -> None:
        """Want a file from the platform, for the bytes here are not what its name says."""
        self._change(name, state=PictureState.WANTED.value, data=b"", not_before=None)

    def settle(self, name: bytes) -> None:
        """Note that a file is whole here and on the platform."""
        epoch = select(SyncMetaRow.epoch).scalar_subquery()
        self._change(name, state=PictureState.DELIVERED.value, epoch=epoch)

    def put_off(self, state: PictureState, name: bytes, until: datetime) -> None:
        """Leave the platform alone about a file for a while, unless it left a state."""
        self._change(name, BlobRow.state == state.value, not_before=until)

    def sweep(self, *, before: datetime) -> None:
        """Forget files that nothing here names and that nobody chose since a moment.

        None while a station's scope is withdrawn: its records name files too, and may come back.
        """
        unused = (~is_named(), ~is_withdrawn(), BlobRow.used_at < before)
        self._session.execute(
            delete(BlobRow).where(*unused).execution_options(synchronize_session=False)
        )

    def _doubt(self) -> None:
        """Offer again, when a record names it, what the platform need not have any more."""
        doubtful = or_(is_of_older_life(), may_be_forgotten())
        delivered = (BlobRow.state == PictureState.DELIVERED.value, doubtful)
        again = {"state": PictureState.WAITING.value, "not_before": None}
        self._session.execute(
            update(BlobRow)
            .where(*delivered)
            .values(again)
            .execution_options(synchronize_session=False)
        )

    def _named(self, state: PictureState) -> Select[Any]:
        own = (BlobRow.state == state.value, record_names())
        return select(BlobRow.name).where(*own).order_by(BlobRow.name)

    def _change(self, name: bytes, *also: ColumnElement[bool], **values: object) -> None:
        self._session.execute(update(BlobRow).where(BlobRow.name == name, *also).values(**values))


def is_of_older_life() -> ColumnElement[bool]:
    """Return the condition that an earlier life of the platform is known to have a file."""
    return BlobRow.epoch != select(SyncMetaRow.epoch).scalar_subquery()


def may_be_forgotten() -> ColumnElement[bool]:
    """Return the condition that the platform may throw a file away: no record names it."""
    return ~record_names()


def may_be_asked(at: datetime) -> ColumnElement[bool]:
    """Return the condition that a file is not put off; by a clock that was wrong, none is."""
    until = BlobRow.not_before
    return or_(until.is_(None), until <= at, until > at + _LONGEST)


def is_named() -> ColumnElement[bool]:
    """Return the condition that something here names a file."""
    return or_(record_names(), case_names(), draft_names())


def record_names() -> ColumnElement[bool]:
    """Return the condition that a record names a file."""
    return exists().where(EmployerRow.licence == BlobRow.name)


def case_names() -> ColumnElement[bool]:
    """Return the condition that a case names a file; what was decided may be taken back."""
    held = (InboxItemRow.platform_value, InboxItemRow.proposed_value)
    return exists().where(or_(*(func.instr(value, BlobRow.name) > 0 for value in held)))


def draft_names() -> ColumnElement[bool]:
    """Return the condition that a form that nobody has finished names a file."""
    return exists().where(func.instr(DraftRow.payload, func.lower(func.hex(BlobRow.name))) > 0)


def is_withdrawn() -> ColumnElement[bool]:
    """Return the condition that records are kept from this PC for now."""
    return exists().where(ScopeStateRow.kind == _STATION, ScopeStateRow.rights == 0)
