"""Key groups in the short words of a filter, those asked for most first."""

from PySide6.QtCore import QCoreApplication

from app.ui.i18n import QT_TRANSLATE_NOOP
from app.ui.widgets.choice_tags import Choice

_SHORT = (
    ("G09", QT_TRANSLATE_NOOP("KeyGroups", "脱贫劳动力")),
    ("G10", QT_TRANSLATE_NOOP("KeyGroups", "零就业家庭")),
    ("G12", QT_TRANSLATE_NOOP("KeyGroups", "大龄")),
    ("G05", QT_TRANSLATE_NOOP("KeyGroups", "残疾人")),
    ("G04", QT_TRANSLATE_NOOP("KeyGroups", "退役军人")),
    ("G06", QT_TRANSLATE_NOOP("KeyGroups", "返乡")),
    ("G02", QT_TRANSLATE_NOOP("KeyGroups", "登记失业")),
    ("G03", QT_TRANSLATE_NOOP("KeyGroups", "就业困难")),
    ("G01", QT_TRANSLATE_NOOP("KeyGroups", "青年")),
    ("G07", QT_TRANSLATE_NOOP("KeyGroups", "家政从业")),
    ("G08", QT_TRANSLATE_NOOP("KeyGroups", "长期失业")),
    ("G11", QT_TRANSLATE_NOOP("KeyGroups", "妇女")),
    ("G13", QT_TRANSLATE_NOOP("KeyGroups", "港澳台青年")),
    ("G14", QT_TRANSLATE_NOOP("KeyGroups", "搬迁")),
    ("G15", QT_TRANSLATE_NOOP("KeyGroups", "新业态")),
    ("G16", QT_TRANSLATE_NOOP("KeyGroups", "被征地")),
    ("G17", QT_TRANSLATE_NOOP("KeyGroups", "退捕")),
    ("G99", QT_TRANSLATE_NOOP("KeyGroups", "其他")),
)


def short_groups() -> tuple[Choice, ...]:
    """Return every key group as an answer."""
    return tuple(
        Choice(code, QCoreApplication.translate("KeyGroups", words)) for code, words in _SHORT
    )


def short_group(code: str) -> str:
    """Return one key group in short words; the code itself when it is none of ours."""
    words = dict(_SHORT).get(code, "")
    return QCoreApplication.translate("KeyGroups", words) if words else code
