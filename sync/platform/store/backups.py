"""Backups: up to which number a stream is safe even if this database is lost.

What a backup holds for certain is what had been written before it began, so the
streams' numbers are noted first; they count once somebody has verified the backup.

Source: sync protocol, sections 2 ("durable") and 6.2 (R14).
"""

from datetime import datetime

from sqlalchemy import delete, exists, insert, literal, select, update
from sqlalchemy.orm import Session

from sync.platform.store.tables import BackupMarkRow, BackupRow, StreamRow


def begin_backup(session: Session, *, at: datetime) -> int:
    """Note where every stream stands; return the number of the backup that may begin now."""
    number = session.scalars(insert(BackupRow).values(begun_at=at).returning(BackupRow.no)).one()
    marks = select(StreamRow.station, StreamRow.no, literal(number), StreamRow.last_seq).where(
        StreamRow.last_seq > StreamRow.durable
    )
    columns = ["station", "stream", "backup", "seq"]
    session.execute(insert(BackupMarkRow).from_select(columns, marks))
    return number


def confirm_backup(session: Session, number: int) -> bool:
    """Let a backup's marks count, for it was verified; tell whether it was ever begun.

    Marks of backups that were begun earlier say nothing more and go.
    """
    if session.get(BackupRow, number) is None:
        return False
    own = (
        BackupMarkRow.station == StreamRow.station,
        BackupMarkRow.stream == StreamRow.no,
        BackupMarkRow.backup == number,
    )
    session.execute(
        update(StreamRow)
        .where(exists().where(*own, BackupMarkRow.seq > StreamRow.durable))
        .values(durable=select(BackupMarkRow.seq).where(*own).scalar_subquery())
        .execution_options(synchronize_session=False)
    )
    session.execute(delete(BackupMarkRow).where(BackupMarkRow.backup <= number))
    session.execute(delete(BackupRow).where(BackupRow.no <= number))
    return True
