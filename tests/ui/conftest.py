"""What every screen test needs: the look put on once, a runner that ends idle."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.storage.unit_of_work import OpenUnit
from app.ui.background import TaskRunner
from app.ui.i18n import language, speak
from app.ui.theme.look import STYLE, look, put_on
from app.ui.theme.tokens import Look
from tests.builders import CountedIds, StoppedClock
from tests.services.inbox_matters import Mail, make_mail
from tests.services.people import form
from tests.services.work import Counter, an_employer_form, make_counter
from tests.ui.ledger_desk import LedgerBench, MakeLedger, make_ledger
from tests.ui.morning import MakeMorning, Morning, busy_morning, morning_maker
from tests.ui.posting_desk import EditorDesk, MakeList, make_editor_desk, make_list
from tests.ui.stations import Services, make_services
from tests.ui.sync_desk import Centre, TargetBench, sync_centre


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """What the application of all screen tests is made with."""
    return ["gig-station", *STYLE]


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """Dress the application as a station does at the start."""
    put_on(qapp, Look())
    return qapp


@pytest.fixture(autouse=True)
def everyday_look(dressed: QApplication) -> Iterator[None]:
    """Let a test change look or language; the next begins with the usual ones."""
    yield
    undress(dressed)


def undress(app: QApplication) -> None:
    """Go back to the light look in Chinese, if a test went elsewhere."""
    if look() != Look():
        put_on(app, Look())
    if language() != "zh":
        speak(app, "zh")


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[TaskRunner]:
    """A task runner that must be idle again when the test ends."""
    runner = TaskRunner()
    yield runner
    assert runner.drain(timeout_ms=5_000)


@pytest.fixture
def counter(open_unit: OpenUnit, clock: StoppedClock, new_id: CountedIds) -> Counter:
    """What an operator can do, on a database of its own."""
    return make_counter(open_unit, clock, new_id)


@pytest.fixture
def mail(counter: Counter, new_id: CountedIds) -> Mail:
    """A station's inbox, and a hand that puts things into it."""
    return make_mail(counter, new_id)


@pytest.fixture
def targets(counter: Counter, tmp_path: Path) -> TargetBench:
    """Files for other platforms, of which none is in use yet."""
    return TargetBench(counter.open_unit, counter.clock, tmp_path / "targets")


@pytest.fixture
def centre(qtbot: QtBot, mail: Mail, runner: TaskRunner, targets: TargetBench) -> Iterator[Centre]:
    """The sync centre of a station that reports."""
    with sync_centre(qtbot, mail, runner, targets) as made:
        yield made


@pytest.fixture
def practice(
    qtbot: QtBot, mail: Mail, runner: TaskRunner, targets: TargetBench
) -> Iterator[Centre]:
    """The sync centre of a station without a platform."""
    with sync_centre(qtbot, mail, runner, targets, linked=False) as made:
        yield made


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter, runner: TaskRunner) -> EditorDesk:
    """A posting editor that nobody opened yet."""
    return make_editor_desk(qtbot, counter, runner)


@pytest.fixture
def open_page(qtbot: QtBot, counter: Counter, runner: TaskRunner) -> MakeList:
    """Opens the list of postings."""
    return make_list(qtbot, counter, runner)


@pytest.fixture
def services(open_unit: OpenUnit, clock: StoppedClock, new_id: CountedIds) -> Services:
    return make_services(open_unit, clock, new_id)


@pytest.fixture
def open_ledger(qtbot: QtBot, services: Services, runner: TaskRunner) -> MakeLedger:
    """Opens the ledger, as often as a test likes."""
    return partial(make_ledger, qtbot, services, runner)


@pytest.fixture
def bench(open_ledger: MakeLedger, services: Services) -> LedgerBench:
    """The ledger of a station with one person and one employer."""
    services.workers.register(form())
    services.employers.register(an_employer_form())
    return open_ledger(None)


@pytest.fixture
def make_morning(qtbot: QtBot, counter: Counter, runner: TaskRunner) -> MakeMorning:
    """Opens the first screen."""
    return morning_maker(qtbot, counter, runner)


@pytest.fixture
def morning(make_morning: MakeMorning, counter: Counter) -> Morning:
    """The first screen on a busy day."""
    return busy_morning(make_morning, counter)
