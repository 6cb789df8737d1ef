"""Citizen identification numbers, residence permits of the same form included.

Source: GB 11643-1999 for the 18-character structure; ISO 7064:1983, MOD 11-2,
for the check character. Region codes (GB/T 2260) are revised every year, so an
unknown one is a warning at most: a code valid at birth may be withdrawn today.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Self

from app.domain.ages import OLDEST_AGE, age_on
from app.domain.errors import DomainError, Problem
from app.domain.findings import Finding, Level

LENGTH = 18
OLD_LENGTH = 15
MALE, FEMALE = "1", "2"  # GB/T 2261.1
_SEX_WORDS = {MALE: ("男", "male"), FEMALE: ("女", "female")}
_CHECK_CHARACTERS = "10X98765432"
_WEIGHTS = tuple(2 ** (LENGTH - 1 - place) % 11 for place in range(LENGTH - 1))
_SEPARATORS = re.compile(r"[\s\-‐‑‒–—―−_.]+")
_RESIDENCE_REGIONS = ("81", "82", "83")
_FOREIGNER = "9"
# GB/T 2260-2007, first two places
_PROVINCES = frozenset(
    re.findall("..", "1112131415212223313233343536374142434445465051525354616263646571818283")
)


@dataclass(frozen=True, slots=True, order=True)
class CitizenId:
    """A well-formed 18-character identification number.

    An instance is always valid: constructing one from anything else raises
    ``DomainError``. Use ``parse`` for text that a person typed or a card reader
    sent; use the constructor for text that is already canonical.
    """

    value: str

    def __post_init__(self) -> None:
        _require_valid(self.value)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Build a number from loosely typed text.

        Full-width digits, blanks, hyphens and a small ``x`` are accepted because
        input methods and ledgers produce all of them.

        Raises:
            DomainError: with one of the ``CITIZEN_ID_*`` problems.
        """
        return cls(compact(text))

    @property
    def birth_on(self) -> date:
        """Date of birth encoded in places 7 to 14."""
        return date.fromisoformat(self.value[6:14])

    @property
    def sex(self) -> str:
        """GB/T 2261.1 code: place 17 is odd for men, even for women."""
        return MALE if int(self.value[16]) % 2 else FEMALE

    @property
    def masked(self) -> str:
        """The number with places 4 to 14 hidden, for lists and logs."""
        return f"{self.value[:3]}{'*' * 11}{self.value[14:]}"

    @property
    def is_residence_permit(self) -> bool:
        """Whether it is a residence permit of Hong Kong, Macao or Taiwan people."""
        return self.value[:2] in _RESIDENCE_REGIONS

    @property
    def id_type(self) -> str:
        """Code of table ``id_types`` that a number of this form belongs to."""
        if self.is_residence_permit:
            return "HRP"
        return "FPR" if self.value[0] == _FOREIGNER else "ID"

    @property
    def has_known_region(self) -> bool:
        """Whether the number starts with a province that exists."""
        return self.value[0] == _FOREIGNER or self.value[:2] in _PROVINCES

    def age_on(self, day: date) -> int:
        """Return completed years of life on a day."""
        return age_on(self.birth_on, day)

    def require_plausible(self, day: date) -> None:
        """Refuse a number whose holder is not born yet or older than anybody.

        Raises:
            DomainError: ``CITIZEN_ID_BIRTH_DATE``.
        """
        if not 0 <= self.age_on(day) <= OLDEST_AGE:
            raise DomainError(Problem.CITIZEN_ID_BIRTH_DATE)

    def findings(self, *, sex: str = "0") -> tuple[Finding, ...]:
        """Return what looks odd though the number is well formed.

        Args:
            sex: what the card or the ledger says; "0" when nothing is said.
        """
        found = []
        if sex in (MALE, FEMALE) and sex != self.sex:
            zh, en = _SEX_WORDS[self.sex]
            data = {"typed": sex, "expected": self.sex, "zh": zh, "en": en}
            found.append(Finding(code="sex_conflict", level=Level.WARN, field="sex", data=data))
        if not self.has_known_region:
            data = {"region": self.value[:2]}
            found.append(Finding(code="id_region", level=Level.WARN, field="id_number", data=data))
        return tuple(found)

    def __str__(self) -> str:
        return self.masked


def compact(text: str) -> str:
    """Return typed text in half width without blanks and hyphens, in capitals."""
    return _SEPARATORS.sub("", unicodedata.normalize("NFKC", text)).upper()


def check_character(body: str) -> str:
    """Return the check character for the first 17 digits.

    Args:
        body: exactly 17 ASCII digits.

    Returns:
        One of ``0``-``9`` or ``X``.
    """
    total = sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True))
    return _CHECK_CHARACTERS[total % 11]


def from_15_digits(text: str) -> CitizenId:
    """Convert a number of the first generation; only for old paper ledgers.

    Raises:
        DomainError: with one of the ``CITIZEN_ID_*`` problems.
    """
    old = compact(text)
    if len(old) != OLD_LENGTH:
        raise DomainError(Problem.CITIZEN_ID_LENGTH, length=len(old), wanted=OLD_LENGTH)
    if not (old.isascii() and old.isdigit()):
        raise DomainError(Problem.CITIZEN_ID_CHARACTERS)
    body = f"{old[:6]}19{old[6:]}"
    return CitizenId(body + check_character(body))


def _require_valid(value: str) -> None:
    if len(value) != LENGTH:
        raise DomainError(Problem.CITIZEN_ID_LENGTH, length=len(value), wanted=LENGTH)
    body, check = value[:-1], value[-1]
    # str.isdigit() also accepts other scripts' digits, which int() would convert silently.
    if not (body.isascii() and body.isdigit() and check in _CHECK_CHARACTERS):
        raise DomainError(Problem.CITIZEN_ID_CHARACTERS)
    try:
        date.fromisoformat(body[6:14])
    except ValueError:
        raise DomainError(Problem.CITIZEN_ID_BIRTH_DATE) from None
    expected = check_character(body)
    if expected != check:
        raise DomainError(Problem.CITIZEN_ID_CHECK, expected=expected, typed=check)
