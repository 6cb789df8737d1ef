"""A commit as bytes: changes by name become changes by number, once and for all.

Source: sync protocol, section 4.
"""

from collections.abc import Sequence

from app.domain.changes import Change, FieldValue, Operation
from sync.wire.commit import (
    BODY_VERSION,
    CommitBody,
    Op,
    Payload,
    ScopeBase,
    WireChange,
    chain_hash,
    encode_commit,
    placed,
)
from sync.wire.errors import WireError
from sync.wire.registry import Kind, Registry, registry
from sync.wire.values import to_wire, value_to_wire

_STEP = 2  # a state's step is told as (from, to)


class WireCommitCodec:
    """Encodes what storage appends to the outbox."""

    def __init__(self, known: Registry | None = None) -> None:
        self._registry = known or registry()

    def encode(
        self,
        changes: Sequence[Change],
        at_ms: int,
        staff: int,
        bases: Sequence[tuple[int, int, int]],
        versions: Sequence[int],
    ) -> bytes:
        """Return the body of a commit.

        Raises:
            CommitTooLargeError: the action must be split.
            UnknownFieldError: a field is not in the registry.
            WireError: a value is not of its field's type.
        """
        written = [
            self._change(change, version) for change, version in zip(changes, versions, strict=True)
        ]
        return encode_commit(
            CommitBody(
                v=BODY_VERSION,
                birth=None,
                at=at_ms,
                staff=staff,
                bases=tuple(ScopeBase(*base) for base in bases),
                changes=tuple(written),
            )
        )

    def chain(self, previous: bytes, body: bytes) -> bytes:
        """Return the hash of a commit that follows ``previous``."""
        return chain_hash(previous, body)

    def _change(self, change: Change, version: int) -> WireChange:
        kind = self._registry.by_name[change.kind]
        return WireChange(
            op=Op(change.operation),
            kind=kind.number,
            id=change.record_id.bytes,
            rowbase=version,
            payload=_payload(kind, change),
        )


def _payload(kind: Kind, change: Change) -> Payload:
    if change.operation is Operation.DELETE:
        return None
    if change.operation is Operation.STATE:
        return _step(kind, change)
    if change.operation is Operation.MEMBER:
        return {kind.by_name[n].number: _members(v) for n, v in change.fields.items()}
    values = to_wire(kind, change.fields)
    return placed(values) if change.operation is Operation.NEW else dict(values)


def _step(kind: Kind, change: Change) -> Payload:
    """Return a state's step; ``fields`` holds one name with (from, to)."""
    ((name, step),) = change.fields.items()
    if not isinstance(step, tuple) or len(step) != _STEP:
        raise WireError("a state's step is told as (from, to)")
    field = kind.by_name[name]
    return [field.number, *(value_to_wire(field, end) for end in step)]


def _members(edits: FieldValue) -> tuple[list[str], list[str]]:
    """Return (added, removed) of elements told as ``+A01`` and ``-B02``."""
    marked = [str(one) for one in edits] if isinstance(edits, tuple) else []
    if not all(one.startswith(("+", "-")) for one in marked):
        raise WireError("elements come with + or -")
    return (
        [one[1:] for one in marked if one.startswith("+")],
        [one[1:] for one in marked if one.startswith("-")],
    )
