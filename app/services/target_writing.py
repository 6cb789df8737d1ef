"""One file for another platform: numbered, made, written and read back.

Rounds with our own platform go on meanwhile, so what was planned is looked at once more in
the transaction that numbers its lines.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from app.domain.errors import DomainError, Problem
from app.domain.station import Operator
from app.domain.target_mapping import SheetMapping, Target
from app.domain.target_receipts import FileState, TargetFile
from app.domain.target_rows import TargetRow, file_mark
from app.services.target_files import file_name, file_names, head_of, lines_of, receipts_of
from app.services.target_plan import still_there
from app.stick_files import Disk, UnsoundError, clear_unfinished, write_checked
from app.storage.audit import AuditLine
from app.storage.unit_of_work import OpenUnit, UnitOfWork


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


class FileWriter:
    """Writes one file after the other, each in transactions of its own."""

    def __init__(
        self,
        *,
        open_unit: OpenUnit,
        now: Callable[[], datetime],
        operator: Operator,
        disk: Disk,
    ) -> None:
        self._open_unit = open_unit
        self._now = now
        self._operator = operator
        self._disk = disk

    def clear(self, target: Target, folder: Path) -> None:
        """Remove what earlier exports for a target could not finish: it is full of names.

        Raises:
            DomainError: ``FILE_NOT_WRITABLE``, of a folder that is not there, too.
        """
        with self._open_unit(reading=True) as unit:
            names = file_names(target, unit.station.get())
        try:
            clear_unfinished(folder, names, self._disk)
        except OSError:
            raise DomainError(Problem.FILE_NOT_WRITABLE, file=folder.name) from None

    def write(
        self,
        target: Target,
        sheet: SheetMapping,
        rows: Sequence[TargetRow],
        folder: Path,
        make: MakeFile,
    ) -> tuple[WrittenFile, ...]:
        """Write a file with some rows; none when nothing of them is left to be written.

        Raises:
            DomainError: ``FILE_NOT_WRITABLE`` or ``TARGET_FILE_UNSOUND``; then the rows are
                due as before.
        """
        with self._open_unit() as unit:
            rows = still_there(unit, sheet.kind, rows)
            if not rows:
                return ()
            station = unit.station.get()
            file, name = self._number(unit, target, sheet, rows, folder)
            unit.target_receipts.begin(file, receipts_of(file, sheet, rows))
            self._note(unit, file)
            unit.commit()
        content = make(target, sheet, head_of(sheet, station, file), lines_of(sheet, file, rows))
        path = self._put(folder, name, content)
        with self._open_unit() as unit:
            unit.target_receipts.reach(target.name, file.number, FileState.WRITTEN)
            unit.commit()
        return (WrittenFile(path, file),)

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
            name = file_name(target, sheet, station, number)
            if not _is_taken(folder / name):
                break
        mark = file_mark(unit.sync_meta.state().stream, target.name, number, rows)
        file = TargetFile(
            target=target.name,
            number=number,
            kind=sheet.kind,
            rows=len(rows),
            mark=mark,
            made_at=self._now(),
        )
        return file, name

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


def _is_taken(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        raise DomainError(Problem.FILE_NOT_WRITABLE, file=path.name) from None
