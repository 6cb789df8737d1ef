"""Commits as they come in a PUSH frame: read before anything is locked."""

from collections.abc import Iterable, Iterator

import msgspec

from sync.platform.store.records import RecordKey
from sync.platform.store.tables import ID_BYTES
from sync.wire.codes import Fault
from sync.wire.commit import (
    BODY_VERSION,
    CHANGES_LIMIT,
    Birth,
    CommitBody,
    WireChange,
    chain_hash,
    decode_commit,
)
from sync.wire.errors import WireError
from sync.wire.messages import Push
from sync.wire.redaction import Purged, redacted
from sync.wire.registry import Registry


class Arrived(msgspec.Struct, frozen=True, gc=False):
    """A commit as it came; in place of its ``body``, why it cannot be read."""

    seq: int
    chain_hash: bytes
    data: bytes
    body: CommitBody | Fault
    purged: bool = False  # it spoke of somebody who was purged, and does no more

    def changes(self) -> tuple[WireChange, ...]:
        """What the commit changes, as far as it can be read."""
        return self.body.changes if isinstance(self.body, CommitBody) else ()

    def birth(self) -> Birth | None:
        """Where the commit was born, if it was moved."""
        return self.body.birth if isinstance(self.body, CommitBody) else None


def commits_in(push: Push) -> Iterator[Arrived]:
    """Yield the commits that a push says, read as far as they can be."""
    previous = push.prev_hash
    for seq, data in enumerate(push.bodies, start=push.first):
        previous = chain_hash(previous, data)
        yield Arrived(seq, previous, data, _read(data))


def _read(data: bytes) -> CommitBody | Fault:
    try:
        body = decode_commit(data)
    except WireError:
        return Fault.VALIDATION
    if body.v > BODY_VERSION:
        return Fault.UNKNOWN_KIND
    return body if len(body.changes) <= CHANGES_LIMIT else Fault.TOO_LARGE


def without(registry: Registry, commit: Arrived, purged: Purged) -> Arrived:
    """Return a commit as it may be kept; its hash stays what it was."""
    left = redacted(registry, commit.data, commit.chain_hash, purged)
    if left is commit.data:
        return commit
    return Arrived(commit.seq, commit.chain_hash, left, _read(left), purged=True)


def records_in(registry: Registry, sent: Iterable[Arrived]) -> Iterator[RecordKey]:
    """Yield the records that commits are about."""
    for commit in sent:
        for change in commit.changes():
            if change.kind in registry.by_number and len(change.id) == ID_BYTES:
                yield change.kind, change.id
