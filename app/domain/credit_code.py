"""Unified social credit codes of units that hire.

Source: GB 32100-2015; GB 11714-1997 for the organisation code in places 9 to 17.
Genuine licences of the early Fujian pilot (91350…M000…) carry a wrong last
character, therefore a code whose inner check holds is a warning, never a refusal.
"""

from dataclasses import dataclass
from typing import Self

from app.domain.citizen_id import compact
from app.domain.errors import DomainError, Problem
from app.domain.findings import Finding, Level

LENGTH = 18
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = tuple(3**place % 31 for place in range(LENGTH - 1))
_INNER_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_INNER_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_INNER = slice(8, 16)
_INNER_CHECK = 16
# department and class → code of table employer_kinds; letters in the first two places are genuine
_KINDS = {
    "91": "ENT",
    "92": "SOLE",
    "93": "COOP",
    "11": "INST",
    "12": "INST",
    "51": "NGO",
    "52": "NGO",
    "53": "NGO",
    "54": "VIL",
}
_RURAL_COLLECTIVE = "N"


@dataclass(frozen=True, slots=True, order=True)
class CreditCode:
    """An 18-character code of the right alphabet; its checks are ``findings``."""

    value: str

    def __post_init__(self) -> None:
        if len(self.value) != LENGTH:
            raise DomainError(Problem.CREDIT_CODE_LENGTH, length=len(self.value), wanted=LENGTH)
        wrong = sorted(set(self.value) - set(ALPHABET))
        if wrong:
            raise DomainError(Problem.CREDIT_CODE_CHARACTERS, characters=" ".join(wrong))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Build a code from loosely typed text: full width, blanks, hyphens, small letters.

        Raises:
            DomainError: ``CREDIT_CODE_LENGTH`` or ``CREDIT_CODE_CHARACTERS``.
        """
        return cls(compact(text))

    @property
    def inner_holds(self) -> bool:
        """Whether the organisation code's own check character is right."""
        return inner_check(self.value[_INNER]) == self.value[_INNER_CHECK]

    @property
    def outer_holds(self) -> bool:
        """Whether the last character is right."""
        return check_character(self.value[:-1]) == self.value[-1]

    @property
    def kind_hint(self) -> str | None:
        """Code of table ``employer_kinds`` that the first two places stand for."""
        if self.value[0] == _RURAL_COLLECTIVE:
            return "VIL"
        return _KINDS.get(self.value[:2])

    def findings(self) -> tuple[Finding, ...]:
        """Return what the two check characters say; empty when both are right."""
        if self.outer_holds:
            return () if self.inner_holds else (_finding("uscc_inner", Level.WARN),)
        if self.inner_holds:
            return (_finding("uscc_outer", Level.WARN),)
        return (_finding("uscc_both", Level.BLOCK),)

    def __str__(self) -> str:
        return self.value


def check_character(body: str) -> str:
    """Return the last character for the first 17, drawn from ``ALPHABET``."""
    total = sum(
        ALPHABET.index(character) * weight for character, weight in zip(body, _WEIGHTS, strict=True)
    )
    return ALPHABET[-total % 31]


def inner_check(body: str) -> str:
    """Return the check character for the first 8 characters of an organisation code."""
    total = sum(
        _INNER_ALPHABET.index(character) * weight
        for character, weight in zip(body, _INNER_WEIGHTS, strict=True)
    )
    return "0123456789X"[-total % 11]


def _finding(code: str, level: Level) -> Finding:
    return Finding(code=code, level=level, field="uscc")
