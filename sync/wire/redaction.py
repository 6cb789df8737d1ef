"""Commits without what they said of somebody who is to be forgotten.

The chain binds a commit's bytes as they were written. A redacted body is the same commit
with the changes of that record emptied and one more item at its end: the chain hash that
the commit has always had. So the chain, the numbers and all else that the commit says stay
what they were, at whichever end it lies and however often it is offered again.

Source: sync protocol, sections 2 and 4.
"""

from collections.abc import Collection
from typing import TypeAlias

import msgspec

from sync.wire.commit import CommitBody, Op, WireChange, decode_commit
from sync.wire.errors import WireError
from sync.wire.registry import Kind, Registry

Purged: TypeAlias = Collection[tuple[int, bytes]]  # number of a kind, record id

LEDGER = "service_log"
_SUBJECT = "object_id"  # the record that a line of the ledger is about
NAMING = ("object_name", "content")  # what such a line says of a person
_NOTHING = CommitBody(v=1, birth=None, at=0, staff=0)


class _Redacted(CommitBody, frozen=True, kw_only=True):
    """A commit body and the chain hash of what it was."""

    was: bytes


def names_any(data: bytes, purged: Purged) -> bool:
    """Tell whether a body may speak of one of these records; cheap, and never wrong about no."""
    return any(record_id in data for _, record_id in purged)


def redacted(registry: Registry, data: bytes, own_hash: bytes, purged: Purged) -> bytes:
    """Return a body without what it says of these records; the same bytes when it says nothing.

    Args:
        registry: kinds and fields.
        data: the body as it was written, or redacted before.
        own_hash: its hash in the chain.
        purged: whom it must not speak of.
    """
    if not names_any(data, purged):
        return data
    try:
        body = decode_commit(data)
    except WireError:  # nobody can say what it holds, so nothing of it may stay
        body = _NOTHING
    changes = tuple(_emptied(registry, change, purged) for change in body.changes)
    return msgspec.msgpack.encode(
        _Redacted(
            v=body.v,
            birth=body.birth,
            at=body.at,
            staff=body.staff,
            bases=body.bases,
            changes=changes,
            was=own_hash,
        )
    )


def _emptied(registry: Registry, change: WireChange, purged: Purged) -> WireChange:
    if (change.kind, change.id) in purged:
        return WireChange(Op.SET, change.kind, change.id, change.rowbase, {})
    ledger = registry.by_name[LEDGER]
    if change.kind == ledger.number and isinstance(change.payload, list):
        return _unnamed(ledger, change, change.payload, {record_id for _, record_id in purged})
    return change


def _unnamed(
    ledger: Kind, change: WireChange, payload: list[object], purged: Collection[bytes]
) -> WireChange:
    """Return a line of the ledger that still counts and no longer says who it was."""
    values = dict(enumerate(payload, start=1))
    if values.get(ledger.by_name[_SUBJECT].number) not in purged:
        return change
    naming = {ledger.by_name[name].number for name in NAMING}
    kept = [None if place in naming else value for place, value in values.items()]
    return msgspec.structs.replace(change, payload=kept)
