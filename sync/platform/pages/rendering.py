"""Turning a template into a page: styles inside, icons inside, nothing to fetch but figures."""

from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sync.platform.pages.words import Words

_ICON_GRID = 24
_SMALL = 22  # below this a thin line breaks up on cheap screens


def render(name: str, say: Words, values: Mapping[str, object]) -> str:
    """Return a page in the visitor's language; every value is escaped."""
    return _environment().get_template(name).render(values, say=say)


def style_source() -> str:
    """Return what the content security policy allows as style: this sheet and no other."""
    digest = b64encode(sha256(_sheet().encode()).digest()).decode()
    return f"'sha256-{digest}'"


@cache
def figure_font() -> bytes:
    """Return the face of pay and codes: figures and capitals of Barlow Semi Condensed (OFL)."""
    return files("sync.platform.pages").joinpath("figures.woff2").read_bytes()


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("sync.platform.pages", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    hills = environment.get_template("_hills.svg").render()
    # Both are files of ours, without a visitor's word in them.
    environment.globals.update(icon=_icon, css=Markup(_sheet()), hills=Markup(hills))  # noqa: S704
    return environment


@cache
def _sheet() -> str:
    folder = files("sync.platform.pages").joinpath("templates")
    return folder.joinpath("page.css").read_text(encoding="utf-8").replace("\n", "")


@cache
def _icon(name: str, size: int) -> Markup:
    text = files("resources").joinpath("icons", f"{name}.svg").read_text(encoding="utf-8")
    drawing = "".join(line.strip() for line in text.partition(">")[2].splitlines())
    width = 2 if size < _SMALL else 1.75
    return Markup(  # noqa: S704 (a file of ours)
        f'<svg width="{size}" height="{size}" viewBox="0 0 {_ICON_GRID} {_ICON_GRID}" fill="none"'
        f' stroke="currentColor" stroke-width="{width}" stroke-linecap="round"'
        f' stroke-linejoin="round" aria-hidden="true">{drawing}'
    )
