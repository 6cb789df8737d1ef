"""What storage and the sync engine tell each other about the line to the platform.

Plain values: how they are kept is storage's concern, what they mean on the wire is the
engine's. Source: sync protocol, section 3.1.
"""

from collections.abc import Mapping
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
        keep: lowest commit of this stream that is still held; ``head`` + 1 when none is.
        acked: every commit up to here has been answered in this ``epoch``.
        durable: up to here the platform's backups hold the commits.
        epoch: the platform's life that was last heard of; 0 when none was.
        lineage: the streams that this one continues, packed by the engine.
        reason: why the stream was opened, the wire's number.
        schema: of the registry that the rows here were last read with.
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
    lineage: bytes
    reason: int
    schema: int
    body_bytes: int
    server_offset_ms: int


@dataclass(frozen=True, slots=True)
class HeldCommit:
    """One commit of the outbox."""

    seq: int
    body: bytes
    chain_hash: bytes
    created_at: datetime


@dataclass(frozen=True, slots=True)
class RetainedStream:
    """A stream of an earlier life, and which of its commits are still held."""

    stream: bytes
    keep: int
    head: int


@dataclass(frozen=True, slots=True)
class MovedCommit:
    """A commit as it goes into another stream, and the records that it touches."""

    body: bytes
    chain_hash: bytes
    created_at: datetime
    touches: frozenset[RowKey]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStream:
    """The stream that takes the place of the current one.

    Attributes:
        node: what every record id made from now on carries.
        moved: its first commits, numbered from 1.
        retain_before: commits of the current stream below this number are kept as they
            are, though never sent again; 0 when none is.
        follows: what the platform's other lives answered to this number of the current
            stream, and to those behind it, ...
        first: ... is what they answered to this number of the new one, and behind it.
        twin: another PC may be at work that has the same past.
    """

    stream: bytes
    node: int
    lineage: bytes
    reason: int
    moved: tuple[MovedCommit, ...]
    retain_before: int
    follows: int
    first: int
    twin: bool


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
        versions: place of a change → what the platform answered; 0 when there is nothing
            to wait for, absent when it has not answered.
        places: of a commit that is only retained, the changes that still count; ``None``
            means all.
    """

    seq: int
    body: bytes
    versions: Mapping[int, int]
    places: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Replay:
    """A change of a retained commit that stays in the view until its row arrives again."""

    key: RowKey
    stream: bytes
    seq: int
    place: int
    scope: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeState:
    """How far one scope has been received.

    Attributes:
        epoch: whose numbers these are; 0 when nothing was received yet.
        cur: received up to here; ``comp``: and complete up to here.
        scan_floor: no page of an older scan may be taken.
        rows, digest: of the platform's rows as held here.
        doubtful: these rows are not what the platform has; it will be asked to mend them.
        listing: the frame that says what we have where buckets differ; empty when none waits.
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
    doubtful: bool = False
    listing: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseRow:
    """The platform's version of a row.

    Attributes:
        ver: 0 when the scope is being read again from its beginning and this row has
            not come yet; it is shown, but not counted.
        fields: values that this build knows, packed.
        ext: values that only a newer build knows, packed; kept and given back.
    """

    key: RowKey
    scope: int
    ver: int
    row_hash: bytes
    fields: bytes
    ext: bytes = b""


@dataclass(frozen=True, slots=True)
class RowMark:
    """A row as it is compared: its version and its hash, without its values."""

    key: RowKey
    ver: int
    row_hash: bytes


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
        other_record: the second record of a pair that is probably one.
        at_fault: name of the field for whose sake a whole change was refused; or empty.
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
    other_record: UUID | None = None
    at_fault: str = ""
