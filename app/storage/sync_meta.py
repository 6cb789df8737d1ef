"""Where this station stands in its write stream and in each scope it follows.

Source: sync protocol section 3.1. The numbers here move in the same transaction
as the rows that they speak of.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.storage.base import Base, table_of
from app.storage.prepared import Prepared

HASH_BYTES = 16
STREAM_BYTES = 8
_ONLY = 1  # the table has one row


class SyncMetaRow(Base):
    """The one row about this database's stream. Never leaves this package."""

    __tablename__ = "sync_meta"

    id: Mapped[int] = mapped_column(primary_key=True)
    device: Mapped[bytes | None]
    stream: Mapped[bytes]
    node: Mapped[int]
    head: Mapped[int]
    head_hash: Mapped[bytes]
    tail: Mapped[int]  # the last commit that was let go
    tail_hash: Mapped[bytes]
    acked: Mapped[int]
    durable: Mapped[int]
    epoch: Mapped[int]
    lineage: Mapped[bytes]
    reason: Mapped[int]  # why the stream was opened
    grant_ver: Mapped[int]
    schema_no: Mapped[int]
    frame_size: Mapped[int]
    server_offset_ms: Mapped[int]
    challenge: Mapped[bytes]
    platform_key: Mapped[bytes]
    platform_box_key: Mapped[bytes]
    last_ok_at: Mapped[datetime | None]


class ScopeStateRow(Base):
    """How far one scope has been received. Never leaves this package."""

    __tablename__ = "scope_state"

    scope: Mapped[int] = mapped_column(primary_key=True)
    epoch: Mapped[int]
    cur: Mapped[int]
    comp: Mapped[int]
    scan_floor: Mapped[int]
    rows: Mapped[int]
    digest: Mapped[bytes]
    kind: Mapped[str]
    rights: Mapped[int]
    title: Mapped[str]
    doubtful: Mapped[bool]
    listing: Mapped[bytes]  # a frame that waits to go up


_SCOPES = table_of(ScopeStateRow)
_READ_BASES = Prepared(
    select(_SCOPES.c.scope, _SCOPES.c.epoch, _SCOPES.c.comp).order_by(_SCOPES.c.scope)
)
_META = table_of(SyncMetaRow)
_READ_STATE = Prepared(
    select(_META.c.stream, _META.c.node, _META.c.head, _META.c.head_hash, _META.c.acked)
)
_MOVE_HEAD = Prepared(
    update(_META).values(head=bindparam("new_head"), head_hash=bindparam("new_hash"))
)


class GrantedScope(NamedTuple):
    """A scope that the platform lets this station read; rights bit 0 read, bit 1 write."""

    scope: int
    kind: str
    rights: int
    title: str


class ScopeBase(NamedTuple):
    """The last complete point of a scope when somebody pressed save."""

    scope: int
    epoch: int
    complete: int


class PlatformKeys(NamedTuple):
    """The platform's public keys: Ed25519 that it signs by, X25519 that is sealed for."""

    sign: bytes
    box: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamState:
    """Where the write stream stands.

    Attributes:
        node: the 62 bits that every record id of this stream carries.
        head: number of the last commit; 0 when there is none.
        head_hash: chain hash at ``head``; at 0 the stream id, padded with zeros.
        acked: the platform has answered up to here.
    """

    stream: bytes
    node: int
    head: int
    head_hash: bytes
    acked: int


class SyncMetaRepository:
    """The stream's state within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def open_stream(self, *, stream: bytes, node: int, frame_size: int = 327_680) -> None:
        """Write the first row of a new database."""
        self._session.add(
            SyncMetaRow(
                id=_ONLY,
                device=None,
                stream=stream,
                node=node,
                head=0,
                head_hash=stream.ljust(HASH_BYTES, b"\0"),
                tail=0,
                tail_hash=stream.ljust(HASH_BYTES, b"\0"),
                acked=0,
                durable=0,
                epoch=0,
                lineage=b"",
                reason=0,
                grant_ver=0,
                schema_no=1,
                frame_size=frame_size,
                server_offset_ms=0,
                challenge=b"",
                platform_key=b"",
                platform_box_key=b"",
                last_ok_at=None,
            )
        )
        self._session.flush()

    def join(self, *, device: bytes, keys: PlatformKeys, challenge: bytes) -> None:
        """Remember whom this PC is to the platform, and what the platform is known by."""
        row = self.row()
        row.device, row.challenge = device, challenge
        row.platform_key, row.platform_box_key = keys

    def expect_scopes(self) -> None:
        """Let the platform say anew what this PC may read."""
        self.row().grant_ver = 0

    def platform_keys(self) -> PlatformKeys:
        """Return what the platform is known by; empty keys on a practice station."""
        row = self.row()
        return PlatformKeys(row.platform_key, row.platform_box_key)

    def grant(self, grant_ver: int, scopes: Iterable[GrantedScope]) -> None:
        """Begin to follow scopes from their start; the first grant of a new database."""
        self.row().grant_ver = grant_ver
        for granted in scopes:
            self._session.add(
                ScopeStateRow(
                    scope=granted.scope,
                    epoch=0,
                    cur=0,
                    comp=0,
                    scan_floor=0,
                    rows=0,
                    digest=bytes(HASH_BYTES),
                    kind=granted.kind,
                    rights=granted.rights,
                    title=granted.title,
                    doubtful=False,
                    listing=b"",
                )
            )

    def state(self) -> StreamState:
        """Return where the stream stands."""
        ((stream, node, head, head_hash, acked),) = _READ_STATE.all(self._session)
        return StreamState(stream=stream, node=node, head=head, head_hash=head_hash, acked=acked)

    def move_head(self, head: int, head_hash: bytes) -> None:
        """Let the stream end in another commit."""
        _MOVE_HEAD.run(self._session, new_head=head, new_hash=head_hash)

    def row(self) -> SyncMetaRow:
        """Return the row itself, for the repositories of this package."""
        return self._session.get_one(SyncMetaRow, _ONLY)

    def bases(self) -> tuple[ScopeBase, ...]:
        """Return the last complete point of every scope, in order of number."""
        return tuple(ScopeBase(*found) for found in _READ_BASES.all(self._session))
