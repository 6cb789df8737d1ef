"""Short numbers that are unique in the whole platform, whichever station they belong to."""

from typing import Any

from sqlalchemy import Sequence, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session


def next_number(session: Session, sequence: Sequence, column: InstrumentedAttribute[Any]) -> int:
    """Return the number for a new row.

    SQLite has no sequences and lets one transaction write at a time: there it is one
    above the highest.
    """
    if session.get_bind().dialect.name == "postgresql":
        return session.scalars(select(sequence.next_value())).one()
    return (session.scalar(select(func.max(column))) or 0) + 1
