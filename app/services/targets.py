"""Records for platforms that are not ours: written to files, and answered by files.

Which file a record went in is remembered before the file is made, and the file counts as
written only once it was read back. Only an answer makes a record delivered.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol
from uuid import UUID

from app.domain.codes import Codes
from app.domain.errors import DomainError, Problem
from app.domain.names import masked_name
from app.domain.station import Operator, Role, StationProfile
from app.domain.target_mapping import SheetMapping, Target
from app.domain.target_receipts import (
    AnsweredLine,
    FileState,
    Receipt,
    TargetAnswer,
    TargetFile,
    judge_answer,
)
from app.domain.target_rows import RowMark, TargetRow, file_mark, placed
from app.services.record_titles import title_of
from app.services.target_folders import load_target, target_names
from app.services.target_plan import HeldRecord, KindPlan, plan_kind
from app.stick_files import Disk, UnsoundError, write_checked
from app.storage.audit import AuditLine
from app.storage.unit_of_work import OpenUnit, UnitOfWork

_NO_PERSONS = ("employer", "posting")
_PRACTICE = "practice-"  # so that nobody takes invented people for real ones


class MakeFile(Protocol):
    """Makes the bytes of a file that were proved readable."""

    def __call__(
        self,
        target: Target,
        sheet: SheetMapping,
        head: Sequence[tuple[str, ...]],
        lines: Sequence[tuple[str, ...]],
    ) -> bytes:
        """Return a whole file."""
        ...


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file that was written and read back."""

    path: Path
    file: TargetFile


@dataclass(frozen=True, slots=True)
class TargetExport:
    """What an export came to."""

    files: tuple[WrittenFile, ...]
    held: tuple[HeldRecord, ...]


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


@dataclass(frozen=True, slots=True)
class TargetStatus:
    """Where a target stands, kind by kind, and which files have no answer."""

    plans: tuple[KindPlan, ...]
    unanswered: tuple[TargetFile, ...]


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
        self._disk = disk or Disk()

    def names(self) -> tuple[str, ...]:
        """Return the names of all targets."""
        return target_names(self._folder)

    def target(self, name: str) -> Target:
        """Return a target's mapping.

        Raises:
            DomainError: ``TARGET_UNKNOWN`` or ``TARGET_MAPPING``.
        """
        return load_target(name, self._folder, self._codes)

    def status(self, target: Target) -> TargetStatus:
        """Return where every record stands."""
        with self._open_unit(reading=True) as unit:
            plans = tuple(
                plan_kind(unit, target, sheet, again=False) for sheet in target.sheets.values()
            )
            return TargetStatus(plans, unit.target_receipts.unanswered(target.name))

    def title(self, kind: str, record_id: UUID) -> str:
        """Return what to call a record in a list; people by a shortened name."""
        with self._open_unit(reading=True) as unit:
            named = title_of(unit, kind, record_id)
        name = named["title"]
        if name and kind not in _NO_PERSONS:
            name = masked_name(name)
        return f"{name} {named['detail']}".strip()

    def export(
        self, target: Target, folder: Path, make: MakeFile, *, again: bool = False
    ) -> TargetExport:
        """Write files with everything that is due; the rest of the records is not touched.

        Args:
            target: for whom.
            folder: where the files go; it must be there.
            make: makes files of the target's form.
            again: also write what was written before and never accepted.

        Raises:
            DomainError: ``MANAGER_ONLY``, ``FILE_NOT_WRITABLE`` or ``TARGET_FILE_UNSOUND``;
                files written before it count.
        """
        if self._operator.role is not Role.MANAGER:
            raise DomainError(Problem.MANAGER_ONLY)
        if not folder.is_dir():
            raise DomainError(Problem.FILE_NOT_WRITABLE, file=folder.name)
        files: list[WrittenFile] = []
        held: list[HeldRecord] = []
        for sheet in target.sheets.values():
            with self._open_unit(reading=True) as unit:
                plan = plan_kind(unit, target, sheet, again=again)
            held += plan.held
            for rows in _batches(plan.due, sheet.rows_per_file):
                files.append(self._write(target, sheet, rows, folder, make))
        return TargetExport(tuple(files), tuple(held))

    def take(self, target: Target, answer: TargetAnswer) -> TakenAnswer:
        """Take what the other platform answered; an answer taken before changes nothing.

        Raises:
            DomainError: ``TARGET_ANSWER_*``; then nothing of it was taken.
        """
        with self._open_unit() as unit:
            repository = unit.target_receipts
            file = repository.file(target.name, answer.number)
            receipts = repository.of_file(target.name, answer.number)
            fresh = judge_answer(target.title, file, receipts, answer)
            if file is None:
                raise TypeError("an answer to no file was not refused")
            if fresh:
                repository.answer(target.name, answer.number, answer.lines)
                unit.commit()
        refused = tuple(line for line in answer.lines if not line.accepted)
        return TakenAnswer(file, len(answer.lines) - len(refused), refused, known=not fresh)

    def _write(
        self,
        target: Target,
        sheet: SheetMapping,
        rows: Sequence[TargetRow],
        folder: Path,
        make: MakeFile,
    ) -> WrittenFile:
        with self._open_unit() as unit:
            station = unit.station.get()
            file, name = self._number(unit, target, sheet, rows, folder)
            unit.target_receipts.begin(file, _receipts(file, sheet, rows))
            self._note(unit, file)
            unit.commit()
        marks = (RowMark(file.number, line, file.mark) for line in range(1, len(rows) + 1))
        lines = [placed(sheet, row, mark) for row, mark in zip(rows, marks, strict=True)]
        path = self._put(folder, name, make(target, sheet, _head(sheet, station, file), lines))
        with self._open_unit() as unit:
            unit.target_receipts.reach(target.name, file.number, FileState.WRITTEN)
            unit.commit()
        return WrittenFile(path, file)

    def _number(
        self,
        unit: UnitOfWork,
        target: Target,
        sheet: SheetMapping,
        rows: Sequence[TargetRow],
        folder: Path,
    ) -> tuple[TargetFile, str]:
        """Return a file whose name nobody has: an old backup may have numbered differently."""
        station = unit.station.get()
        while True:
            number = unit.target_receipts.next_number(target.name)
            name = _file_name(target, sheet, station, number)
            if not (folder / name).exists():
                break
        mark = file_mark(unit.sync_meta.state().stream, target.name, number, rows)
        kind = sheet.kind
        return (
            TargetFile(target=target.name, number=number, kind=kind, rows=len(rows), mark=mark),
            name,
        )

    def _note(self, unit: UnitOfWork, file: TargetFile) -> None:
        unit.audit.add(
            AuditLine(
                at=self._now(),
                operator_no=self._operator.no,
                act="target-export",
                kind=file.kind,
                reason=f"{file.target} {file.number}: {file.rows}",
            )
        )

    def _put(self, folder: Path, name: str, content: bytes) -> Path:
        try:
            return write_checked(folder, name, content, self._disk)
        except UnsoundError:
            raise DomainError(Problem.TARGET_FILE_UNSOUND, file=name) from None
        except OSError:
            raise DomainError(Problem.FILE_NOT_WRITABLE, file=name) from None


def _batches(rows: Sequence[TargetRow], size: int) -> Iterator[Sequence[TargetRow]]:
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


def _receipts(file: TargetFile, sheet: SheetMapping, rows: Sequence[TargetRow]) -> list[Receipt]:
    return [
        Receipt(
            number=file.number,
            line=line,
            record_id=row.record_id,
            version=row.version,
            digest=row.digest,
            echo=row.echo(sheet),
        )
        for line, row in enumerate(rows, start=1)
    ]


def _file_name(target: Target, sheet: SheetMapping, station: StationProfile, number: int) -> str:
    name = target.file_name.format(
        target=target.name, kind=sheet.kind, station=station.station_no, number=f"{number:05d}"
    )
    return f"{'' if station.platform_url else _PRACTICE}{name}.{target.form}"


def _head(sheet: SheetMapping, station: StationProfile, file: TargetFile) -> list[tuple[str, ...]]:
    words = {"station": station.name, "file": f"{file.number:05d}-{file.mark}", "rows": file.rows}
    return [tuple(cell.format(**words) for cell in line) for line in sheet.head]
