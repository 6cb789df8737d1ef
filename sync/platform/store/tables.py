"""Tables of the sync core: scopes, streams, commits and the rows they make.

Source: sync protocol, section 3.2. Values of rows are kept packed by field number;
what must be found by value is in ``record_lookup``.

Everything that belongs to a station begins its key with the station's number, the
province's own with 0: by it the big tables are cut into partitions, or spread over the
nodes of a cluster, and everything that one exchange touches lies together. The big
tables have no foreign keys: whoever writes to them holds the stream's and the scope's
row, and a check of each line would cost a fifth of the writing.
"""

from datetime import datetime

from sqlalchemy import BigInteger, Index, LargeBinary, Sequence, String
from sqlalchemy.orm import Mapped, mapped_column

from sync.platform.store.base import Base, Counter

ID_BYTES = 16
HASH_BYTES = 16
STREAM_BYTES = 8
BY_STATION = {"postgresql_partition_by": "HASH (station)"}

SCOPE_NUMBERS = Sequence("scope_no", metadata=Base.metadata)
STREAM_NUMBERS = Sequence("stream_no", metadata=Base.metadata)


class ScopeRow(Base):
    """A part of the data with its own numbering; the row's lock makes number order commit order."""

    __tablename__ = "scope"
    __table_args__ = (Index("uq_scope_kind_owner", "station", "kind", "owner", unique=True),)

    station: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    no: Mapped[int] = mapped_column(Counter, primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(12))  # "station", "task" or "reference"
    owner: Mapped[int]  # whose it is within its kind: a station's number, a county's code, or 0
    title: Mapped[str] = mapped_column(String(100))
    seq: Mapped[int] = mapped_column(BigInteger, default=0)
    live_rows: Mapped[int] = mapped_column(default=0)
    digest: Mapped[bytes] = mapped_column(LargeBinary(HASH_BYTES), default=b"\0" * HASH_BYTES)
    floor_seq: Mapped[int] = mapped_column(BigInteger, default=0)
    purges: Mapped[int] = mapped_column(default=0)  # how many of its records were purged


class GrantRow(Base):
    """A device may read (bit 0) and write (bit 1) a scope; 0 is a grant taken back.

    It says all that the device is told of the scope, so that nobody has to ask where
    the scope lies.

    Attributes:
        station: where the device belongs.
        scope_station: where the scope belongs.
    """

    __tablename__ = "scope_grant"

    station: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    device: Mapped[bytes] = mapped_column(LargeBinary(8), primary_key=True)
    scope: Mapped[int] = mapped_column(Counter, primary_key=True, autoincrement=False)
    scope_station: Mapped[int]
    kind: Mapped[str] = mapped_column(String(12))
    title: Mapped[str] = mapped_column(String(100))
    rights: Mapped[int]
    grant_ver: Mapped[int]


class StreamRow(Base):
    """One uninterrupted life of one station database.

    Attributes:
        durable: up to here a backup that was verified holds the commits.
        reason: why the station opened it, a ``StreamReason``.
    """

    __tablename__ = "stream"
    __table_args__ = (Index("uq_stream_id", "station", "id", unique=True),)

    station: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    no: Mapped[int] = mapped_column(Counter, primary_key=True, autoincrement=False)
    id: Mapped[bytes] = mapped_column(LargeBinary(STREAM_BYTES))
    device: Mapped[bytes] = mapped_column(LargeBinary(8), index=True)
    last_seq: Mapped[int] = mapped_column(BigInteger, default=0)
    last_hash: Mapped[bytes] = mapped_column(LargeBinary(HASH_BYTES))
    durable: Mapped[int] = mapped_column(BigInteger, default=0)
    lineage: Mapped[bytes] = mapped_column(LargeBinary)
    reason: Mapped[int] = mapped_column(default=0)
    opened_ms: Mapped[int] = mapped_column(BigInteger, default=0)


class CommitRow(Base):
    """One commit as it was sent, and what became of it. Never changed.

    Attributes:
        scope, ver: where the first change went, when all of them were applied under
            numbers that follow one another; nothing otherwise.
        per: how many changes that are.
        whole: all of them were taken exactly as sent.
    """

    __tablename__ = "commit_log"
    __table_args__ = (BY_STATION,)

    station: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    stream: Mapped[int] = mapped_column(Counter, primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    chain_hash: Mapped[bytes] = mapped_column(LargeBinary(HASH_BYTES))
    body: Mapped[bytes] = mapped_column(LargeBinary)
    results: Mapped[bytes] = mapped_column(LargeBinary)
    scope: Mapped[int | None]
    ver: Mapped[int | None] = mapped_column(BigInteger)
    per: Mapped[int]
    whole: Mapped[bool]
    received_ms: Mapped[int] = mapped_column(BigInteger)


class MovedCommitRow(Base):
    """Where a commit that was moved to another stream went."""

    __tablename__ = "moved_commit"

    station: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    birth_stream: Mapped[bytes] = mapped_column(LargeBinary(STREAM_BYTES), primary_key=True)
    birth_seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    birth_hash: Mapped[bytes] = mapped_column(LargeBinary(HASH_BYTES), primary_key=True)
    stream: Mapped[int] = mapped_column(Counter)
    seq: Mapped[int] = mapped_column(BigInteger)


class RecordRow(Base):
    """The platform's state of one record.

    Attributes:
        ver: number of the scope when it last changed.
        marks: per field its version and writer, packed.
        body: field values by number, packed.
    """

    __tablename__ = "sync_row"
    __table_args__ = (
        Index("ix_sync_row_scope_ver", "station", "scope", "ver"),
        BY_STATION,
    )

    station: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    id: Mapped[bytes] = mapped_column(LargeBinary(ID_BYTES), primary_key=True)
    scope: Mapped[int] = mapped_column(Counter)
    ver: Mapped[int] = mapped_column(BigInteger)
    deleted: Mapped[bool]
    row_hash: Mapped[bytes] = mapped_column(LargeBinary(HASH_BYTES))
    marks: Mapped[bytes] = mapped_column(LargeBinary)
    body: Mapped[bytes] = mapped_column(LargeBinary)


class LookupRow(Base):
    """Finds records by the value of a field that the registry marks for it."""

    __tablename__ = "record_lookup"
    __table_args__ = (BY_STATION,)

    station: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    field: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    value: Mapped[str] = mapped_column(String(64), primary_key=True)
    id: Mapped[bytes] = mapped_column(LargeBinary(ID_BYTES), primary_key=True)


class HistoryRow(Base):
    """A value that was replaced: nothing that anybody submitted vanishes.

    Attributes:
        ver: version of the record that no longer has it, or that it came too late for.
        stream, seq: who replaced it, or brought it too late; stream 0 is the platform.
    """

    __tablename__ = "field_history"
    __table_args__ = (BY_STATION,)

    station: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    record: Mapped[bytes] = mapped_column(LargeBinary(ID_BYTES), primary_key=True)
    ver: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    field: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    stream: Mapped[int] = mapped_column(Counter, primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    old: Mapped[bytes] = mapped_column(LargeBinary)


class LifeRow(Base):
    """One life of the platform's database; a restored one opens the next.

    Attributes:
        system_id, timeline: what the database server called itself when the life began;
            nothing where it does not say.
    """

    __tablename__ = "platform_life"

    epoch: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    system_id: Mapped[str] = mapped_column(String(24), default="")
    timeline: Mapped[int] = mapped_column(default=0)
    started_ms: Mapped[int] = mapped_column(BigInteger)


class EpochStartRow(Base):
    """Number of a scope when a life of the platform began: what all lives before it share."""

    __tablename__ = "epoch_start"

    station: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    scope: Mapped[int] = mapped_column(Counter, primary_key=True, autoincrement=False)
    epoch: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(BigInteger)


class ScopeNumberRow(Base):
    """Which number a scope had reached at a moment."""

    __tablename__ = "scope_number"

    station: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    scope: Mapped[int] = mapped_column(Counter, primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime]


class BackupRow(Base):
    """A backup that was begun; its marks say what it holds for certain."""

    __tablename__ = "backup"

    no: Mapped[int] = mapped_column(Counter, primary_key=True)
    begun_at: Mapped[datetime]


class BackupMarkRow(Base):
    """Up to which number a backup holds a stream; there are none where it holds nothing new."""

    __tablename__ = "backup_mark"

    station: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    stream: Mapped[int] = mapped_column(Counter, primary_key=True, autoincrement=False)
    backup: Mapped[int] = mapped_column(Counter, primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(BigInteger)


class OrphanRow(Base):
    """A change to a record that does not exist yet; it is applied when the record appears.

    Attributes:
        stream, seq, place: which change of which commit.
        item: the inbox item that it lies in meanwhile.
    """

    __tablename__ = "orphan"

    station: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    record: Mapped[bytes] = mapped_column(LargeBinary(ID_BYTES), primary_key=True)
    stream: Mapped[int] = mapped_column(Counter, primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    item: Mapped[bytes] = mapped_column(LargeBinary(ID_BYTES))
    received_ms: Mapped[int] = mapped_column(BigInteger, index=True)
