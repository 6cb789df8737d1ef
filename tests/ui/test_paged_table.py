"""The table that grows as it is scrolled, over a listing that counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.domain.paging import PageMark
from app.ui.background import TaskRunner
from app.ui.models.paged_table import Column, PagedTable

TOTAL = 25


@dataclass(frozen=True)
class Query:
    text: str = ""
    after: PageMark | None = None
    limit: int = 10


@dataclass(frozen=True)
class Line:
    id: UUID
    name: str


@dataclass(frozen=True)
class Lines:
    rows: tuple[Line, ...]
    next_mark: PageMark | None


def read(query: Query) -> Lines:
    if query.text == "broken":
        raise OSError("the disk went away")
    start = int(query.after.key[0]) if query.after else 0
    end = min(start + query.limit, TOTAL)
    rows = tuple(Line(UUID(int=n + 1), f"{query.text}{n}") for n in range(start, end))
    return Lines(rows, PageMark((end,)) if end < TOTAL else None)


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    assert runner.drain(timeout_ms=2_000)


@pytest.fixture
def table(runner: TaskRunner) -> PagedTable:
    return PagedTable([Column(title="名字", text=lambda row: row.name, right=True)], read, runner)


def names(table: PagedTable) -> list[str]:
    return [table.index(row, 0).data() for row in range(table.rowCount())]


def test_every_line_arrives_once_however_often_more_is_asked(
    qtbot: QtBot, qtmodeltester: ModelTester, table: PagedTable
) -> None:
    qtmodeltester.check(table)
    table.show_matching(Query(text="人"))

    while table.rowCount() < TOTAL:
        table.fetchMore(QModelIndex())
        with qtbot.waitSignal(table.arrived):
            table.fetchMore(QModelIndex())

    assert names(table) == [f"人{n}" for n in range(TOTAL)]
    assert not table.canFetchMore(QModelIndex())


def test_a_late_answer_to_an_old_query_is_dropped(qtbot: QtBot, table: PagedTable) -> None:
    table.show_matching(Query(text="旧"))
    table.show_matching(Query(text="新"))

    qtbot.waitUntil(lambda: table.rowCount() > 0)

    assert names(table)[0] == "新0"


def test_a_reload_keeps_the_old_lines_until_the_new_ones_are_here(
    qtbot: QtBot, table: PagedTable
) -> None:
    table.show_matching(Query())
    qtbot.waitUntil(lambda: table.rowCount() == 10)

    table.reload()

    assert table.rowCount() == 10
    with qtbot.waitSignal(table.arrived):
        pass


def test_a_failed_read_says_so_and_stops_asking(qtbot: QtBot, table: PagedTable) -> None:
    with qtbot.waitSignal(table.fetch_failed) as failed:
        table.show_matching(Query(text="broken"))

    assert isinstance(failed.args[0], OSError)
    assert not table.canFetchMore(QModelIndex())


def test_a_line_can_be_found_again_by_its_record(qtbot: QtBot, table: PagedTable) -> None:
    table.show_matching(Query())
    qtbot.waitUntil(lambda: table.rowCount() == 10)

    index = table.index_of(UUID(int=4))

    assert index.row() == 3
    assert index.data(PagedTable.IdRole) == UUID(int=4)
    assert not table.index_of(UUID(int=99)).isValid()
    assert table.headerData(0, Qt.Orientation.Horizontal) == "名字"
