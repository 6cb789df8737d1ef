"""Postings in the words of the counter."""

from PySide6.QtCore import QCoreApplication

from app.domain.postings import PostingState
from app.ui.i18n import QT_TRANSLATE_NOOP
from app.ui.widgets.row_delegate import ChipCell

_STATES = {
    PostingState.DRAFT: ("neutral", "pencil", QT_TRANSLATE_NOOP("PostingWords", "草稿")),
    PostingState.CHECKED: ("neutral", "list-check", QT_TRANSLATE_NOOP("PostingWords", "查过了")),
    PostingState.PENDING: ("info", "hourglass", QT_TRANSLATE_NOOP("PostingWords", "待审")),
    PostingState.APPROVED: ("info", "check", QT_TRANSLATE_NOOP("PostingWords", "可发布")),
    PostingState.PUBLISHED: ("ok", "speakerphone", QT_TRANSLATE_NOOP("PostingWords", "在招")),
    PostingState.PAUSED: ("warn", "player-pause", QT_TRANSLATE_NOOP("PostingWords", "暂停")),
    PostingState.FILLED: ("info", "users", QT_TRANSLATE_NOOP("PostingWords", "招满")),
    PostingState.EXPIRED: ("neutral", "clock", QT_TRANSLATE_NOOP("PostingWords", "到期")),
    PostingState.CANCELLED: ("danger", "ban", QT_TRANSLATE_NOOP("PostingWords", "作废")),
    PostingState.TAKEN_DOWN: (
        "danger",
        "photo-down",
        QT_TRANSLATE_NOOP("PostingWords", "平台撤下"),
    ),
    PostingState.ARCHIVED: ("neutral", "folder", QT_TRANSLATE_NOOP("PostingWords", "归档")),
}


def state_words(state: PostingState) -> str:
    """Return the word for a state."""
    return QCoreApplication.translate("PostingWords", _STATES[state][2])


def state_chip(state: PostingState | None) -> ChipCell:
    """Return the chip of a state; a posting never saved is a draft."""
    kind, icon, _ = _STATES[state or PostingState.DRAFT]
    return ChipCell(kind, icon, state_words(state or PostingState.DRAFT))


def unsent_chip() -> ChipCell:
    """Return the chip of what the platform has not heard of yet."""
    return ChipCell("info", "cloud-up", QCoreApplication.translate("PostingWords", "待同步"))
