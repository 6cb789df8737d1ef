"""Attached files, inside the encrypted database like everything else.

A file is kept under the SHA-256 of its bytes: the same picture twice is one file. How it
travels is the sync engine's business.

Source: sync protocol, sections 3.1 and 16.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    ScalarSelect,
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

from app.domain.inbox import OPEN
from app.domain.pictures import Picture, PictureState
from app.storage.base import Base
from app.storage.drafts import DraftRow
from app.storage.employers import EmployerRow
from app.storage.inbox_items import InboxItemRow
from app.storage.sync_meta import SyncMetaRow


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
    data: Mapped[bytes]
    used_at: Mapped[datetime]
    epoch: Mapped[int]
    not_before: Mapped[datetime | None]


class BlobRepository:
    """Files within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def keep(self, name: bytes, data: bytes, *, at: datetime) -> None:
        """Keep a file that somebody chose; one that is here already stays as it is."""
        kept = insert(BlobRow).values(
            name=name, state=PictureState.WAITING.value, data=data, used_at=at, epoch=0
        )
        self._session.execute(
            kept.on_conflict_do_update(
                index_elements=[BlobRow.name], set_={"used_at": at, "not_before": None}
            )
        )
        partly = (BlobRow.name == name, BlobRow.state == PictureState.WANTED.value)
        whole = {"state": PictureState.WAITING.value, "data": data}
        self._session.execute(update(BlobRow).where(*partly).values(whole))

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
        columns = (BlobRow.state, BlobRow.data)
        found = self._session.execute(select(*columns).where(BlobRow.name == name)).one_or_none()
        if found is None:
            return Picture(name, PictureState.ELSEWHERE)
        state = PictureState(found.state)
        return Picture(name, state, b"" if state is PictureState.WANTED else found.data)

    def waiting_count(self) -> int:
        """Return how many files that records name have still to go up."""
        names = self._named(PictureState.WAITING).subquery()
        return self._session.scalar(select(func.count()).select_from(names)) or 0

    def due(self, state: PictureState, at: datetime) -> Sequence[bytes]:
        """Return the files in a state that records name and the platform may be asked about."""
        if state is PictureState.WAITING:
            self._doubt_older_lives()
        ready = or_(BlobRow.not_before.is_(None), BlobRow.not_before <= at)
        return self._session.scalars(self._named(state).where(ready)).all()

    def data(self, name: bytes) -> bytes:
        """Return what is here of a file."""
        return self._session.scalar(select(BlobRow.data).where(BlobRow.name == name)) or b""

    def put_part(self, name: bytes, start: int, data: bytes) -> None:
        """Let bytes of a file follow on its first ``start``."""
        kept = self.data(name)[:start]
        if len(kept) == start:
            self._change(name, data=kept + data)

    def settle(self, name: bytes) -> None:
        """Note that a file is whole here and on the platform."""
        self._change(name, state=PictureState.DELIVERED.value, epoch=_epoch())

    def put_off(self, name: bytes, until: datetime) -> None:
        """Leave the platform alone about a file for a while."""
        self._change(name, not_before=until)

    def sweep(self, *, before: datetime) -> None:
        """Forget files that nothing here names and that nobody chose since a moment."""
        unused = (~_is_named(), BlobRow.used_at < before)
        self._session.execute(
            delete(BlobRow).where(*unused).execution_options(synchronize_session=False)
        )

    def _doubt_older_lives(self) -> None:
        """Offer again what only an earlier life of the platform is known to have."""
        delivered = (BlobRow.state == PictureState.DELIVERED.value, BlobRow.epoch != _epoch())
        again = {"state": PictureState.WAITING.value, "not_before": None}
        self._session.execute(
            update(BlobRow)
            .where(*delivered)
            .values(again)
            .execution_options(synchronize_session=False)
        )

    def _named(self, state: PictureState) -> Select[Any]:
        own = exists().where(EmployerRow.licence == BlobRow.name)
        return select(BlobRow.name).where(BlobRow.state == state.value, own).order_by(BlobRow.name)

    def _change(self, name: bytes, **values: object) -> None:
        self._session.execute(update(BlobRow).where(BlobRow.name == name).values(**values))


def _epoch() -> ScalarSelect[int]:
    return select(SyncMetaRow.epoch).scalar_subquery()


def _is_named() -> ColumnElement[bool]:
    """Return the condition that a record, an open matter or a draft names a file."""
    held = (InboxItemRow.platform_value, InboxItemRow.proposed_value)
    matters = or_(*(func.instr(value, BlobRow.name) > 0 for value in held))
    drafted = func.instr(DraftRow.payload, func.lower(func.hex(BlobRow.name))) > 0
    return or_(
        exists().where(EmployerRow.licence == BlobRow.name),
        exists().where(InboxItemRow.state == OPEN, matters),
        exists().where(drafted),
    )
