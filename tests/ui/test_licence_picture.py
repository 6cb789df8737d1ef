"""A licence's picture on the form: chosen, dropped, replaced, taken off, undone, fetched."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.codes import load_tables
from app.domain.pictures import PictureState, picture_name
from app.ui.background import TaskRunner
from app.ui.code_words import CodeWords
from app.ui.dialogs.picture import PictureDialog
from app.ui.pages.employer import EmployerNeeds, EmployerPage
from app.ui.pages.employer_fields import EmployerFields
from app.ui.pages.licence_picture import LicencePicture
from app.ui.pictures import redrawn
from tests.builders import MORNING, PROFILE
from tests.services.work import an_employer_form
from tests.ui.operate import child, settle
from tests.ui.papers import a_photo
from tests.ui.stations import Services
from tests.ui.test_employers import show


class Desk:
    """The form of a unit, and the file that the operator would choose."""

    def __init__(self, qtbot: QtBot, services: Services, runner: TaskRunner) -> None:
        self.qtbot, self.services, self.runner = qtbot, services, runner
        self.path: Path | None = None

    def open(self, subject: UUID | None = None) -> EmployerPage:
        self.page = EmployerPage(
            EmployerNeeds(
                employers=self.services.employers,
                pictures=self.services.pictures,
                drafts=self.services.drafts,
                codes=CodeWords(load_tables()),
                profile=PROFILE,
                now=self.services.clock,
                runner=self.runner,
                ask_picture=lambda _parent: self.path,
            )
        )
        show(self.qtbot, self.page, self.runner, subject)
        return self.page

    @property
    def part(self) -> LicencePicture:
        return child(self.page, LicencePicture, "licence")

    def press(self, name: str) -> None:
        child(self.page, QPushButton, f"licence{name}").click()
        settle(self.qtbot, self.runner)
        settle(self.qtbot, self.runner)

    def offered(self) -> set[str]:
        names = ("choose", "view", "fetch", "remove", "undo")
        buttons = {name: child(self.page, QPushButton, f"licence{name}") for name in names}
        return {name for name, button in buttons.items() if button.isVisible()}

    def state(self) -> str:
        return child(self.page, QLabel, "licencestate").text()

    def form(self) -> str:
        return child(self.page, EmployerFields, "form").form().licence


@pytest.fixture
def desk(qtbot: QtBot, services: Services, runner: TaskRunner) -> Desk:
    return Desk(qtbot, services, runner)


@pytest.fixture
def paper(tmp_path: Path, qapp: object) -> Callable[[int], Path]:
    def write(wide: int) -> Path:
        path = tmp_path / f"执照{wide}.jpg"
        path.write_bytes(a_photo(wide, 300))
        return path

    return write


def test_a_new_form_says_what_may_be_pictured(desk: Desk) -> None:
    desk.open()
    assert desk.state() == "还没有照片"
    assert desk.offered() == {"choose"}
    assert (
        child(desk.page, QLabel, "licencewarning").text().startswith("只拍营业执照。不要拍身份证")
    )


def test_a_picture_is_chosen_and_saved_with_the_record(
    desk: Desk, paper: Callable[[int], Path], services: Services
) -> None:
    employer = services.employers.register(an_employer_form())
    desk.open(employer.id)
    desk.path = paper(400)
    desk.press("choose")

    assert desk.state() == "未上传，下次同步时送上去"
    assert desk.offered() == {"choose", "view", "remove", "undo"}
    thumb = child(desk.page, QLabel, "thumb")
    assert thumb.accessibleName() == "执照照片：未上传，下次同步时送上去"
    assert not thumb.pixmap().isNull()

    desk.page.save()
    settle(desk.qtbot, desk.runner)
    kept = services.employers.get(employer.id).licence
    assert kept == picture_name(redrawn(desk.path.read_bytes()))


def test_a_picture_is_replaced_taken_off_and_brought_back(
    desk: Desk, paper: Callable[[int], Path]
) -> None:
    desk.open()
    desk.path = paper(400)
    desk.press("choose")
    first = desk.form()
    desk.path = paper(500)
    desk.press("choose")
    second = desk.form()
    assert first
    assert second not in ("", first)

    desk.press("remove")
    assert (desk.form(), desk.state()) == ("", "还没有照片")
    desk.press("undo")
    assert desk.form() == second
    desk.path = None  # thought better of it
    desk.press("choose")
    assert desk.form() == second


def test_what_is_no_picture_is_refused_in_a_sentence(desk: Desk, tmp_path: Path) -> None:
    page = desk.open()
    desk.path = tmp_path / "gone.jpg"
    with desk.qtbot.waitSignal(page.toast) as told:
        desk.press("choose")
    assert "打不开这张照片" in told.args[0].text
    assert (desk.form(), desk.state()) == ("", "还没有照片")


def test_a_file_is_dropped_onto_it(desk: Desk, paper: Callable[[int], Path]) -> None:
    desk.open()
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(paper(400)))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)
    enter = QDragEnterEvent(QPointF(5, 5).toPoint(), copy, held, left, none)
    desk.part.dragEnterEvent(enter)
    assert enter.isAccepted()
    desk.part.dropEvent(QDropEvent(QPointF(5, 5), copy, held, left, none))
    settle(desk.qtbot, desk.runner)
    settle(desk.qtbot, desk.runner)
    assert desk.form()

    words = QMimeData()
    words.setText("no file")
    desk.part.dropEvent(QDropEvent(QPointF(5, 5), copy, words, left, none))
    strange = QDragEnterEvent(QPointF(5, 5).toPoint(), copy, words, left, none)
    strange.ignore()
    desk.part.dragEnterEvent(strange)
    assert not strange.isAccepted()


def test_it_is_seen_in_large(desk: Desk, paper: Callable[[int], Path]) -> None:
    desk.open()
    desk.path = paper(400)
    desk.press("choose")
    desk.press("view")
    dialog = desk.page.window().findChild(PictureDialog)
    assert isinstance(dialog, PictureDialog)
    assert not child(dialog, QLabel, "large").pixmap().isNull()
    child(dialog, QPushButton, "stay").click()
    assert not dialog.isVisible()


def test_another_pcs_picture_is_fetched_when_asked(
    desk: Desk, services: Services, qapp: object
) -> None:
    picture = redrawn(a_photo(400, 300))
    name = picture_name(picture)
    employer = services.employers.register(an_employer_form())
    with services.open_unit() as unit:  # it was saved on another PC
        unit.employers.put([replace(employer, licence=name)])
        unit.commit()
    desk.open(employer.id)
    settle(desk.qtbot, desk.runner)
    assert desk.state() == "照片在平台上，这台电脑还没有"
    assert desk.offered() == {"choose", "fetch", "remove"}

    desk.press("fetch")
    assert desk.state() == "下次同步时取来"
    assert services.pictures.look(name).state is PictureState.WANTED

    with services.open_unit() as unit:  # a round went by, and the platform had none
        unit.blobs.put_off(PictureState.WANTED, name, MORNING + timedelta(days=1))
        unit.commit()
    desk.open(employer.id)
    settle(desk.qtbot, desk.runner)
    assert desk.state() == "问过了，平台没有给这张照片；以后再问"
    assert desk.offered() == {"choose", "fetch", "remove"}


def test_a_household_is_not_asked_for_a_licence(desk: Desk) -> None:
    page = desk.open()
    assert desk.part.isVisible()
    kinds = child(page, QComboBox, "kind")
    kinds.setCurrentIndex(kinds.findData("IND"))
    assert not desk.part.isVisible()
