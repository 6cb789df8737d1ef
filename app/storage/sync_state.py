"""The platform's rows as held here, scope by scope.

The domain's own tables are what people see; these are what the platform has. The
difference between the two is exactly what still waits in the outbox.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from itertools import groupby
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.domain.sync_records import BaseRow, RowKey, ScopeState
from app.storage.base import Base
from app.storage.sync_meta import ScopeStateRow

_READ_AT_ONCE = 500
_SCOPE = tuple(each.name for each in fields(ScopeState) if each.name != "no")


class SyncRowRow(Base):
    """One row of the platform's: where it stands. Never leaves this package."""

    __tablename__ = "sync_row"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 (SQLAlchemy types it so)

    kind: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    scope: Mapped[int] = mapped_column(index=True)
    ver: Mapped[int]
    row_hash: Mapped[bytes]
    ext: Mapped[bytes]


class ShadowRow(Base):
    """The values of one row of the platform's. Never leaves this package."""

    __tablename__ = "shadow"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 (SQLAlchemy types it so)

    kind: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    body: Mapped[bytes]


class SyncStateRepository:
    """Scopes and the platform's rows within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def scopes(self) -> tuple[ScopeState, ...]:
        """Return every scope that the platform lets us read, in order of number."""
        columns = [getattr(ScopeStateRow, column) for column in ("scope", *_SCOPE)]
        found = self._session.execute(select(*columns).order_by(ScopeStateRow.scope))
        return tuple(
            ScopeState(no=no, **dict(zip(_SCOPE, rest, strict=True))) for no, *rest in found
        )

    def put_scope(self, state: ScopeState) -> None:
        """Write where a scope stands, new or known."""
        values = {name: getattr(state, name) for name in _SCOPE}
        statement = insert(ScopeStateRow).values(scope=state.no, verified_at=None, **values)
        self._session.execute(
            statement.on_conflict_do_update(index_elements=[ScopeStateRow.scope], set_=values)
        )

    def rows(self, keys: Iterable[RowKey]) -> Mapping[RowKey, BaseRow]:
        """Return the platform's rows of these records; those it has not are left out."""
        found: dict[RowKey, BaseRow] = {}
        for kind, group in groupby(sorted(set(keys)), key=lambda key: key[0]):
            ids = [record_id for _, record_id in group]
            for start in range(0, len(ids), _READ_AT_ONCE):
                found.update(self._rows_of(kind, ids[start : start + _READ_AT_ONCE]))
        return found

    def put_rows(self, rows: Sequence[BaseRow]) -> None:
        """Write rows, new or known."""
        if not rows:
            return
        statement = insert(SyncRowRow)
        names = ("scope", "ver", "row_hash", "ext")
        self._session.execute(
            statement.on_conflict_do_update(
                index_elements=[SyncRowRow.kind, SyncRowRow.id],
                set_={name: statement.excluded[name] for name in names},
            ),
            [
                {"kind": row.key[0], "id": row.key[1], **{n: getattr(row, n) for n in names}}
                for row in rows
            ],
        )
        shadows = insert(ShadowRow)
        self._session.execute(
            shadows.on_conflict_do_update(
                index_elements=[ShadowRow.kind, ShadowRow.id],
                set_={"body": shadows.excluded["body"]},
            ),
            [{"kind": row.key[0], "id": row.key[1], "body": row.fields} for row in rows],
        )

    def remove_row(self, key: RowKey) -> None:
        """Forget a row that the platform deleted."""
        for table in (SyncRowRow, ShadowRow):
            self._session.execute(delete(table).where(table.kind == key[0], table.id == key[1]))

    def forget_rows(self, scope: int) -> None:
        """Forget all rows of a scope; what people see stays."""
        keys = select(SyncRowRow.id).where(
            SyncRowRow.scope == scope, SyncRowRow.kind == ShadowRow.kind
        )
        self._session.execute(delete(ShadowRow).where(ShadowRow.id.in_(keys)))
        self._session.execute(delete(SyncRowRow).where(SyncRowRow.scope == scope))

    def _rows_of(self, kind: str, ids: Sequence[UUID]) -> Mapping[RowKey, BaseRow]:
        statement = (
            select(
                SyncRowRow.id,
                SyncRowRow.scope,
                SyncRowRow.ver,
                SyncRowRow.row_hash,
                SyncRowRow.ext,
                ShadowRow.body,
            )
            .join(ShadowRow, (ShadowRow.kind == SyncRowRow.kind) & (ShadowRow.id == SyncRowRow.id))
            .where(SyncRowRow.kind == kind, SyncRowRow.id.in_(ids))
        )
        return {
            (kind, found.id): BaseRow(
                key=(kind, found.id),
                scope=found.scope,
                ver=found.ver,
                row_hash=found.row_hash,
                fields=found.body,
                ext=found.ext,
            )
            for found in self._session.execute(statement)
        }


def versions_past(
    session: Session, keys: Iterable[RowKey], complete: Mapping[int, int]
) -> dict[RowKey, int]:
    """Return versions of rows that were received after their scope's complete point.

    A change of such a row must say so: its author has seen more than the scope shows.
    """
    rows = SyncStateRepository(session).rows(keys)
    return {key: row.ver for key, row in rows.items() if row.ver > complete.get(row.scope, 0)}
