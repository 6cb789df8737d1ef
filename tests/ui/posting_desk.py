"""The editor on a real database, and what its tests do with it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.beijing import beijing_day
from app.domain.codes import load_tables
from app.domain.postings import Posting
from app.services.drafts import DraftService
from app.services.tickets import TicketService
from app.storage.signing_key import StationKey, verify_signature
from app.ui.background import TaskRunner
from app.ui.pages.posting_editor import PostingEditor
from app.ui.pages.posting_list import PostingListNeeds, PostingListPage
from app.ui.pages.posting_review import PostingNeeds
from app.ui.widgets.poster_preview import PosterPreview
from tests.builders import PROFILE
from tests.services.work import Counter
from tests.ui.operate import child, settle

KEY = StationKey(bytes(range(32)))
MakeList = Callable[[object | None], PostingListPage]
CLIENT_SIZE = (1040, 564)  # what a window of 1280 by 660 leaves to a page


@dataclass
class EditorDesk:
    """An editor, the services under it, and hands for the keyboard."""

    qtbot: QtBot
    counter: Counter
    drafts: DraftService
    tickets: TicketService
    needs: PostingNeeds
    page: PostingEditor

    @property
    def runner(self) -> TaskRunner:
        return self.needs.runner

    def open(self, subject: object | None = None) -> None:
        """Open the page as the window does, and wait until it stands still."""
        self.page.activate(subject)
        self.rest()

    def rest(self) -> None:
        """Wait until what was asked has been answered and shown."""
        rest(self.qtbot, self.runner)

    def edit(self, name: str) -> QLineEdit:
        return child(self.page, QLineEdit, name)

    def type_in(self, name: str, text: str) -> None:
        """Type Latin text over what a field holds."""
        edit = self.edit(name)
        edit.setFocus()
        edit.selectAll()
        self.qtbot.keyClicks(edit, text)

    def press(self, key: Qt.Key, widget: QWidget | None = None, *, ctrl: bool = False) -> None:
        held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        self.qtbot.keyClick(widget or self.page, key, held)

    def publish_button(self) -> QPushButton:
        return child(self.page, QPushButton, "publish")

    def poster(self) -> PosterPreview:
        return child(self.page, PosterPreview, "preview")

    def wait_reviewed(self) -> None:
        """Wait until the form has been looked at after the last key."""
        self.qtbot.waitUntil(lambda: not self.page.reviewing(), timeout=3_000)
        self.rest()


def make_editor_desk(qtbot: QtBot, counter: Counter, runner: TaskRunner) -> EditorDesk:
    """Return an editor that nobody opened yet."""
    drafts = DraftService(open_unit=counter.open_unit, now=counter.clock)
    tickets = make_tickets(counter)
    needs = PostingNeeds(
        postings=counter.postings,
        employers=counter.employers,
        tickets=tickets,
        drafts=drafts,
        profile=PROFILE,
        codes=load_tables(),
        now=counter.clock,
        today=lambda: beijing_day(counter.clock()),
        runner=runner,
    )
    return EditorDesk(qtbot, counter, drafts, tickets, needs, show_editor(qtbot, needs))


def show_editor(qtbot: QtBot, needs: PostingNeeds) -> PostingEditor:
    """Return a fresh editor on screen, as after a start of the program."""
    page = PostingEditor(needs)
    qtbot.addWidget(page)
    page.resize(*CLIENT_SIZE)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    return page


def make_tickets(counter: Counter) -> TicketService:
    """Return the tickets of a station with a key of its own."""
    return TicketService(
        open_unit=counter.open_unit,
        now=counter.clock,
        sign=KEY.sign,
        own_key=KEY.public,
        verify=verify_signature,
    )


def make_list(qtbot: QtBot, counter: Counter, runner: TaskRunner) -> MakeList:
    """Return what opens the list of postings and waits until it stands still."""

    def make(subject: object | None) -> PostingListPage:
        page = PostingListPage(
            PostingListNeeds(
                postings=counter.postings,
                read_ticket=make_tickets(counter).read,
                today=lambda: beijing_day(counter.clock()),
                runner=runner,
            )
        )
        qtbot.addWidget(page)
        page.resize(*CLIENT_SIZE)
        page.show()
        qtbot.waitExposed(page)
        page.activate(subject)
        rest(qtbot, runner)
        return page

    return make


def rest(qtbot: QtBot, runner: TaskRunner) -> None:
    """Wait until what was asked, and what its answers asked, has been shown."""
    for _ in range(3):
        settle(qtbot, runner)


def published(counter: Counter, title: str = "采茶工", **given: object) -> Posting:
    """Put a posting on the board, however like another it is."""
    form = counter.posting_form(title=title, **given)
    return counter.postings.publish(form, {"same_posting_twice": "两处茶园"})
