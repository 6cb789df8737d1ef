"""A station's services over a test's own database, for screens."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.domain.codes import load_tables
from app.services.drafts import DraftService
from app.services.employers import EmployerService
from app.services.pictures import PictureService
from app.services.service_log import ServiceLogService
from app.services.workers import WorkerService
from app.storage.unit_of_work import OpenUnit
from tests.builders import LIN, CountedIds, StoppedClock

PLAIN = Qt.KeyboardModifier.NoModifier


@dataclass(frozen=True)
class Services:
    """What the pages about people and employers ask."""

    workers: WorkerService
    employers: EmployerService
    logs: ServiceLogService
    pictures: PictureService
    drafts: DraftService
    open_unit: OpenUnit
    clock: StoppedClock


def make_services(open_unit: OpenUnit, clock: StoppedClock, new_id: CountedIds) -> Services:
    """Return the services of one operator."""
    codes = load_tables()
    return Services(
        workers=WorkerService(
            open_unit=open_unit, now=clock, new_id=new_id, operator=LIN, codes=codes
        ),
        employers=EmployerService(
            open_unit=open_unit, now=clock, new_id=new_id, operator=LIN, codes=codes
        ),
        logs=ServiceLogService(
            open_unit=open_unit, now=clock, new_id=new_id, operator=LIN, codes=codes
        ),
        pictures=PictureService(open_unit=open_unit, now=clock),
        drafts=DraftService(open_unit=open_unit, now=clock),
        open_unit=open_unit,
        clock=clock,
    )


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
    """Press a key where the focus is."""
    widget = QApplication.focusWidget()
    assert isinstance(widget, QWidget), "nothing has the focus"
    QTest.keyClick(widget, key, modifier)


def in_dialog(does: Callable[[QDialog], object]) -> None:
    """Do something with the next dialog that waits for an answer, once it is there."""
    timer = QTimer(QApplication.instance(), interval=10)

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            timer.stop()
            try:
                does(dialog)
            finally:
                dialog.close()  # a failed test must not wait for ever

    timer.timeout.connect(act)
    timer.start()
