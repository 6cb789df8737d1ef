"""Job codes: nine characters that name one posting of one station.

A code is four characters for the station (issued by the platform), four for the
station's own scrambled serial and one check character. It is therefore made offline
and never meets a code of another station. It says nothing about who may trust it:
that is the ticket's concern.

The alphabet has 31 characters, a prime, and lacks 0, 1, I, L and O. The check solves
``sum(weight * value) = 0 (mod 31)``. Proof that one slip never goes unseen:

* a wrong character changes the sum by ``weight * difference``, and neither factor is a
  multiple of the prime 31;
* a swap of any two places changes it by ``(weight - other weight) * difference``, and
  all weights differ modulo 31.
"""

import unicodedata
from dataclasses import dataclass
from typing import Self

from app.domain.errors import DomainError, Problem

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
BASE = len(ALPHABET)
GROUP = 4
LENGTH = 2 * GROUP + 1
STATIONS: int = BASE**GROUP
SERIALS = STATIONS

# Powers of 3, a primitive root of 31: distinct and never 0, so the proof above holds.
WEIGHTS = tuple(pow(3, power, BASE) for power in reversed(range(LENGTH)))

_VALUES = {character: value for value, character in enumerate(ALPHABET)}
_SPREAD = 571_787  # near SERIALS / golden ratio, and no multiple of 31
_UNSPREAD = pow(_SPREAD, -1, SERIALS)
_OFFSET = 262_144  # so that a station's first code is not all twos
_DASHES = dict.fromkeys(map(ord, "-\u2010\u2011\u2012\u2013\u2014\u2212_"))


@dataclass(frozen=True, slots=True, order=True)
class JobCode:
    """A well-formed job code without groups. An instance is always valid.

    Use ``parse`` for what a person typed, ``make`` for a new code and the constructor
    for text that is already canonical.
    """

    value: str

    def __post_init__(self) -> None:
        _require_valid(self.value)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Build a code from loosely typed text.

        Small letters, full-width characters, spaces and hyphens are accepted. Letters
        that the alphabet lacks are refused, never taken for a look-alike: a guess
        could turn a slip into somebody else's job.

        Raises:
            DomainError: ``JOB_CODE_SHAPE`` or ``JOB_CODE_CHECK``.
        """
        compact = "".join(unicodedata.normalize("NFKC", text).split())
        return cls(compact.translate(_DASHES).upper())

    @classmethod
    def make(cls, station_no: int, serial: int) -> Self:
        """Return the code of a station's posting number ``serial``, counted from 0.

        Raises:
            DomainError: ``SERIALS_EXHAUSTED`` when either number leaves its four characters.
        """
        if not (0 <= station_no < STATIONS and 0 <= serial < SERIALS):
            raise DomainError(Problem.SERIALS_EXHAUSTED, station_no=station_no, serial=serial)
        body = number_text(station_no, GROUP) + number_text(_scramble(serial), GROUP)
        return cls(body + check_character(body))

    @property
    def grouped(self) -> str:
        """The code as printed, for example ``7KM4-Q2XA-9``."""
        return f"{self.value[:GROUP]}-{self.value[GROUP:-1]}-{self.value[-1]}"

    @property
    def short(self) -> str:
        """The serial and the check, enough within one station, for the telephone."""
        return f"{self.value[GROUP:-1]}-{self.value[-1]}"

    @property
    def station_no(self) -> int:
        """Number of the station that made the code."""
        return text_number(self.value[:GROUP])

    @property
    def serial(self) -> int:
        """Running number within the station, from 0."""
        return _unscramble(text_number(self.value[GROUP:-1]))

    def __str__(self) -> str:
        return self.grouped


def check_character(body: str) -> str:
    """Return the check character for the first eight characters of a code."""
    total = sum(weight * _VALUES[each] for weight, each in zip(WEIGHTS[:-1], body, strict=True))
    return ALPHABET[-total % BASE]  # the last weight is 1


def number_text(number: int, width: int) -> str:
    """Write a number in the alphabet of job codes, most significant character first."""
    digits = []
    for _ in range(width):
        number, digit = divmod(number, BASE)
        digits.append(ALPHABET[digit])
    return "".join(reversed(digits))


def text_number(text: str) -> int:
    """Read what ``number_text`` wrote; ``text`` holds characters of the alphabet only."""
    number = 0
    for character in text:
        number = number * BASE + _VALUES[character]
    return number


def _scramble(serial: int) -> int:
    """Map serials one to one onto numbers that look unrelated.

    Somebody who reads two posters must not learn how many postings lie between. Both
    multiplications have an inverse since the factor is no multiple of 31; reversing
    the digits lets the low ones, too, depend on all.
    """
    mixed = _reverse(serial * _SPREAD % SERIALS)
    return (mixed * _SPREAD + _OFFSET) % SERIALS


def _unscramble(number: int) -> int:
    mixed = (number - _OFFSET) * _UNSPREAD % SERIALS
    return _reverse(mixed) * _UNSPREAD % SERIALS


def _reverse(number: int) -> int:
    return text_number(number_text(number, GROUP)[::-1])


def _require_valid(value: str) -> None:
    if len(value) != LENGTH:
        raise DomainError(Problem.JOB_CODE_SHAPE, length=len(value), characters="")
    foreign = "".join(sorted(set(value) - _VALUES.keys()))
    if foreign:
        raise DomainError(Problem.JOB_CODE_SHAPE, length=LENGTH, characters=foreign)
    if check_character(value[:-1]) != value[-1]:
        raise DomainError(Problem.JOB_CODE_CHECK)
