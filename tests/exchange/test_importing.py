"""Ledgers taken into a real database: whole or not at all, and never twice."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.codes import load_tables
from app.domain.employers import EmployerQuery
from app.domain.errors import DomainError, Problem
from app.domain.posting_checks import load_posting_rules
from app.domain.postings import PostingQuery
from app.domain.workers import WorkerQuery
from app.exchange.importing import LedgerChecker, LedgerIntake, ready_outcome
from app.exchange.layouts import LedgerKind
from app.services.employers import EmployerService
from app.services.imports import ImportService
from app.services.postings import PostingService
from app.services.workers import WorkerService
from app.storage.unit_of_work import OpenUnit
from tests.builders import LIN, CountedIds, StoppedClock
from tests.exchange.workbooks import WORKER_HEADER, Cell, write_table

DATA = Path(__file__).parents[1] / "data"
AS_OF = date(2026, 11, 20)
CHECKER = LedgerChecker(load_tables(), load_posting_rules())
PERSON: tuple[Cell, ...] = ("陈土生", "男", "350101198001010015", "19900000001", "采茶")
WRONG: tuple[Cell, ...] = ("林水妹", "女", "350101198001010024", "19900000002", "洗碗")


class Counter:
    """The services of a station, as an import uses them."""

    def __init__(self, open_unit: OpenUnit, clock: StoppedClock, new_id: CountedIds) -> None:
        codes = load_tables()
        self.workers = WorkerService(
            open_unit=open_unit, now=clock, new_id=new_id, operator=LIN, codes=codes
        )
        self.employers = EmployerService(
            open_unit=open_unit, now=clock, new_id=new_id, operator=LIN, codes=codes
        )
        self.postings = PostingService(
            open_unit=open_unit, now=clock, new_id=new_id, operator=LIN, rules=load_posting_rules
        )
        self.intake = LedgerIntake(
            {
                LedgerKind.WORKERS: self.workers.register_many,
                LedgerKind.EMPLOYERS: self.employers.register_many,
                LedgerKind.POSTINGS: self.postings.register_many,
            },
            ImportService(open_unit=open_unit),
        )

    def take(self, path: Path, kind: LedgerKind, *, skip_bad: bool = False) -> int:
        return self.intake.take_in(CHECKER.check(path, kind, on=AS_OF), skip_bad=skip_bad).added


@pytest.fixture
def counter(open_unit: OpenUnit, clock: StoppedClock, new_id: CountedIds) -> Counter:
    return Counter(open_unit, clock, new_id)


def table(tmp_path: Path, *rows: Sequence[Cell]) -> Path:
    return write_table(tmp_path / "l.xlsx", [WORKER_HEADER, *rows])


@pytest.mark.parametrize("kind", list(LedgerKind), ids=str)
def test_a_ledger_with_blocked_lines_adds_nothing(counter: Counter, kind: LedgerKind) -> None:
    with pytest.raises(DomainError) as caught:
        counter.take(DATA / f"{kind}.xlsx", kind)

    assert caught.value.problem is Problem.FINDINGS_BLOCK
    assert counter.workers.counts().total == 0
    assert counter.employers.page(EmployerQuery()).rows == ()
    assert counter.postings.page(PostingQuery()).rows == ()


@pytest.mark.parametrize(
    ("kind", "good"),
    # Of the good lines, one employer and one posting repeat an earlier line word for word.
    [(LedgerKind.WORKERS, 278), (LedgerKind.EMPLOYERS, 47), (LedgerKind.POSTINGS, 66)],
)
def test_the_same_file_again_adds_nothing(counter: Counter, kind: LedgerKind, good: int) -> None:
    path = DATA / f"{kind}.xlsx"

    first = counter.take(path, kind, skip_bad=True)
    second = counter.take(path, kind, skip_bad=True)

    assert (first, second) == (good, 0)


def test_people_come_in_with_consent_source_and_values(counter: Counter) -> None:
    counter.take(DATA / "workers.xlsx", LedgerKind.WORKERS, skip_bad=True)

    (found,) = counter.workers.page(WorkerQuery(text="谢燕珠")).rows
    worker = counter.workers.get(found.id)

    assert worker.consent is not None
    assert (worker.consent.way, worker.source) == ("ledger", "06")
    assert (worker.pay_mode, worker.pay_min_fen, worker.registered_on) == (
        *("D", 22000),
        date(2026, 1, 30),
    )
    assert worker.remark == "=上次登记的同村人"


def test_what_has_no_field_of_its_own_stays_in_the_remark(tmp_path: Path, counter: Counter) -> None:
    header = (*WORKER_HEADER, "期望工资", "文化程度", "备注")
    row = (*PERSON[:3], "19900000001/19900000002", "采茶", "6000", "私塾", "会开三轮")

    counter.take(write_table(tmp_path / "r.xlsx", [header, row]), LedgerKind.WORKERS)
    (found,) = counter.workers.page(WorkerQuery()).rows

    assert counter.workers.get(found.id).remark == (
        "会开三轮；文化程度 私塾；期望工资 6000；另有电话 19900000002"
    )


def test_a_mended_file_adds_only_what_was_missing(tmp_path: Path, counter: Counter) -> None:
    counter.take(table(tmp_path, PERSON, WRONG), LedgerKind.WORKERS, skip_bad=True)
    mended = (*WRONG[:2], "350101198001010023", *WRONG[3:])

    added = counter.take(table(tmp_path, mended, PERSON), LedgerKind.WORKERS)

    assert added == 1


def test_a_record_corrected_by_hand_does_not_come_back(tmp_path: Path, counter: Counter) -> None:
    row = ("陈土生", "男", None, "19900000001", "采茶")
    path = table(tmp_path, row)
    counter.take(path, LedgerKind.WORKERS)
    (found,) = counter.workers.page(WorkerQuery()).rows
    worker = counter.workers.get(found.id)
    form = CHECKER.check(path, LedgerKind.WORKERS, on=AS_OF).rows[0].form
    counter.workers.change(worker.id, replace(form, phone="19900000009"), revision=worker.revision)

    assert counter.take(path, LedgerKind.WORKERS) == 0


def test_stopping_half_way_leaves_nothing(counter: Counter) -> None:
    class StoppedError(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise StoppedError(done, total)

    checked = CHECKER.check(DATA / "workers.xlsx", LedgerKind.WORKERS, on=AS_OF)
    with pytest.raises(StoppedError):
        counter.intake.take_in(checked, skip_bad=True, progress=stop)

    assert counter.workers.counts().total == 0
    assert counter.intake.take_in(checked, skip_bad=True).added == 278


def test_good_lines_of_a_refused_ledger_are_ready(tmp_path: Path) -> None:
    checked = CHECKER.check(table(tmp_path, PERSON, WRONG), LedgerKind.WORKERS, on=AS_OF)

    assert ready_outcome(checked) == {2: "可录入"}
