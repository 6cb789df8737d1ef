"""What the person at this PC prefers. One file in the data folder, replaced whole.

Nothing here is needed to read the database; a broken file costs preferences only.
"""

import json
import math
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from app.safe_files import read_text, write_text

FILE_NAME = "settings.json"
SCALES = (100, 130, 150)
OFFSET_LIMIT_MM = 20.0
MOST_COPIES = 99


class Language(StrEnum):
    """Language of the screens."""

    CHINESE = "zh"
    ENGLISH = "en"


class Theme(StrEnum):
    """Colours of the screens, named as in the design tokens."""

    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "highContrast"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Preferences with their defaults.

    Attributes:
        scale: size of the screens in percent, one of ``SCALES``.
        last_operator: number of who opened the station last; offered at the next start.
        place, town, hotline: what stands on the door before anybody has signed in.
        server_url: address typed at enrolment, offered again after a failed try.
        print_offset_x_mm: moves every sheet to the right, for a printer that pulls askew.
        print_offset_y_mm: moves every sheet down.
        printer: chosen last; the system's own choice when it is gone.
        poster_copies: printed of each poster last time.
        report_folder: where files for platforms that are not ours went last time.
    """

    language: Language = Language.CHINESE
    theme: Theme = Theme.LIGHT
    scale: int = 100
    last_operator: int | None = None
    place: str = ""
    town: str = ""
    hotline: str = ""
    server_url: str = ""
    print_offset_x_mm: float = 0.0
    print_offset_y_mm: float = 0.0
    printer: str = ""
    poster_copies: int = 1
    report_folder: str = ""

    def __post_init__(self) -> None:
        if self.scale not in SCALES:
            raise ValueError(f"no such scale: {self.scale}")
        for offset in (self.print_offset_x_mm, self.print_offset_y_mm):
            if not (math.isfinite(offset) and abs(offset) <= OFFSET_LIMIT_MM):
                raise ValueError(f"no sheet is {offset} mm askew")
        if not 1 <= self.poster_copies <= MOST_COPIES:
            raise ValueError(f"nobody prints {self.poster_copies} copies")


def with_other_size(settings: Settings) -> Settings:
    """Return the settings with large text, or with the standard size if it was larger."""
    wanted = SCALES[0] if settings.scale > SCALES[0] else SCALES[-1]
    return replace(settings, scale=wanted)


def with_next_size(settings: Settings, step: int) -> Settings:
    """Return the settings one text size up (1) or down (-1); at the ends they stay."""
    place = SCALES.index(settings.scale) + step
    return replace(settings, scale=SCALES[max(0, min(place, len(SCALES) - 1))])


def load_settings(folder: Path) -> Settings:
    """Return what is stored; the defaults where nothing usable is."""
    return read_text(folder / FILE_NAME, _parse) or Settings()


def save_settings(folder: Path, settings: Settings) -> None:
    """Replace what is stored.

    Raises:
        OSError: the folder cannot be written.
    """
    write_text(folder / FILE_NAME, json.dumps(asdict(settings), ensure_ascii=False, indent=2))


def _parse(text: str) -> Settings:
    stored = json.loads(text)
    if not isinstance(stored, dict):
        raise ValueError("settings are an object")  # noqa: TRY004 (one kind of refusal)
    settings = Settings()
    for field in fields(Settings):
        if field.name in stored:
            settings = _with(settings, field.name, stored[field.name])
    return settings


def _with(settings: Settings, name: str, value: Any) -> Settings:
    # One value that a later program wrote, or a hand spoiled, must not cost the others.
    try:
        return Settings(**{**asdict(settings), name: _READERS[name](value)})
    except (TypeError, ValueError):
        return settings


def _number(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError("not a whole number")
    return value


def _optional_number(value: Any) -> int | None:
    return None if value is None else _number(value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not text")
    return value


_READERS: dict[str, Any] = {
    "language": Language,
    "theme": Theme,
    "scale": _number,
    "last_operator": _optional_number,
    "place": _text,
    "town": _text,
    "hotline": _text,
    "server_url": _text,
    "print_offset_x_mm": float,
    "print_offset_y_mm": float,
    "printer": _text,
    "poster_copies": _number,
    "report_folder": _text,
}
