"""The bundled faces and the type roles made of them."""

from dataclasses import dataclass
from functools import cache
from importlib import resources

from PySide6.QtGui import QFont, QFontDatabase

from app.ui.theme.tokens import Look, tokens

_FILES = {
    "sans": "NotoSansSC.otf",
    "sans_bold": "NotoSansSC-Bold.otf",
    "serif": "NotoSerifSC-Bold.otf",
    "serif_black": "NotoSerifSC-Black.otf",
    "figure": "BarlowSemiCondensed-Bold.ttf",
    "figure_semibold": "BarlowSemiCondensed-SemiBold.ttf",
    "figure_medium": "BarlowSemiCondensed-Medium.ttf",
}
# Loaded with the first window; the rest when a sheet or a bold figure first asks.
_WEIGHTS = {500: "figure_medium", 600: "figure_semibold", 700: "figure"}


@dataclass(frozen=True, slots=True)
class Faces:
    """Family names as loaded: a weight file may call itself another family."""

    sans: str
    serif: str

    @property
    def sans_stack(self) -> list[str]:
        """The plain face with what a machine may have for rarer characters."""
        return [self.sans, *tokens()["font"]["sans"]["stack"]]

    @property
    def serif_stack(self) -> list[str]:
        """The titling face and its stand-ins."""
        return [self.serif, *tokens()["font"]["serif"]["stack"], self.sans]


@cache
def family(face: str) -> str:
    """Load a bundled face, once, and return the family name Qt gave it."""
    path = resources.files("resources").joinpath("fonts", _FILES[face])
    number = QFontDatabase.addApplicationFont(str(path))
    names = QFontDatabase.applicationFontFamilies(number)
    if not names:
        raise RuntimeError(f"bundled font {_FILES[face]} could not be loaded")
    return names[0]


@cache
def faces() -> Faces:
    """Return the faces every window needs, loading them on the first call."""
    family("sans_bold")
    return Faces(sans=family("sans"), serif=family("serif"))


@cache
def font(role: str, look: Look, *, weight: int = 0) -> QFont:
    """Return the font of a type role of the tokens, in pixels so that no dpi setting moves it.

    Args:
        role: a key of the type scale: body, label, caption, page, figure, keycap ...
        look: gives the text size.
        weight: another weight than the role's own.
    """
    spec = tokens()["type"]["scale"][role]
    weight = weight or spec["weight"]
    result = QFont(_stack(spec["family"], weight))
    result.setPixelSize(look.text_px(role))
    result.setWeight(QFont.Weight(weight))
    if spec["family"] == "figure":
        result.setFeature(QFont.Tag("tnum"), 1)
    return result


def _stack(kind: str, weight: int) -> list[str]:
    known = faces()
    if kind == "figure":
        return [family(_WEIGHTS.get(weight, "figure")), *known.sans_stack]
    return known.serif_stack if kind == "serif" else known.sans_stack
