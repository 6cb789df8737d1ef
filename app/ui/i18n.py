"""Languages of the screens.

The source text is Chinese, so Chinese needs no file of ours. Another language is a folder
of Qt Linguist files, ``resources/i18n/<language>/*.ts``, read as they are when that
language is chosen: nothing compiled is kept, and Chinese starts pay nothing for it.
"""

from importlib import resources
from xml.etree import ElementTree  # our own files, not something that came from outside

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator
from PySide6.QtWidgets import QApplication

LANGUAGES = ("zh", "en")


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802 (the name lupdate looks for)
    """Mark a text for translation where it stands; translate it where it is shown."""
    return text


class TsTranslator(QTranslator):
    """Answers from Qt Linguist files without compiling them."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = read_texts(language)

    def isEmpty(self) -> bool:  # noqa: N802 (Qt's name)
        return not self._texts

    # The stub says str; None is how Qt learns that the text is not ours.
    def translate(  # type: ignore[override]
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        return self._texts.get((context, source))


def read_texts(language: str) -> dict[tuple[str, str], str]:
    """Return every finished translation of a language by context and source text."""
    texts: dict[tuple[str, str], str] = {}
    for path in resources.files("resources").joinpath("i18n", language).iterdir():
        if path.name.endswith(".ts"):
            texts |= _read(path.read_text("utf-8"))
    return texts


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
    _Current.translator = _qt_words() if wanted == "zh" else TsTranslator(wanted)
    app.installTranslator(_Current.translator)


def _qt_words() -> QTranslator:
    translator = QTranslator()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    translator.load("qtbase_zh_CN", folder)
    return translator


def _read(text: str) -> dict[tuple[str, str], str]:
    texts: dict[tuple[str, str], str] = {}
    for context in ElementTree.fromstring(text).iter("context"):  # noqa: S314 (our own file)
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            translation = message.findtext("translation") or ""
            if translation:
                texts[name, message.findtext("source") or ""] = translation
    return texts
