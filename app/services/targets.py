"""Records for platforms that are not ours: written to files, and answered by files.

Which file a record went in is remembered before the file is made, and the file counts as
written only once it was read back. Only an answer makes a record delivered.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.domain.codes import Codes
from app.domain.errors import DomainError, Problem
from app.domain.station import Operator, Role
from app.domain.target_mapping import Target
from app.domain.target_receipts import (
    AnsweredLine,
    TargetAnswer,
    TargetFile,
    judge_answer,
)
from app.services.target_files import batches
from app.services.target_folders import load_target, own_targets, target_names
from app.services.target_matters import (
    Matter,
    TargetOverview,
    TargetStatus,
    held_in,
    refused_in,
)
from app.services.target_plan import KindPlan, plan_kind
from app.services.target_watch import CalledOffError, Watch
from app.services.target_writing import FileWriter, MakeFile, WrittenFile
from app.stick_files import Disk
from app.storage.unit_of_work import OpenUnit, UnitOfWork

_UNWATCHED = Watch()


@dataclass(frozen=True, slots=True)
class TargetExport:
    """What an export came to.

    Attributes:
        called_off: somebody stopped it; what is not in these files is due as before.
    """

    files: tuple[WrittenFile, ...]
    held: tuple[Matter, ...] = ()
    called_off: bool = False


@dataclass(frozen=True, slots=True)
class TakenAnswer:
    """What an answer came to.

    Attributes:
        known: whether it had been taken before; then it changed nothing.
    """

    file: TargetFile
    accepted: int
    refused: tuple[AnsweredLine, ...]
    known: bool


class TargetService:
    """Files out and answers in, for every target that has a mapping."""

    def __init__(  # noqa: PLR0913 (who acts, on what, and what a test holds still)
        self,
        *,
        open_unit: OpenUnit,
        now: Callable[[], datetime],
        operator: Operator,
        codes: Codes,
        folder: Path,
        disk: Disk | None = None,
    ) -> None:
        self._open_unit = open_unit
        self._now = now
        self._operator = operator
        self._codes = codes
        self._folder = folder
        self._writer = FileWriter(
            open_unit=open_unit, now=now, operator=operator, disk=disk or Disk()
        )

    def names(self) -> tuple[str, ...]:
        """Return the names of all targets."""
        return target_names(self._folder)

    def target(self, name: str) -> Target:
        """Return a target's mapping.

        Raises:
            DomainError: ``TARGET_UNKNOWN`` or ``TARGET_MAPPING``.
        """
        return load_target(name, self._folder, self._codes)

    def in_use(self) -> tuple[str, ...]:
        """Return the names of targets that somebody set up here, or that got files already."""
        with self._open_unit(reading=True) as unit:
            written = unit.target_receipts.targets()
        return tuple(sorted(written | own_targets(self._folder)))

    def overviews(self, *, watch: Watch = _UNWATCHED) -> tuple[TargetOverview, ...]:
        """Return where every target in use stands; a mapping with a fault keeps no other.

        Raises:
            CalledOffError: nobody waits for it any more.
        """
        return tuple(self._overview(name, watch) for name in self.in_use())

    def status(self, target: Target, *, watch: Watch = _UNWATCHED) -> TargetStatus:
        """Return where every record stands; may be called off."""
        with self._open_unit(reading=True) as unit:
            plans = _plan(unit, target, again=False, watch=watch)
            return TargetStatus(
                plans=plans,
                unanswered=unit.target_receipts.unanswered(target.name),
                last=unit.target_receipts.last(target.name),
                held=held_in(unit, plans, watch),
                refused=refused_in(unit, plans, watch),
            )

    def export(
        self,
        target: Target,
        folder: Path,
        make: MakeFile,
        *,
        again: bool = False,
        watch: Watch = _UNWATCHED,
    ) -> TargetExport:
        """Write files with everything that is due; the rest of the records is not touched.

        Args:
            target: for whom.
            folder: where the files go; it must be there.
            make: makes files of the target's form.
            again: also write what was written before and never accepted.
            watch: hears how many records are written; may stop it between files.

        Raises:
            DomainError: ``MANAGER_ONLY``, ``FILE_NOT_WRITABLE`` or ``TARGET_FILE_UNSOUND``;
                files written before it count.
        """
        if self._operator.role is not Role.MANAGER:
            raise DomainError(Problem.MANAGER_ONLY)
        self._writer.clear(target, folder)
        files: list[WrittenFile] = []
        try:
            with self._open_unit(reading=True) as unit:
                plans = _plan(unit, target, again=again, watch=watch)
                held = held_in(unit, plans, watch)
            due, done = sum(len(plan.due) for plan in plans), 0
            for plan in plans:
                sheet = target.sheets[plan.kind]
                for rows in batches(plan.due, sheet.rows_per_file):
                    watch.step(done, due)
                    files += self._writer.write(target, sheet, rows, folder, make)
                    done += len(rows)
        except CalledOffError:
            return TargetExport(tuple(files), called_off=True)
        return TargetExport(tuple(files), held)

    def take(
        self, target: Target, answer: TargetAnswer, *, watch: Watch = _UNWATCHED
    ) -> TakenAnswer:
        """Take what the other platform answered; an answer taken before changes nothing.

        Raises:
            DomainError: ``TARGET_ANSWER_*``; then nothing of it was taken.
            CalledOffError: nothing of it was taken either.
        """
        lines = tuple(watch.each(answer.lines))  # not within: saves would wait for the window
        with self._open_unit() as unit:
            repository = unit.target_receipts
            file = repository.file(target.name, answer.number)
            receipts = repository.of_file(target.name, answer.number)
            fresh = judge_answer(target.title, file, receipts, answer)
            if file is None:
                raise TypeError("an answer to no file was not refused")
            if fresh:
                repository.answer(target.name, answer.number, lines)
                unit.commit()
        refused = tuple(line for line in answer.lines if not line.accepted)
        return TakenAnswer(file, len(answer.lines) - len(refused), refused, known=not fresh)

    def _overview(self, name: str, watch: Watch) -> TargetOverview:
        try:
            target = self.target(name)
        except DomainError as fault:
            return TargetOverview(name=name, title=name, fault=fault)
        return TargetOverview(
            name=name, title=target.title, status=self.status(target, watch=watch)
        )


def _plan(
    unit: UnitOfWork, target: Target, *, again: bool, watch: Watch = _UNWATCHED
) -> tuple[KindPlan, ...]:
    return tuple(
        plan_kind(unit, target, sheet, again=again, step=watch.step)
        for sheet in target.sheets.values()
    )
