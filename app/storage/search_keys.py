"""Finding a person by what an operator types: Han, pinyin, initials, phone tail, ID tail.

Every way to name a person is one row; a search is one range over the primary key
and costs the same among a hundred people and a hundred thousand. Ranges need no
escapes: there is no wildcard to type.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from uuid import UUID

from sqlalchemy import ColumnElement, and_, bindparam, delete, insert, select, tuple_
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.domain.citizen_id import compact
from app.domain.names import SEPARATOR, surname
from app.domain.workers import Worker
from app.storage.base import Base, table_of
from app.storage.prepared import Prepared
from app.storage.spelling import spellings

_AFTER_ALL = "\U0010ffff"  # sorts behind every character of a name
_AT_ONCE = 500


class KeyKind(IntEnum):
    """What a key is a beginning of."""

    HAN = 1
    SPELT = 2
    PHONE = 3  # backwards
    ID = 4  # backwards


class PersonKeyRow(Base):
    """One way to name a person. Never leaves this package."""

    __tablename__ = "person_key"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 (SQLAlchemy types it so)

    kind: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    key: Mapped[str] = mapped_column(primary_key=True)
    worker_id: Mapped[UUID] = mapped_column(primary_key=True)


_TABLE = table_of(PersonKeyRow)
_INSERT = Prepared(insert(_TABLE))
_DELETE = Prepared(
    delete(_TABLE).where(
        _TABLE.c.kind == bindparam("of_kind"),
        _TABLE.c.key == bindparam("of_key"),
        _TABLE.c.worker_id == bindparam("person"),
    )
)
Key = tuple[KeyKind, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """What an operator typed, as the beginning of keys of one kind."""

    kind: KeyKind
    beginning: str

    def condition(self) -> ColumnElement[bool]:
        """Return the range of rows that match."""
        return and_(
            PersonKeyRow.kind == self.kind,
            PersonKeyRow.key >= self.beginning,
            PersonKeyRow.key < self.beginning + _AFTER_ALL,
        )


def asked(text: str) -> tuple[Asked, ...]:
    """Return what a text may mean; empty when nothing in it can be searched."""
    plain = "".join(one for one in compact(text).casefold() if one.isalnum())
    if not plain:
        return ()
    if not plain.isascii():
        return (Asked(KeyKind.HAN, plain),)
    if plain.isdigit():
        return (Asked(KeyKind.PHONE, plain[::-1]), Asked(KeyKind.ID, plain[::-1]))
    if plain[:-1].isdigit() and plain[-1] == "x":
        return (Asked(KeyKind.ID, plain[::-1]),)
    return (Asked(KeyKind.SPELT, plain),)


def keys_of(worker: Worker) -> frozenset[Key]:
    """Return every key of a person."""
    keys = {(KeyKind.HAN, part) for part in _han_parts(worker.name)}
    keys |= {(KeyKind.SPELT, spelt) for spelt in spellings(worker.name)}
    if worker.phone:
        keys.add((KeyKind.PHONE, worker.phone.replace("-", "")[::-1]))
    if worker.id_number:
        keys.add((KeyKind.ID, worker.id_number.casefold()[::-1]))
    return frozenset(keys)


class SearchKeyRepository:
    """Keys of people within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, workers: Iterable[Worker]) -> None:
        """Make new people findable."""
        rows = sorted(
            (kind.value, key, worker.id) for worker in workers for kind, key in keys_of(worker)
        )
        self._insert(rows)

    def replace(self, pairs: Iterable[tuple[Worker, Worker]]) -> None:
        """Follow changes of names and numbers, each from old to new."""
        gone: set[tuple[int, str, UUID]] = set()
        come: set[tuple[int, str, UUID]] = set()
        for old, new in pairs:
            before, after = keys_of(old), keys_of(new)
            gone |= {(kind.value, key, new.id) for kind, key in before - after}
            come |= {(kind.value, key, new.id) for kind, key in after - before}
        self._delete(gone)
        self._insert(sorted(come))

    def remove(self, workers: Iterable[Worker]) -> None:
        """Make people unfindable."""
        self._delete({(kind.value, key, w.id) for w in workers for kind, key in keys_of(w)})

    def find(self, text: str, *, limit: int) -> tuple[UUID, ...]:
        """Return who matches, the closest first; nobody twice."""
        found: dict[UUID, None] = {}
        for part in asked(text):
            statement = (
                select(PersonKeyRow.worker_id)
                .where(part.condition())
                .order_by(PersonKeyRow.key, PersonKeyRow.worker_id)
                .limit(limit * 3)  # somebody may match by three spellings
            )
            found.update(dict.fromkeys(self._session.scalars(statement)))
        return tuple(found)[:limit]

    def with_id_number(self, number: str) -> tuple[UUID, ...]:
        """Return who is registered under an ID number."""
        return self._exactly(KeyKind.ID, number.casefold()[::-1])

    def with_phone(self, phone: str) -> tuple[UUID, ...]:
        """Return who is reached under a phone number."""
        return self._exactly(KeyKind.PHONE, phone.replace("-", "")[::-1])

    def with_name(self, name: str) -> tuple[UUID, ...]:
        """Return who has exactly this name."""
        return self._exactly(KeyKind.HAN, _plain(name))

    def known_id_numbers(self, numbers: Sequence[str]) -> set[str]:
        """Return those of many ID numbers under which somebody is registered."""
        known: set[str] = set()
        for start in range(0, len(numbers), _AT_ONCE):
            part = [
                (KeyKind.ID.value, number.casefold()[::-1])
                for number in numbers[start : start + _AT_ONCE]
            ]
            statement = select(PersonKeyRow.key).where(
                tuple_(PersonKeyRow.kind, PersonKeyRow.key).in_(part)
            )
            known.update(key[::-1].upper() for key in self._session.scalars(statement))
        return known

    def _exactly(self, kind: KeyKind, key: str) -> tuple[UUID, ...]:
        statement = select(PersonKeyRow.worker_id).where(
            PersonKeyRow.kind == kind.value, PersonKeyRow.key == key
        )
        return tuple(self._session.scalars(statement.order_by(PersonKeyRow.worker_id)))

    def _delete(self, rows: set[tuple[int, str, UUID]]) -> None:
        if rows:
            _DELETE.run_many(
                self._session,
                [{"of_kind": kind, "of_key": key, "person": id_} for kind, key, id_ in rows],
            )

    def _insert(self, rows: list[tuple[int, str, UUID]]) -> None:
        if rows:
            _INSERT.run_many(
                self._session,
                [{"kind": kind, "key": key, "worker_id": id_} for kind, key, id_ in rows],
            )


def _han_parts(name: str) -> set[str]:
    """Return the name, and the given name alone: neighbours know a person by it."""
    parts = {_plain(name)}
    if SEPARATOR in name:
        parts |= {_plain(part) for part in name.split(SEPARATOR)}
    elif not name.isascii():
        parts.add(_plain(name[len(surname(name)) :]))
    return parts - {""}


def _plain(name: str) -> str:
    return "".join(one for one in name.casefold() if one.isalnum())
