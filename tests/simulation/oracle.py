"""What really happened, kept apart from the product: who saved what, and saw what before."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from app.domain.changes import FieldValue
from sync.wire.commit import CommitBody, decode_commit
from sync.wire.errors import WireError

Cell: TypeAlias = tuple[bytes, str]  # record, field


class Identity(NamedTuple):
    """A commit's first place, which it keeps whatever stream it is moved to."""

    stream: bytes
    seq: int
    hash: bytes

    @classmethod
    def of(cls, stream: bytes, seq: int, chain_hash: bytes, body: bytes) -> "Identity":
        """Return the identity of a commit as it lies in an outbox or in a log."""
        read = read_body(body)
        if read is None or read.birth is None:
            return cls(stream, seq, chain_hash)
        return cls(read.birth.stream, read.birth.seq, read.birth.hash)


@dataclass(frozen=True)
class Made:
    """One commit as its author made it.

    Attributes:
        saw: the values that stood in the fields before.
        wrote: the values that the author put there.
        counted: record → what was added to its counter.
    """

    by: str
    saw: Mapping[Cell, FieldValue] = field(default_factory=dict)
    wrote: Mapping[Cell, FieldValue] = field(default_factory=dict)
    counted: Mapping[bytes, int] = field(default_factory=dict)


@dataclass
class Oracle:
    """Everything that was saved in one run.

    Attributes:
        destroyed: commits that were on a disk which was written over; they may be gone.
        brought: by record, what its counter came to before the person moved here.
    """

    made: dict[Identity, Made] = field(default_factory=dict)
    destroyed: set[Identity] = field(default_factory=set)
    brought: dict[bytes, int] = field(default_factory=dict)


@lru_cache(maxsize=4096)
def read_body(body: bytes) -> CommitBody | None:
    """Return what a commit says; ``None`` when nobody can read it."""
    try:
        return decode_commit(body)
    except WireError:
        return None
