"""The sync centre on a real database; only the line and the stick are played."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QListView, QWidget
from pytestqt.qtbot import QtBot

from app.domain.codes import load_tables
from app.domain.errors import DomainError
from app.domain.station import Operator, Role
from app.domain.sticks import StickReport
from app.domain.sync_status import RunOutcome, SyncRun
from app.exchange.target_desk import TargetDesk
from app.services.sync_status import SyncActivity, SyncService
from app.services.targets import TargetService
from app.stick_files import Disk, Stick
from app.storage.unit_of_work import OpenUnit
from app.ui.background import TaskRunner
from app.ui.dialogs.target_needs import TargetNeeds
from app.ui.models.fact_list import FactList
from app.ui.pages.sync_centre import SyncCentrePage
from app.ui.pages.sync_needs import SyncCentreNeeds
from app.ui.pages.sync_stick import StickNeeds
from app.ui.sync_timer import SyncTimer
from tests.builders import LIN, MORNING, PROFILE, StoppedClock
from tests.services.inbox_matters import Mail
from tests.storage.work_records import an_employer
from tests.ui.operate import child, settle

RUN = SyncRun(started_at=MORNING, ended_at=MORNING, outcome=RunOutcome.DONE, pushed=26, pulled=12)
STICK = Stick(Path("/nowhere"), "KINGSTON", 1 << 30)


class PlayedRounds:
    """Plays the line: a round ends when it is let go or called off."""

    def __init__(self, activity: SyncActivity) -> None:
        self.activity = activity
        self.let_go = Event()
        self.called_off = False

    def run(self) -> SyncRun:
        self.activity.running = True
        self.let_go.wait(10)
        self.activity.running = False
        return RUN

    def call_off(self) -> None:
        self.called_off = True
        self.let_go.set()


@dataclass
class PlayedStick:
    """Plays the stick: answers with a report, in the middle of it until let go or stopped."""

    plugged: tuple[Stick, ...] = (STICK,)
    answer: StickReport | DomainError = field(default_factory=StickReport)
    asked: list[Path] = field(default_factory=list)
    let_go: Event = field(default_factory=Event)

    def sticks(self) -> tuple[Stick, ...]:
        return self.plugged

    def export(
        self,
        folder: Path,
        *,
        progress: Callable[[int, int], None],
        called_off: Callable[[], bool],
    ) -> StickReport:
        return self.import_files([folder], progress=progress, called_off=called_off)

    def carry(
        self,
        folder: Path,
        *,
        progress: Callable[[int, int], None],
        called_off: Callable[[], bool],
    ) -> StickReport:
        return self.import_files([folder], progress=progress, called_off=called_off)

    def import_files(
        self,
        paths: Sequence[Path],
        *,
        progress: Callable[[int, int], None],
        called_off: Callable[[], bool],
    ) -> StickReport:
        self.asked += paths
        progress(5, 12)
        while not self.let_go.wait(0.01):
            if called_off():
                return StickReport(called_off=True)
        if isinstance(self.answer, DomainError):
            raise self.answer
        return self.answer


@dataclass
class PlayedOffice:
    """Plays the platform when this PC asks for another identity."""

    refusal: DomainError | None = None
    asked: list[tuple[str, bool]] = field(default_factory=list)

    def ask(self, code: str, *, retire: bool = True) -> None:
        self.asked.append((code, retire))
        if self.refusal is not None:
            raise self.refusal


@dataclass
class TargetBench:
    """Real files for other platforms; only the operator's choices are played.

    Attributes:
        folder: where mappings lie.
        operator: who sits there.
        disk: what files are written through.
        chosen: the folder or file that is chosen next.
        kept: where files went last time.
        meanwhile: happens while a choice is open.
    """

    open_unit: OpenUnit
    clock: StoppedClock
    folder: Path
    operator: Operator = LIN
    disk: Disk = field(default_factory=Disk)
    chosen: Path | None = None
    kept: str = ""
    meanwhile: Callable[[], object] = lambda: None

    def needs(self) -> TargetNeeds:
        codes = load_tables()
        service = TargetService(
            open_unit=self.open_unit,
            now=self.clock,
            operator=self.operator,
            codes=codes,
            folder=self.folder,
            disk=self.disk,
        )
        return TargetNeeds(
            desk=TargetDesk(service),
            codes=codes,
            may_write=self.operator.role is Role.MANAGER,
            folder=lambda: self.kept,
            keep_folder=self.keep,
            now=self.clock,
            ask_folder=lambda *_: self.choose(),
            ask_file=lambda *_: self.choose(),
        )

    def keep(self, folder: str) -> None:
        self.kept = folder

    def choose(self) -> Path | None:
        self.meanwhile()
        return self.chosen


@dataclass
class Centre:
    """The page, what it stands on, and eyes for what it shows."""

    page: SyncCentrePage
    timer: SyncTimer
    rounds: PlayedRounds
    stick: PlayedStick
    targets: TargetBench
    office: PlayedOffice
    mail: Mail
    runner: TaskRunner
    qtbot: QtBot

    def remember(self, *runs: SyncRun) -> None:
        with self.mail.counter.open_unit() as unit:
            for run in runs:
                unit.sync_runs.add(run)
            unit.commit()

    def picture(self) -> None:
        """Let a unit be on file whose picture has not gone up."""
        with self.mail.counter.open_unit() as unit:
            unit.employers.put([an_employer(licence=b"n" * 32)])
            unit.blobs.keep(b"n" * 32, b"data", at=MORNING)
            unit.commit()

    def open(self) -> None:
        with self.qtbot.waitSignal(self.timer.status_changed):
            self.page.activate(None)
        settle(self.qtbot, self.runner)

    def after(self, act: Callable[[], object]) -> None:
        """Do something that writes, and wait until the page has read again."""
        with self.qtbot.waitSignal(self.timer.status_changed):
            act()
        settle(self.qtbot, self.runner)

    def text(self, name: str) -> str:
        return child(self.page, QLabel, name).text()

    def shown(self, name: str) -> QWidget:
        return child(self.page, QWidget, name)

    def facts(self, name: str, within: QWidget | None = None) -> list[tuple[str, str]]:
        model = child(within or self.page, QListView, name).model()
        shown = [model.index(row, 0).data(FactList.FactRole) for row in range(model.rowCount())]
        return [(fact.title, fact.detail) for fact in shown]

    def key(self, keys: str) -> QAction:
        """Return what a key does."""
        return next(each for each in self.page.actions() if each.shortcut().toString() == keys)


@contextmanager
def sync_centre(
    qtbot: QtBot, mail: Mail, runner: TaskRunner, targets: TargetBench, *, linked: bool = True
) -> Iterator[Centre]:
    """Open the page over a station's database, and leave nothing running behind."""
    activity = SyncActivity()
    facts = SyncService(open_unit=mail.counter.open_unit, linked=linked, activity=activity)
    rounds, stick, played = PlayedRounds(activity), PlayedStick(), PlayedOffice()
    timer = SyncTimer(facts, rounds.run, mail.counter.clock)
    needs = SyncCentreNeeds(
        timer=timer,
        facts=facts,
        inbox=mail.inbox,
        stick=StickNeeds(service=stick, ask_folder=lambda *_: None, ask_files=lambda *_: []),
        targets=targets.needs(),
        call_off=rounds.call_off,
        rekey=played.ask,
        codes=load_tables(),
        profile=PROFILE,
        staff=lambda number: LIN.name if number == LIN.no else "",
        now=mail.counter.clock,
    )
    page = SyncCentrePage(needs, runner)
    qtbot.addWidget(page)
    page.resize(1040, 564)
    page.show()
    qtbot.waitExposed(page)
    yield Centre(page, timer, rounds, stick, targets, played, mail, runner, qtbot)
    stick.let_go.set()
    rounds.let_go.set()
    assert timer.stop(5_000)
