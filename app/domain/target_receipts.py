"""What became of records at a platform that is not ours.

A record counts as delivered only when the answer to a file says so. Everything is told
apart by counters: the number of a file, the line in it, the version of a record here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from uuid import UUID

from app.domain.errors import DomainError, Problem


class FileState(IntEnum):
    """How far a file has come."""

    BEGUN = 0  # numbered; nobody has read it back, so it counts for nothing
    WRITTEN = 1
    ANSWERED = 2


class Outcome(IntEnum):
    """What is known about one line of a file."""

    WAITING = 0
    ACCEPTED = 1
    REFUSED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetFile:
    """A file for a target.

    Attributes:
        number: dense per target, from 1.
        rows: how many lines it has.
        mark: stands in every line, and in those of no other file.
        made_at: told to people; what comes before what is told by the number.
    """

    target: str
    number: int
    kind: str
    rows: int
    mark: str
    made_at: datetime
    state: FileState = FileState.BEGUN


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """One line of a file, and what came of it.

    Attributes:
        line: from 1.
        version: of the record in this database when the line was made.
        digest: of everything that the line says.
        echo: of the cells by which an answer shows that it is about this record.
        reason: in the words of the other platform.
    """

    number: int
    line: int
    record_id: UUID
    version: int
    digest: bytes
    echo: bytes
    outcome: Outcome = Outcome.WAITING
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredLine:
    """What an answer says about one line.

    Attributes:
        row: where it stands in the answer, for sentences.
        echo: of the cells as they came back.
    """

    row: int
    line: int
    echo: bytes
    accepted: bool
    reason: str = ""

    @property
    def outcome(self) -> Outcome:
        """What becomes of the line's receipt."""
        return Outcome.ACCEPTED if self.accepted else Outcome.REFUSED


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetAnswer:
    """A file that came back, as it reads; whether it fits is not judged yet."""

    kind: str
    number: int
    mark: str
    lines: tuple[AnsweredLine, ...]


def standing(receipts: Iterable[Receipt]) -> Receipt | None:
    """Return the receipt that says where one version of one record stands.

    Answers arrive in any order: what was accepted in any file is delivered; else the
    last file counts.
    """
    return max(receipts, key=_rank, default=None)


def judge_answer(
    target: str, file: TargetFile | None, receipts: Sequence[Receipt], answer: TargetAnswer
) -> bool:
    """Tell whether an answer says anything new; refuse one that does not fit, as a whole.

    A line whose receipt is gone was about somebody who had to be forgotten since: what is
    said about it is let pass and changes nothing.

    Args:
        target: title, for sentences.
        file: the one that the answer names, if there is any.
        receipts: of that file.
        answer: as it was read.

    Raises:
        DomainError: ``TARGET_ANSWER_*``.
    """
    said = (answer.kind, answer.mark)
    if file is None or (file.kind, file.mark) != said:
        raise _foreign(target, answer.lines[0])
    ours = {receipt.line: receipt for receipt in receipts}
    _judge_lines(target, file, ours, answer.lines)
    if file.state is not FileState.ANSWERED:
        return True
    for line in answer.lines:
        receipt = ours.get(line.line)
        if receipt is not None and receipt.outcome is not line.outcome:
            raise DomainError(Problem.TARGET_ANSWER_OTHER, number=file.number, row=line.row)
    return False


def _judge_lines(
    target: str, file: TargetFile, ours: Mapping[int, Receipt], lines: Sequence[AnsweredLine]
) -> None:
    seen: set[int] = set()
    for line in lines:
        if not 1 <= line.line <= file.rows:
            raise _foreign(target, line)
        if line.line in seen:
            raise DomainError(Problem.TARGET_ANSWER_TWICE, row=line.row)
        seen.add(line.line)
        receipt = ours.get(line.line)
        if receipt is not None and receipt.echo != line.echo:
            raise DomainError(Problem.TARGET_ANSWER_MIXED, row=line.row)
    if ours.keys() - seen:
        raise DomainError(Problem.TARGET_ANSWER_CUT, rows=file.rows, found=len(lines))


def _foreign(target: str, line: AnsweredLine) -> DomainError:
    return DomainError(Problem.TARGET_ANSWER_FOREIGN, target=target, row=line.row)


def _rank(receipt: Receipt) -> tuple[bool, int]:
    return receipt.outcome is Outcome.ACCEPTED, receipt.number
