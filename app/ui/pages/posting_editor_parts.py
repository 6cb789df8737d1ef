"""What stands around the posting form: state, draft offer, preview, buttons."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.drafts import Draft
from app.domain.postings import Posting
from app.printing.poster_content import PosterContent
from app.ui.dates import moment_text
from app.ui.pages.posting_draft import unpack
from app.ui.pages.posting_opening import Opening
from app.ui.posting_words import state_chip
from app.ui.theme.look import look
from app.ui.widgets import label, named
from app.ui.widgets.action_bar import ActionBar
from app.ui.widgets.banner import Banner
from app.ui.widgets.chip import Chip
from app.ui.widgets.glyph import Glyph
from app.ui.widgets.key_button import KeyButton
from app.ui.widgets.poster_preview import PosterPreview

_TAB_HEIGHT = 48
_UNDERLINE = 3


class StateChip(Chip):
    """Where the posting stands; a new one is a draft."""

    def __init__(self) -> None:
        super().__init__(*state_chip(None))

    def show_posting(self, posting: Posting | None) -> None:
        """Show the state of a posting, or that of a new one."""
        self.show_as(*state_chip(None if posting is None else posting.state))

    def tell_kept(self, now: datetime) -> None:
        """Say that what is typed has just been kept."""
        words = self.tr("{time} 存好了").format(time=moment_text(now, now))
        self.show_as("neutral", "device-floppy", words)


class OfferBanner(Banner):
    """Offers what somebody left unfinished.

    Signals:
        continued: go on with it.
        refused: it is not wanted any more.
    """

    continued = Signal()
    refused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "offer")
        self._go_on = named(KeyButton(self.tr("接着填"), keys="Enter", kind="primary"), "continue")
        drop = named(KeyButton(self.tr("不要了，另写")), "drop")
        self._go_on.setAutoDefault(True)  # Enter presses it while it has the focus
        self.add_button(drop)
        self.add_button(self._go_on)
        self._go_on.clicked.connect(self.continued)
        drop.clicked.connect(self.refused)

    def offer(self, draft: Draft, now: datetime) -> None:
        """Say what was left, and wait for an answer."""
        form, _ = unpack(draft.payload)
        when = moment_text(draft.saved_at, now)
        title = form.title.strip() or form.employer_name.strip() or self.tr("还没写标题")
        self.say(
            "warn",
            self.tr("上次有一张没填完。"),
            self.tr("“{title}”，{when} 自动存的。").format(title=title, when=when),
        )
        self._go_on.setFocus()


class NewsBanner(Banner):
    """Says what is special about the posting being edited, if anything is."""

    def tell(self, opening: Opening) -> None:
        """Say that posters must be replaced, or that this is a copy; else say nothing."""
        if opening.is_open and opening.posting is not None:
            advice = self.tr("保存后是第 {version} 版，墙上的旧海报要揭下来换新的。").format(
                version=opening.posting.version + 1
            )
            self.say("info", self.tr("这个岗位已经贴出去了。"), advice)
        elif opening.ended is not None:
            what = self.tr("“{title}”已经结束，改不了了。").format(title=opening.ended.title)
            self.say("info", what, self.tr("照它填好了一张新的，写上日子就能发。"))
        else:
            self.hide()


class PreviewCard(QFrame):
    """The poster under a line that says it follows the form."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._preview = PosterPreview()
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.setSpacing(look().px(4))
        tab = label(self.tr("海报"), "section")
        tab.setFixedHeight(look().px(_TAB_HEIGHT))
        head.addWidget(tab)
        head.addStretch(1)
        head.addWidget(Glyph("bolt", 16, "inkMuted"))
        head.addWidget(label(self.tr("边填边变"), "muted"))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._preview, stretch=1)

    def show_content(self, content: PosterContent) -> None:
        """Draw other words."""
        self._preview.show_content(content)


class EditorBar(ActionBar):
    """How the form stands, and three ways to end it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_open = False
        # The words give way first: a longer one must not push the preview aside.
        self._status.setMinimumWidth(1)
        self._status.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._status.setWordWrap(True)
        self._sign = Glyph("circle-check", 16, "ok")
        self._sign.hide()
        self.add_left(self._sign)
        self.draft = named(KeyButton(self.tr("存草稿"), keys="Ctrl+S"), "draft")
        self.print = named(KeyButton("", icon="printer", keys="F7"), "print")
        self.publish = named(
            KeyButton("", icon="send", keys="Ctrl+Enter", kind="primary"), "publish"
        )
        for button in (self.draft, self.print, self.publish):
            self.add_button(button)
        self.show_open(None, busy=False)

    def suit(self, *, is_open: bool) -> None:
        """Take the words of a posting that hangs already, or of one that does not."""
        self._is_open = is_open
        self.draft.setVisible(not is_open)
        self.print.setText(self.tr("保存并打印") if is_open else self.tr("发布并打印"))

    def show_open(self, count: int | None, *, busy: bool) -> None:
        """Show how many things are open; the buttons that publish wait for none.

        Args:
            count: ``None`` while that is not known.
            busy: whether something is being saved.
        """
        ready = count == 0 and not busy
        self.publish.setEnabled(ready)
        self.print.setEnabled(ready)
        self.draft.setEnabled(not busy)
        self._sign.setVisible(count == 0)
        verb = self.tr("保存改动") if self._is_open else self.tr("发布")
        if count:
            self.say("")  # the button says how many, the key bar how to find them
            self.publish.setText(self.tr("还差 {count} 处").format(count=count))
        else:
            # Large text leaves room for the tick alone.
            ready_words = "" if look().large else self.tr("都填好了")
            self.say(ready_words if count == 0 else "")
            self.publish.setText(verb)
