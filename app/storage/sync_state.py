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
# Made once: making a statement anew costs several times what running it does.
_READ_SCOPES = select(*(_SCOPE_STATE.c[name] for name in ("scope", *_SCOPE))).order_by(
    _SCOPE_STATE.c.scope
)
_PUT_SCOPE = written_over(_SCOPE_STATE, _SCOPE)
_READ_ROWS = (
    select(_ROW.c.id, _ROW.c.scope, _ROW.c.ver, _ROW.c.row_hash, _SHADOW.c.body, _ROW.c.ext)
    .join(_SHADOW, (_SHADOW.c.kind == _ROW.c.kind) & (_SHADOW.c.id == _ROW.c.id))
    .where(_ROW.c.kind == bindparam("kind"), _ROW.c.id.in_(bindparam("ids", expanding=True)))
)
_PUT_ROW = written_over(_ROW, ("scope", "ver", "row_hash", "ext"))
_PUT_SHADOW = written_over(_SHADOW, ("body",))
_REMOVE = tuple(
    delete(table).where(
        table.c.kind == bindparam("kind"), table.c.id.in_(bindparam("ids", expanding=True))
    )
    for table in (_ROW, _SHADOW)
)
_READ_MARKS = select(_ROW.c.kind, _ROW.c.id, _ROW.c.ver, _ROW.c.row_hash).where(
    _ROW.c.scope == bindparam("no")
)
_AGE = update(_ROW).where(_ROW.c.scope == bindparam("no")).values(ver=0)


class SyncStateRepository:
    """Scopes and the platform's rows within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def scopes(self) -> tuple[ScopeState, ...]:
        """Return every scope that the platform lets us read, in order of number."""
        found = self._session.execute(_READ_SCOPES)
        return tuple(
            ScopeState(no=no, **dict(zip(_SCOPE, rest, strict=True))) for no, *rest in found
        )

    def put_scope(self, state: ScopeState) -> None:
        """Write where a scope stands, new or known."""
        values = {name: getattr(state, name) for name in _SCOPE}
        self._session.execute(_PUT_SCOPE, {"scope": state.no, **values})

    def rows(self, keys: Iterable[RowKey]) -> Mapping[RowKey, BaseRow]:
        """Return the platform's rows of these records; those it has not are left out."""
        found: dict[RowKey, BaseRow] = {}
        for kind, ids in in_chunks(keys):
            found.update(self._rows_of(kind, ids))
        return found

    def put_rows(self, rows: Sequence[BaseRow]) -> None:
        """Write rows, new or known."""
        if not rows:
            return
        self._session.execute(
            _PUT_ROW,
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
        self._session.execute(
            _PUT_SHADOW,
            [{"kind": row.key[0], "id": row.key[1], "body": row.fields} for row in rows],
        )

    def remove_rows(self, keys: Iterable[RowKey]) -> None:
        """Forget rows that the platform deleted."""
        for kind, ids in in_chunks(keys):
            for statement in _REMOVE:
                self._session.execute(statement, {"kind": kind, "ids": ids})

    def marks(self, scope: int) -> Sequence[RowMark]:
        """Return every row of a scope by its hash."""
        return [
            RowMark((kind, record_id), ver, row_hash)
            for kind, record_id, ver, row_hash in self._session.execute(_READ_MARKS, {"no": scope})
        ]

    def age_rows(self, scope: int) -> None:
        """Keep the rows of a scope only until they have been read again."""
        self._session.execute(_AGE, {"no": scope})

    def _rows_of(self, kind: str, ids: Sequence[UUID]) -> Mapping[RowKey, BaseRow]:
        found = self._session.execute(_READ_ROWS, {"kind": kind, "ids": ids})
        return {
            (kind, record_id): BaseRow(
                key=(kind, record_id),
                scope=scope,
                ver=ver,
                row_hash=row_hash,
                fields=body,
                ext=ext,
            )
            for record_id, scope, ver, row_hash, body, ext in found
        }


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
