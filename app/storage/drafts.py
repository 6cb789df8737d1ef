"""Unfinished forms, so that a crash costs two seconds of typing."""

import json
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.domain.drafts import Draft
from app.storage.base import Base


class DraftRow(Base):
    """One unfinished form. Never leaves this package."""

    __tablename__ = "draft"

    kind: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    payload: Mapped[str]
    saved_at: Mapped[datetime]


class DraftRepository:
    """Drafts within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, kind: str, key: str, payload: Mapping[str, object], *, at: datetime) -> None:
        """Write a draft over what was there."""
        text = json.dumps(dict(payload), ensure_ascii=False)
        self._session.merge(DraftRow(kind=kind, key=key, payload=text, saved_at=at))

    def all(self) -> tuple[Draft, ...]:
        """Return every draft, newest first."""
        statement = select(DraftRow).order_by(DraftRow.saved_at.desc(), DraftRow.kind, DraftRow.key)
        return tuple(_to_domain(row) for row in self._session.scalars(statement))

    def discard(self, kind: str, key: str) -> None:
        """Forget a draft; does nothing when there is none."""
        self._session.execute(delete(DraftRow).where(DraftRow.kind == kind, DraftRow.key == key))


def _to_domain(row: DraftRow) -> Draft:
    return Draft(kind=row.kind, key=row.key, payload=json.loads(row.payload), saved_at=row.saved_at)
