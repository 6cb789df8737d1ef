"""What a check found: a level, a code and plain data. Words live in the UI.

Source: domain reference section 5 for the levels; the codes are those of the
sample ledgers, so that a finding means the same on screen and in an import.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from enum import StrEnum

from app.domain.errors import DomainError, Problem


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


def require_no_blocks(findings: Iterable[Finding]) -> None:
    """Refuse to go on while something must be put right first.

    Raises:
        DomainError: ``FINDINGS_BLOCK`` with the codes.
    """
    codes = [finding.code for finding in findings if finding.level is Level.BLOCK]
    if codes:
        raise DomainError(Problem.FINDINGS_BLOCK, codes=codes)
