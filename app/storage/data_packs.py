"""Code tables and rules that came down from the platform, each version as it was sent."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.domain.data_packs import DataPack
from app.storage.base import Base

_COLUMNS = tuple(each.name for each in fields(DataPack))
_ABOUT = tuple(name for name in _COLUMNS if name != "content")


class DataPackRow(Base):
    """One version as stored. Never leaves this package."""

    __tablename__ = "data_pack"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    name: Mapped[str]
    version: Mapped[int]
    valid_from: Mapped[date | None]
    content: Mapped[bytes]


class DataPackRepository:
    """Packs within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, pack: DataPack) -> None:
        """Write a pack, new or known."""
        values = {name: getattr(pack, name) for name in _COLUMNS}
        statement = insert(DataPackRow).values(values)
        self._session.execute(
            statement.on_conflict_do_update(index_elements=[DataPackRow.id], set_=values)
        )

    def remove(self, pack_id: UUID) -> None:
        """Forget a pack that the platform took back."""
        self._session.execute(delete(DataPackRow).where(DataPackRow.id == pack_id))

    def listed(self) -> tuple[DataPack, ...]:
        """Return every pack without its content, in order of name and version."""
        statement = select(*(getattr(DataPackRow, name) for name in _ABOUT)).order_by(
            DataPackRow.kind, DataPackRow.name, DataPackRow.version
        )
        return tuple(DataPack(**row) for row in self._session.execute(statement).mappings())

    def with_content(self, packs: Iterable[DataPack]) -> tuple[DataPack, ...]:
        """Return these packs with their content."""
        columns = [getattr(DataPackRow, name) for name in _COLUMNS]
        statement = (
            select(*columns)
            .where(DataPackRow.id.in_([pack.id for pack in packs]))
            .order_by(DataPackRow.kind, DataPackRow.name)
        )
        return tuple(DataPack(**row) for row in self._session.execute(statement).mappings())
