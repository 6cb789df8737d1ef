"""The look in force, and putting another one in force.

Like ``QApplication.palette()`` the look belongs to the process: every painted
widget reads it at paint time, so that a change of theme needs no message.
"""

import tempfile
from functools import cache
from importlib import resources
from pathlib import Path
from string import Template

from PySide6.QtGui import QColor, QFont, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from app.ui.theme import fonts, icons
from app.ui.theme.tokens import Look, tokens

_TEXT_ROLES = ("display", "page", "name", "section", "body", "label", "caption", "keycap")
_LENGTHS = range(1, 65)
# Given to QApplication: its setStyle would load 5 ms of enumerations into every start.
STYLE = ("-style", "Fusion")
_PALETTE = {
    QPalette.ColorRole.Window: "bg",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "surfaceSunken",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.Highlight: "brand",
    QPalette.ColorRole.HighlightedText: "onBrand",
    QPalette.ColorRole.PlaceholderText: "inkMuted",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.Link: "brand",
}


class _Current:
    """Holds the look in force; ``put_on`` is the only writer."""

    look = Look()


def look() -> Look:
    """Return the look in force."""
    return _Current.look


def colour(name: str) -> QColor:
    """Return a colour token of the look in force."""
    return QColor(look().hex(name))


def text_font(role: str, *, weight: int = 0) -> QFont:
    """Return the font of a type role in the look in force."""
    return QFont(fonts.font(role, look(), weight=weight))


def glyph(name: str, size: int, token: str, ratio: float = 1.0) -> QPixmap:
    """Return an icon in a colour token, ``size`` in pixels before scaling."""
    return icons.pixmap(name, look().px(size), look().hex(token), ratio)


def put_on(app: QApplication, new: Look) -> None:
    """Dress the whole application, which has been made with ``STYLE``, in its colours and type."""
    _Current.look = new
    palette = QPalette()
    for role, name in _PALETTE.items():
        palette.setColor(role, colour(name))
    disabled = QPalette.ColorGroup.Disabled
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(disabled, role, colour("inkMuted"))
    app.setPalette(palette)
    app.setFont(text_font("body"))
    app.setStyleSheet(style_sheet(new))


def style_sheet(new: Look) -> str:
    """Fill the style sheet template.

    Raises:
        KeyError: the template names a token that does not exist.
    """
    names: dict[str, str] = {name: new.hex(name) for name in tokens()["color"][new.theme]}
    names |= {f"text_{role}": f"{new.text_px(role)}px" for role in _TEXT_ROLES}
    names |= {f"px{length}": f"{new.px(length)}px" for length in _LENGTHS}
    names |= {f"radius_{key}": f"{value}px" for key, value in tokens()["radius"].items()}
    names |= {
        "row": f"{new.size('row')}px",
        "control_inner": f"{new.size('control') - 2}px",
        "control_focus": f"{new.size('control') - 4}px",
        "sans": _quoted(fonts.faces().sans_stack),
        "serif": _quoted(fonts.faces().serif_stack),
        "chevron": _file("chevron-down", new.hex("inkSecondary")),
        "tick": _file("check", new.hex("onBrand")),
    }
    return Template(_template()).substitute(names)


@cache
def _template() -> str:
    return resources.files("resources").joinpath("theme/app.qss").read_text("utf-8")


def _quoted(families: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in families)


@cache
def _picture_folder() -> tempfile.TemporaryDirectory[str]:
    # Style sheets take pictures from files only; the folder goes with the process.
    return tempfile.TemporaryDirectory(prefix="gig-station-look-")


def _file(name: str, tint: str) -> str:
    path = Path(_picture_folder().name) / f"{name}-{tint.lstrip('#')}.svg"
    if not path.exists():
        path.write_text(icons.source(name, tint), encoding="utf-8")
    return path.as_posix()
