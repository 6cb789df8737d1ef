"""The first screen on a real database, and hands for the keyboard."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QListView,
)
from pytestqt.qtbot import QtBot

from app.domain.codes import load_tables
from app.domain.postings import PostingState
from app.services.applications import ApplicationService
from app.services.service_log import LogEntry
from app.services.shared_data import SharedData
from app.services.tasks import TaskService
from app.services.workbench import WorkbenchService
from app.ui.background import TaskRunner
from app.ui.page import Notice
from app.ui.pages.workbench import Workbench, WorkbenchNeeds, WorkbenchPage
from app.ui.widgets.figure_label import FigureLabel
from tests.builders import LIN, MORNING, numbered_id
from tests.services.work import Counter
from tests.storage.work_records import a_posting, an_application
from tests.ui.operate import child, settle


@dataclass
class Morning:
    """The page and what a person does with it."""

    qtbot: QtBot
    runner: TaskRunner
    page: WorkbenchPage
    applications: ApplicationService
    counter: Counter
    gone: list[tuple[str, object]]
    notices: list[Notice]

    def open(self) -> None:
        """Open the page as the window does."""
        self.page.activate(None)
        self.rest()

    def rest(self) -> None:
        """Wait until what was asked has been answered and shown."""
        for _ in range(2):
            settle(self.qtbot, self.runner)

    @property
    def view(self) -> QListView:
        return child(self.page, QListView, "todos")

    def titles(self) -> list[str]:
        model = self.view.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def do(self, title: str) -> None:
        """Go to a line by the arrows and press Enter."""
        self.view.setFocus()
        row = next(place for place, text in enumerate(self.titles()) if title in text)
        for _ in range(row):
            self.qtbot.keyClick(self.view, Qt.Key.Key_Down)
        self.qtbot.keyClick(self.view, Qt.Key.Key_Return)

    def figure(self, name: str) -> str:
        return child(self.page, FigureLabel, name).text()


MakeMorning = Callable[..., Morning]


def morning_maker(qtbot: QtBot, counter: Counter, runner: TaskRunner) -> MakeMorning:
    """Return what opens the page over an operator's database."""
    codes = load_tables()

    def build(*, linked: bool = True, bench: Workbench | None = None) -> Morning:
        open_unit, clock = counter.open_unit, counter.clock
        shared = SharedData(open_unit=open_unit, now=clock)
        applications = ApplicationService(open_unit=open_unit, now=clock, operator=LIN)
        needs = WorkbenchNeeds(
            workbench=bench or WorkbenchService(open_unit=open_unit, now=clock, shared=shared),
            applications=applications,
            tasks=TaskService(open_unit=open_unit, now=clock, operator=LIN),
            take_down=counter.postings.note_poster_down,
            extender=counter.postings.extend,
            operator=LIN.name,
            linked=linked,
            item_name=codes["service_items"].name,
            now=clock,
            runner=runner,
        )
        page = WorkbenchPage(needs)
        gone: list[tuple[str, object]] = []
        notices: list[Notice] = []
        page.go.connect(lambda name, subject: gone.append((name, subject)))
        page.toast.connect(notices.append)
        qtbot.addWidget(page)
        page.resize(1040, 564)
        page.show()
        qtbot.waitExposed(page)
        morning = Morning(qtbot, runner, page, applications, counter, gone, notices)
        morning.open()
        return morning

    return build


def busy_morning(make: MakeMorning, counter: Counter) -> Morning:
    """Open the page on a day with one thing of every kind to do."""
    later = MORNING + timedelta(days=9)
    with counter.open_unit() as unit:
        unit.postings.put(
            [
                a_posting(1, urgent=True, valid_until=later, filled=2, title="鲍鱼分苗"),
                a_posting(2, valid_until=MORNING + timedelta(hours=5)),
                a_posting(3, state=PostingState.EXPIRED),
                a_posting(4, state=PostingState.DRAFT, published_at=None, title=""),
            ]
        )
        unit.applications.put([an_application()])
        unit.drafts.put("worker", "new", {}, at=MORNING)
        unit.drafts.put("posting", str(numbered_id(2_002)), {}, at=MORNING)
        unit.commit()
    counter.logs.add(LogEntry(item="7.1", object_name="吴水仙"))
    return make()
