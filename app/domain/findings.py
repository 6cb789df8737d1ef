"""What a check found: a level, a code and plain data. Words live in the UI.

Source: domain reference section 5 for the levels; the codes are those of the
sample ledgers, so that a finding means the same on screen and in an import.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from enum import StrEnum


class Level(StrEnum):
    """How much a finding weighs."""

    BLOCK = "B"  # must be put right first
    WARN = "W"  # the operator may go on with a reason
    INFO = "I"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that a check noticed.

    Attributes:
        code: lower snake case, for example ``id_check``.
        level: how much it weighs.
        field: name of the field it is about, as in the value's attributes.
        data: what a sentence about it needs, plain values only.
    """

    code: str
    level: Level
    field: str = ""
    data: Mapping[str, object] = attribute(default_factory=dict)


def blocks(findings: Iterable[Finding]) -> bool:
    """Tell whether any finding must be put right first."""
    return any(finding.level is Level.BLOCK for finding in findings)
