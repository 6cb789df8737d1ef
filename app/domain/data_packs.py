"""Code tables and rules that the province or a county sends: which of them are in force.

A pack replaces what the program was shipped with when its version is higher, from the day
that it names. What a pack says is read by ``published_tables`` and ``published_rules``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


class PackKind(StrEnum):
    """What a pack holds; the names are those of the synced kinds."""

    CODE_TABLE = "code_table"
    RULE_PACK = "rule_pack"


class RulePack(StrEnum):
    """Rules that can be replaced: one shipped file each."""

    POSTINGS = "postings"  # words that a posting must not say
    MIN_WAGE = "min_wage"


class UnreadablePackError(ValueError):
    """A pack is not what this build can read; says in English why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPack:
    """One version of one table, or of one set of rules.

    Attributes:
        name: of the table, or a ``RulePack``.
        valid_from: first Beijing day on which it counts; ``None`` is at once.
        content: JSON, as it was published.
    """

    id: UUID
    kind: str
    name: str
    version: int
    valid_from: date | None = None
    content: bytes = b""


def in_force(
    packs: Iterable[DataPack], kind: PackKind, shipped: Mapping[str, int], *, on: date
) -> dict[str, DataPack]:
    """Return by name the packs that replace what was shipped, on a day.

    Args:
        packs: all that came, of any kind.
        kind: the kind wanted.
        shipped: name → version that the program brought along.
        on: the Beijing day.
    """
    newest: dict[str, DataPack] = {}
    for pack in packs:
        counts = pack.kind == kind and (pack.valid_from is None or pack.valid_from <= on)
        standing = newest.get(pack.name)
        least = shipped.get(pack.name, 0) if standing is None else standing.version
        if counts and pack.version > least:
            newest[pack.name] = pack
    return newest
