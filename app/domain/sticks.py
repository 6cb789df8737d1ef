"""What goes to a stick and comes from one, as screens and commands are told of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.domain.errors import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingBundle:
    """A bundle that waits to be written.

    Attributes:
        pieces: its bytes, made while they are asked for; ``parts``: how many pieces.
        commits: how many own changes are in it; ``left``: how many had no room.
        pictures: how many are in it whole; ``pictures_left``: how many had no room.
    """

    name: str
    pieces: Iterator[bytes]
    parts: int
    commits: int
    left: int
    pictures: int
    pictures_left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingAnswer:
    """What one answer brought; all zero when it was an old or a known one.

    Attributes:
        delivered: own pictures that the platform newly has.
        received: pictures that came.
        whole: nothing was missing at the end of the file.
        again: the platform could not go on from what it has; the work must be written once more.
    """

    answered: int
    pulled: int
    refused: int
    delivered: int
    received: int
    whole: bool
    again: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedBundle:
    """What the platform said to a bundle that was carried up.

    Attributes:
        name: how the file with its answer is called; ``answer``: its bytes, empty when
            the platform has none.
        known: the platform had it already.
    """

    name: str
    answer: bytes
    known: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StickProblem:
    """A file of which nothing was taken, and why; ``words.sentence`` has the sentence."""

    path: Path
    problem: Problem
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class StickReport:
    """What came of it.

    Attributes:
        written: files that are on the stick, read back and equal: it may be taken out.
        taken: files that were read, those that brought nothing new included.
        commits: own changes in the file that was written; ``left``: had no room in it.
        pictures: in the file that was written; ``pictures_left``: had no room in it.
        answered: own changes that the platform has newly answered for.
        pulled: records of others that came in.
        refused: own changes that wait for a person now.
        delivered: own pictures that the platform newly has.
        received: pictures that came in.
        known: files that brought nothing new.
        again: the platform could not go on from what it has; a new file must be written.
        problems: files of which nothing was taken.
        called_off: it was stopped before its end; what is listed was done.
    """

    written: tuple[Path, ...] = ()
    taken: tuple[Path, ...] = ()
    commits: int = 0
    left: int = 0
    pictures: int = 0
    pictures_left: int = 0
    answered: int = 0
    pulled: int = 0
    refused: int = 0
    delivered: int = 0
    received: int = 0
    known: int = 0
    again: bool = False
    problems: tuple[StickProblem, ...] = ()
    called_off: bool = False
