"""How a station's changes become the bytes of a commit.

The outbox stores what this makes and never looks inside.
"""

from collections.abc import Iterator, Sequence

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
from sync.wire.values import to_wire


class WireCodec:
    """Encodes commits by the registry of kinds and fields."""

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
        """Return the body of a commit; ``versions`` has one entry per change.

        Raises:
            WireError: a value is not of its field's type.
            CommitTooLargeError: more than one frame can carry, or than one can answer.
        """
        return encode_commit(
            CommitBody(
                v=BODY_VERSION,
                birth=None,
                at=at_ms,
                staff=staff,
                bases=tuple(ScopeBase(*base) for base in bases),
                changes=tuple(
                    wire
                    for change, version in zip(changes, versions, strict=True)
                    for wire in _wired(self._registry, change, version)
                ),
            )
        )

    def chain(self, previous: bytes, body: bytes) -> bytes:
        """Return the chain hash after ``body``."""
        return chain_hash(previous, body)


def _wired(known: Registry, change: Change, version: int) -> Iterator[WireChange]:
    kind = known.by_name[change.kind]
    for payload in _payloads(kind, change):
        yield WireChange(
            op=Op(change.operation),
            kind=kind.number,
            id=change.record_id.bytes,
            rowbase=version,
            payload=payload,
        )


def _payloads(kind: Kind, change: Change) -> Iterator[Payload]:
    if change.operation is Operation.NEW:
        yield placed(to_wire(kind, change.fields))
    elif change.operation is Operation.MEMBER:
        yield {_number(kind, name): _edits(value) for name, value in change.fields.items()}
    elif change.operation is Operation.STATE:
        for name, step in change.fields.items():
            yield [_number(kind, name), *_step(kind, name, step)]
    elif change.operation is Operation.DELETE:
        yield None
    else:
        values: dict[int, object] = dict(to_wire(kind, change.fields))
        yield values


def _number(kind: Kind, name: str) -> int:
    return kind.by_name[name].number


def _edits(value: FieldValue) -> list[list[str]]:
    if not isinstance(value, tuple):
        raise WireError("an edit of a set lists its elements")
    elements = [str(element) for element in value]
    return [
        [element[1:] for element in elements if element.startswith(sign)] for sign in ("+", "-")
    ]


def _step(kind: Kind, name: str, step: FieldValue) -> list[object]:
    if not isinstance(step, tuple):
        raise WireError("a step of a state is a pair")
    return [to_wire(kind, {name: value})[_number(kind, name)] for value in step]
