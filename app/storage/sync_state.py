"""The platform's rows as held here, scope by scope.

The domain's own tables are what people see; these are what the platform has. The
difference between the two is exactly what still waits in the outbox.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import groupby
from uuid import UUID

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.domain.sync_records import BaseRow, RowKey, RowMark, ScopeState
from app.storage.base import Base, table_of, written_over
from app.storage.prepared import Prepared
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


_SCOPE_STATE = table_of(ScopeStateRow)
_ROW = table_of(SyncRowRow)
_SHADOW = table_of(ShadowRow)
_READ_SCOPES = Prepared(
    select(*(_SCOPE_STATE.c[name] for name in ("scope", *_SCOPE))).order_by(_SCOPE_STATE.c.scope)
)
_PUT_SCOPE = Prepared(written_over(_SCOPE_STATE, _SCOPE))
_READ_ROW = Prepared(
    select(_ROW.c.scope, _ROW.c.ver, _ROW.c.row_hash, _SHADOW.c.body, _ROW.c.ext)
    .join(_SHADOW, (_SHADOW.c.kind == _ROW.c.kind) & (_SHADOW.c.id == _ROW.c.id))
    .where(_ROW.c.kind == bindparam("kind"), _ROW.c.id == bindparam("id"))
)
_PUT_ROW = Prepared(written_over(_ROW, ("scope", "ver", "row_hash", "ext")))
_PUT_SHADOW = Prepared(written_over(_SHADOW, ("body",)))
_REMOVE = tuple(
    Prepared(delete(table).where(table.c.kind == bindparam("kind"), table.c.id == bindparam("id")))
    for table in (_ROW, _SHADOW)
)
_READ_MARKS = Prepared(
    select(_ROW.c.kind, _ROW.c.id, _ROW.c.ver, _ROW.c.row_hash).where(
        _ROW.c.scope == bindparam("no")
    )
)
_AGE = Prepared(update(_ROW).where(_ROW.c.scope == bindparam("no")).values(ver=0))


class SyncStateRepository:
    """Scopes and the platform's rows within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def scopes(self) -> tuple[ScopeState, ...]:
        """Return every scope that the platform lets us read, in order of number."""
        return tuple(
            ScopeState(no=no, **dict(zip(_SCOPE, rest, strict=True)))
            for no, *rest in _READ_SCOPES.all(self._session)
        )

    def put_scope(self, state: ScopeState) -> None:
        """Write where a scope stands, new or known."""
        values = {name: getattr(state, name) for name in _SCOPE}
        _PUT_SCOPE.run(self._session, scope=state.no, **values)

    def rows(self, keys: Iterable[RowKey]) -> Mapping[RowKey, BaseRow]:
        """Return the platform's rows of these records; those it has not are left out."""
        found = ((key, self._row(key)) for key in sorted(set(keys)))
        return {key: row for key, row in found if row is not None}

    def put_rows(self, rows: Sequence[BaseRow]) -> None:
        """Write rows, new or known."""
        if not rows:
            return
        _PUT_ROW.run_many(
            self._session,
            [
                {
                    "kind": row.key[0],
                    "id": row.key[1],
                    "scope": row.scope,
                    "ver": row.ver,
                    "row_hash": row.row_hash,
                    "ext": row.ext,
                }
                for row in rows
            ],
        )
        _PUT_SHADOW.run_many(
            self._session,
            [{"kind": row.key[0], "id": row.key[1], "body": row.fields} for row in rows],
        )

    def remove_rows(self, keys: Iterable[RowKey]) -> None:
        """Forget rows that the platform deleted."""
        gone = [{"kind": kind, "id": record_id} for kind, record_id in keys]
        for statement in _REMOVE if gone else ():
            statement.run_many(self._session, gone)

    def marks(self, scope: int) -> Sequence[RowMark]:
        """Return every row of a scope by its hash."""
        return [
            RowMark((kind, record_id), ver, row_hash)
            for kind, record_id, ver, row_hash in _READ_MARKS.all(self._session, no=scope)
        ]

    def age_rows(self, scope: int) -> None:
        """Keep the rows of a scope only until they have been read again."""
        _AGE.run(self._session, no=scope)

    def _row(self, key: RowKey) -> BaseRow | None:
        found = _READ_ROW.first(self._session, kind=key[0], id=key[1])
        if found is None:
            return None
        scope, ver, row_hash, body, ext = found
        return BaseRow(key=key, scope=scope, ver=ver, row_hash=row_hash, fields=body, ext=ext)


def versions_past(
    session: Session, keys: Iterable[RowKey], complete: Mapping[int, int]
) -> dict[RowKey, int]:
    """Return versions of rows that were received after their scope's complete point.

    A change of such a row must say so: its author has seen more than the scope shows.
    """
    rows = SyncStateRepository(session).rows(keys)
    return {key: row.ver for key, row in rows.items() if row.ver > complete.get(row.scope, 0)}


def in_chunks(keys: Iterable[RowKey]) -> Iterator[tuple[str, list[UUID]]]:
    """Yield ids of one kind, no more at once than a statement takes."""
    for kind, group in groupby(sorted(set(keys)), key=lambda key: key[0]):
        ids = [record_id for _, record_id in group]
        for start in range(0, len(ids), _READ_AT_ONCE):
            yield kind, ids[start : start + _READ_AT_ONCE]
