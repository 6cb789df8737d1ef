"""Numbers without gaps: each is drawn in the transaction that uses it."""

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.storage.base import Base, table_of
from app.storage.prepared import Prepared


class CounterRow(Base):
    """The last number that was given out under a name."""

    __tablename__ = "counter"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[int]


_TABLE = table_of(CounterRow)
_NEW = insert(_TABLE)
_TAKE = Prepared(
    _NEW.on_conflict_do_update(
        index_elements=[_TABLE.c.name], set_={"value": _TABLE.c.value + _NEW.excluded.value}
    ).returning(_TABLE.c.value)
)


class CounterRepository:
    """Counters within one transaction; a rolled back number is given out again."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, name: str) -> int:
        """Return the number that stands under a name, 0 at first."""
        found = select(CounterRow.value).where(CounterRow.name == name)
        return self._session.scalar(found) or 0

    def put(self, name: str, number: int) -> None:
        """Write a number under a name, whatever stood there."""
        start = insert(CounterRow).values(name=name, value=number)
        self._session.execute(
            start.on_conflict_do_update(index_elements=[CounterRow.name], set_={"value": number})
        )

    def next(self, name: str) -> int:
        """Return the next number under this name, the first one being 1."""
        return self.take(name, 1)[0]

    def take(self, name: str, count: int) -> range:
        """Return the next ``count`` numbers, at least one, in a single step."""
        ((last,),) = _TAKE.all(self._session, name=name, value=count)
        return range(last - count + 1, last + 1)

    def reach(self, name: str, number: int) -> None:
        """Make sure that ``number`` and all below it are never given out again."""
        start = insert(CounterRow).values(name=name, value=number)
        self._session.execute(
            start.on_conflict_do_update(
                index_elements=[CounterRow.name],
                set_={"value": number},
                where=CounterRow.value < number,
            )
        )
