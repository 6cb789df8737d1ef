"""What storage and the sync engine tell each other about the line to the platform.

Plain values: how they are kept is storage's concern, what they mean on the wire is the
engine's. Source: sync protocol, section 3.1.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

RowKey: TypeAlias = tuple[str, UUID]  # kind, record id


@dataclass(frozen=True, slots=True, kw_only=True)
class LineState:
    """Where this database stands in its write stream, and with its platform.

    Attributes:
        device: what the platform named this PC; empty on a practice station.
        keep: lowest commit still held; ``head`` + 1 when none is.
        acked: every commit up to here has been answered in this ``epoch``.
        durable: up to here the platform's backups hold the commits.
        epoch: the platform's life that was last heard of; 0 when none was.
        body_bytes: how much to send in one request.
        server_offset_ms: the platform's clock less ours, for information only.
    """

    device: bytes
    stream: bytes
    head: int
    keep: int
    acked: int
    durable: int
    epoch: int
    grant_ver: int
    challenge: bytes
    body_bytes: int
    server_offset_ms: int


@dataclass(frozen=True, slots=True)
class HeldCommit:
    """One commit of the outbox."""

    seq: int
    body: bytes
    chain_hash: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """What the platform made of one change of a commit: a version, or 0 and why."""

    seq: int
    place: int
    scope: int
    ver: int
    code: int


@dataclass(frozen=True, slots=True)
class PendingCommit:
    """A commit of which something is not in the platform's rows here yet.

    Attributes:
        versions: what the platform answered for each change; empty when it has not.
    """

    seq: int
    body: bytes
    versions: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeState:
    """How far one scope has been received.

    Attributes:
        epoch: whose numbers these are; 0 when nothing was received yet.
        cur: received up to here; ``comp``: and complete up to here.
        scan_floor: no page of an older scan may be taken.
        rows, digest: of the platform's rows as held here.
    """

    no: int
    kind: str
    rights: int
    title: str
    epoch: int = 0
    cur: int = 0
    comp: int = 0
    scan_floor: int = 0
    rows: int = 0
    digest: bytes = b"\0" * 16


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseRow:
    """The platform's version of a row.

    Attributes:
        fields: values that this build knows, packed.
        ext: values that only a newer build knows, packed; kept and given back.
    """

    key: RowKey
    scope: int
    ver: int
    row_hash: bytes
    fields: bytes
    ext: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxItem:
    """Something that the platform could not take as it was; both values are kept.

    Attributes:
        kind: the kind of record that it is about.
        field: name of the field; empty when the whole change is meant.
        reason: the platform's number for why.
        platform_value, proposed_value: packed as they came.
        at, staff: when and by whom the proposed value was saved here.
        other_at, other_staff, other_place: the same of the platform's value, and where.
    """

    id: UUID
    kind: str
    record_id: UUID
    field: str
    reason: int
    state: str
    platform_value: bytes
    proposed_value: bytes
    at: datetime | None = None
    staff: int = 0
    other_at: datetime | None = None
    other_staff: int = 0
    other_place: str = ""
