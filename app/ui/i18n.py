"""Languages of the screens.

The source text is Chinese, so Chinese needs no file of ours. Another language is a folder
of Qt Linguist files, ``resources/i18n/<language>/*.ts``, read as they are when that
language is chosen: nothing compiled is kept, and Chinese starts pay nothing for it.
"""

from importlib import import_module

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

LANGUAGES = ("zh", "en")


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802 (the name lupdate looks for)
    """Mark a text for translation where it stands; translate it where it is shown."""
    return text


class _Current:
    """Holds the language in force; ``speak`` is the only writer."""

    language = "zh"
    translator: QTranslator | None = None


def language() -> str:
    """Return the language in force, ``zh`` or ``en``."""
    return _Current.language


def speak(app: QApplication, wanted: str) -> None:
    """Translate everything shown from now on; pages already built keep their words."""
    if _Current.translator is not None:
        app.removeTranslator(_Current.translator)
    _Current.language = wanted
    _Current.translator = _qt_words() if wanted == "zh" else _linguist_words(wanted)
    app.installTranslator(_Current.translator)


def _qt_words() -> QTranslator:
    translator = QTranslator()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    translator.load("qtbase_zh_CN", folder)
    return translator


def _linguist_words(wanted: str) -> QTranslator:
    # By name: Chinese, the usual language, must not wait for an XML reader.
    translator: QTranslator = import_module("app.ui.linguist").TsTranslator(wanted)
    return translator
