"""Rows, scopes and digests of a server of one's own; nothing of sync is used but its registry."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

from tests.protocol.own_frames import pack

REGISTRY = Path(__file__).parents[2] / "sync" / "wire" / "registry.json"
INBOX = 7


@dataclass(frozen=True)
class Writer:
    """Who wrote a value: a commit of a stream, or the platform (no stream)."""

    stream: bytes = b""
    number: int = 0
    at: int = 0
    staff: int = 0
    place: str = ""


@dataclass
class Stamp:
    """The version of a field's value, who wrote it, and whether as it stands."""

    ver: int
    writer: Writer
    merged: bool = False


@dataclass
class Row:
    """One record.

    Attributes:
        last: who wrote or deleted something of it last.
    """

    kind: int
    id: bytes
    ver: int = 0
    values: dict[int, Any] = field(default_factory=dict)
    stamps: dict[int, Stamp] = field(default_factory=dict)
    gone: bool = False
    last: Writer | None = None

    def number(self) -> int:
        """Return the hash of the row as a number."""
        fields = [[no, value] for no, value in sorted(self.values.items()) if value is not None]
        told = pack([self.kind, self.id, self.ver, fields])
        return int.from_bytes(blake2b(told, digest_size=16).digest())


@dataclass
class Scope:
    """Rows that are numbered together."""

    no: int
    kind: str
    rights: int
    title: str = ""
    seq: int = 0
    rows: dict[bytes, Row] = field(default_factory=dict)

    def next(self) -> int:
        """Give out the next version."""
        self.seq += 1
        return self.seq

    def live(self) -> list[Row]:
        """Return the rows that were not deleted."""
        return [row for row in self.rows.values() if not row.gone]

    def digest(self) -> bytes:
        """Return the digest of the scope."""
        return (sum(row.number() for row in self.live()) % 2**128).to_bytes(16)

    def after(self, cursor: int) -> Iterator[Row]:
        """Yield the rows that changed after a version, in order."""
        yield from sorted(
            (row for row in self.rows.values() if row.ver > cursor), key=lambda row: row.ver
        )


def kinds() -> dict[int, dict[str, Any]]:
    """Return what the registry says of every kind, with its fields by number."""
    told = json.loads(REGISTRY.read_text(encoding="utf-8"))["kinds"]
    return {
        kind["n"]: {**kind, "fields": {each["n"]: each for each in kind["fields"]}} for kind in told
    }
