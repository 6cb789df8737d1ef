"""Reading Qt Linguist files as they are. Loaded when a language other than Chinese is chosen."""

from importlib import resources
from xml.etree import ElementTree  # our own files, not something that came from outside

from PySide6.QtCore import QObject, QTranslator


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


def _read(text: str) -> dict[tuple[str, str], str]:
    texts: dict[tuple[str, str], str] = {}
    for context in ElementTree.fromstring(text).iter("context"):  # noqa: S314 (our own file)
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            translation = message.findtext("translation") or ""
            if translation:
                texts[name, message.findtext("source") or ""] = translation
    return texts
