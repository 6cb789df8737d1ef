"""Sync by stick: bundles out, answers in, and carrying for others.

How a bundle is made and read is not known here, only what becomes of files. Nothing is
called carried before it was read back from the stick, and nothing counts as sent before
the platform has answered, by whatever road.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from app.domain.errors import DomainError, Problem
from app.domain.sticks import (
    CarriedBundle,
    IncomingAnswer,
    OutgoingBundle,
    StickProblem,
    StickReport,
)
from app.stick_files import (
    Disk,
    FullError,
    Stick,
    UnsoundError,
    read_limited,
    removable_drives,
    write_checked,
)

BUNDLE_LIMIT = 8 * 1024 * 1024
BUNDLE_SUFFIX = ".gsb"

Progress = Callable[[int, int], None]
CalledOff = Callable[[], bool]


class Bundles(Protocol):
    """Makes and reads bundles; raises ``DomainError`` with a sentence for every refusal."""

    def require_linked(self) -> None:
        """Refuse on a practice station: it has no platform."""
        ...

    def outgoing(self) -> OutgoingBundle:
        """Return everything that the platform has not answered."""
        ...

    def take(self, data: bytes) -> IncomingAnswer:
        """Take what the platform answered."""
        ...

    def is_answer_for_us(self, data: bytes) -> bool:
        """Tell whether a file says of itself that it is an answer for this PC."""
        ...

    def is_question(self, data: bytes) -> bool:
        """Tell whether a file says of itself that it goes up to a platform."""
        ...

    def carry(self, data: bytes) -> CarriedBundle:
        """Hand somebody's bundle to the platform and fetch the answer."""
        ...


def _unheard(_done: int, _of: int) -> None:
    """Nobody wants to know."""


def _never() -> bool:
    return False


class StickService:
    """Bundles on sticks. Takes as long as the stick needs; never on the window's thread."""

    def __init__(self, *, bundles: Callable[[], Bundles], disk: Disk | None = None) -> None:
        self._bundles = bundles  # not before a stick is used: it loads ciphers and more
        self._disk = disk or Disk()

    def sticks(self) -> tuple[Stick, ...]:
        """Return the removable drives that are plugged in."""
        return removable_drives()

    def export(
        self,
        folder: Path,
        *,
        name: str = "",
        progress: Progress = _unheard,
        called_off: CalledOff = _never,
    ) -> StickReport:
        """Write one bundle with everything that the platform has not answered.

        ``report.written`` names it once it was read back; it is empty when called off.

        Args:
            folder: on the stick.
            name: of the file; the bundle's own when empty, which names station, day and id.
            progress: is told how many steps are done, of how many.
            called_off: is asked between steps.

        Raises:
            DomainError: ``UNLINKED``, ``STICK_FULL``, ``STICK_GONE`` or ``STICK_UNSOUND``;
                nothing was left under the bundle's name, nothing is lost here.
        """
        bundle = self._linked().outgoing()
        made: list[bytes] = []
        for piece in bundle.pieces:
            if called_off():
                return StickReport(called_off=True)
            made.append(piece)
            progress(len(made), bundle.parts + 1)
        path = self._write(folder, name or bundle.name, b"".join(made))
        progress(bundle.parts + 1, bundle.parts + 1)
        return StickReport(
            written=(path,),
            commits=bundle.commits,
            left=bundle.left,
            pictures=bundle.pictures,
            pictures_left=bundle.pictures_left,
        )

    def import_files(
        self,
        paths: Sequence[Path],
        *,
        progress: Progress = _unheard,
        called_off: CalledOff = _never,
    ) -> StickReport:
        """Take answers from files; of a folder, those that are for this PC.

        Any order, any number of times: what is old or known changes nothing.

        Raises:
            DomainError: ``UNLINKED``, or ``STICK_GONE`` for a folder that is gone.
        """
        bundles, report = self._linked(), StickReport()
        files = [*_answers_in(bundles, paths)]
        for done, path in enumerate(files):
            if called_off():
                return replace(report, called_off=True)
            report = _with_answer(bundles, report, path)
            progress(done + 1, len(files))
        return report

    def carry(
        self, folder: Path, *, progress: Progress = _unheard, called_off: CalledOff = _never
    ) -> StickReport:
        """Hand every bundle in a folder to the platform and put the answers beside them.

        They may be of any station: what is inside cannot be read here.

        Raises:
            DomainError: ``PLATFORM_*``, ``DEVICE_REVOKED``, ``UNLINKED``, ``STICK_*``;
                what was done before counts, and doing it again changes nothing.
        """
        bundles, report = self._linked(), StickReport()
        files = [path for path in _bundles_in(folder) if bundles.is_question(_read(path))]
        for done, path in enumerate(files):
            if called_off():
                return replace(report, called_off=True)
            report = self._with_carried(bundles, report, path)
            progress(done + 1, len(files))
        return report

    def _with_carried(self, bundles: Bundles, report: StickReport, path: Path) -> StickReport:
        try:
            carried = bundles.carry(_read(path))
        except DomainError as error:
            if error.problem not in _OF_THE_FILE:
                raise
            return _with_problem(report, path, error)
        written = report.written
        if carried.answer:
            written = (*written, self._write(path.parent, carried.name, carried.answer))
        known = report.known + carried.known
        return replace(report, taken=(*report.taken, path), written=written, known=known)

    def _write(self, folder: Path, name: str, data: bytes) -> Path:
        try:
            return write_checked(folder, name, data, self._disk)
        except FullError as error:
            raise DomainError(
                Problem.STICK_FULL, needed_kb=_kb(error.needed), free_kb=_kb(error.free)
            ) from error
        except UnsoundError as error:
            raise DomainError(Problem.STICK_UNSOUND) from error
        except OSError as error:
            raise DomainError(Problem.STICK_GONE) from error

    def _linked(self) -> Bundles:
        bundles = self._bundles()
        bundles.require_linked()
        return bundles


_OF_THE_FILE = frozenset(
    {
        Problem.BUNDLE_NONE,
        Problem.BUNDLE_NEWER,
        Problem.BUNDLE_TOO_LARGE,
        Problem.BUNDLE_CUT,
        Problem.BUNDLE_DAMAGED,
        Problem.BUNDLE_FOREIGN,
        Problem.BUNDLE_WRONG_WAY,
        Problem.BUNDLE_REFUSED,
        Problem.BUNDLE_REPLAYED,
        Problem.BUNDLE_SENDER_OUT,
    }
)


def _bundles_in(folder: Path) -> list[Path]:
    try:
        found = [path for path in folder.iterdir() if path.suffix.lower() == BUNDLE_SUFFIX]
        return sorted(path for path in found if path.is_file())
    except OSError as error:
        raise DomainError(Problem.STICK_GONE) from error


def _answers_in(bundles: Bundles, paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from (each for each in _bundles_in(path) if bundles.is_answer_for_us(_read(each)))
        else:
            yield path


def _with_answer(bundles: Bundles, report: StickReport, path: Path) -> StickReport:
    try:
        brought = bundles.take(_read(path))
    except DomainError as error:
        return _with_problem(report, path, error)
    pictures = brought.delivered or brought.received
    fresh = brought.answered or brought.pulled or brought.refused or brought.again or pictures
    return replace(
        report,
        taken=(*report.taken, path),
        answered=report.answered + brought.answered,
        pulled=report.pulled + brought.pulled,
        refused=report.refused + brought.refused,
        delivered=report.delivered + brought.delivered,
        received=report.received + brought.received,
        known=report.known + (not fresh),
        again=report.again or brought.again,
    )


def _read(path: Path) -> bytes:
    try:
        return read_limited(path, BUNDLE_LIMIT)
    except FileNotFoundError as error:
        raise DomainError(Problem.BUNDLE_MISSING, file=path.name) from error
    except OSError as error:
        raise DomainError(Problem.STICK_GONE) from error


def _with_problem(report: StickReport, path: Path, error: DomainError) -> StickReport:
    found = StickProblem(path=path, problem=error.problem, details=error.details)
    return replace(report, problems=(*report.problems, found))


def _kb(size: int) -> int:
    return -(-size // 1024)
