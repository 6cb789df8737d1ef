"""Waiting for whoever is just adding to a stream."""

from sqlalchemy import select

from sync.platform.store.database import Transaction
from sync.platform.store.tables import StreamRow


def hold_stream(session: Transaction, station: int, stream: bytes) -> None:
    """Take the stream's row lock, if there is such a stream, as soon as it is free."""
    where = (StreamRow.station == station, StreamRow.id == stream)
    session.execute(select(StreamRow.no).where(*where).with_for_update())
