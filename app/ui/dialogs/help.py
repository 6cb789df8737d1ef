"""Help for the page in front, from a text file per page."""

from importlib import resources

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from app.ui.i18n import language
from app.ui.theme.look import look
from app.ui.widgets import named
from app.ui.widgets.key_button import KeyButton

_SIZE = (640, 520)
_GENERAL = "general"


def help_text(page: str) -> str:
    """Return the help of a page, followed by what holds everywhere, as Markdown."""
    folder = resources.files("resources").joinpath("help", language())
    files = [folder.joinpath(f"{name}.md") for name in (page, _GENERAL)]
    return "\n\n".join(file.read_text("utf-8") for file in files if file.is_file())


class HelpDialog(QDialog):
    """Reads like a leaf of the manual; Esc closes it."""

    def __init__(self, page: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "help")
        self.setWindowTitle(self.tr("帮助"))
        self.resize(look().px(_SIZE[0]), look().px(_SIZE[1]))
        text = named(QTextBrowser(), "text")
        text.setMarkdown(help_text(page))
        text.setAccessibleName(self.tr("帮助"))
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        close = KeyButton(self.tr("知道了"), keys="Esc", kind="primary")
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addWidget(text, stretch=1)
        column.addLayout(foot)
