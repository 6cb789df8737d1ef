"""What a platform is told when it starts, by its environment or by the command line."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeVar

PREFIX = "GIG_PLATFORM_"
_Told = TypeVar("_Told")


class SettingError(Exception):
    """The environment says something that is no number, or too small; the message names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where the platform is seen from outside.

    Attributes:
        base_url: scheme and host of the address in every QR, without a path.
        hotline: number to call when no station is known.
    """

    base_url: str
    hotline: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity:
    """How much one worker takes on at once; whoever comes beyond it is asked back later.

    Attributes:
        places: exchanges in work; each of them uses one database connection.
        waiting: exchanges that have arrived and wait for a place.
        wait_s: how long they wait.
        body_mib: memory for bodies that are arriving or in work.
        stall_s: how long a body may stand still.
        device_at_once, device_per_minute: exchanges of one device.
    """

    places: int = 10
    waiting: int = 40
    wait_s: int = 2
    body_mib: int = 256
    stall_s: int = 30
    device_at_once: int = 60
    device_per_minute: int = 60

    def __post_init__(self) -> None:
        """Refuse to serve nobody."""
        for name in ("places", "device_at_once", "device_per_minute"):
            if getattr(self, name) < 1:
                raise SettingError(f"{PREFIX}{name.upper()} must be at least 1")


USUAL = Capacity()


def numbers_from(environment: Mapping[str, str], shape: type[_Told]) -> _Told:
    """Return a dataclass of whole numbers, taken from variables of the same names.

    Raises:
        SettingError: one of them is not a whole number, or too small.
    """
    given: dict[str, Any] = {}
    for field in fields(shape):  # type: ignore[arg-type]  # every shape here is a dataclass
        name = PREFIX + field.name.upper()
        text = environment.get(name, "")
        if not text:
            continue
        if not (text.isascii() and text.isdigit()):
            raise SettingError(f"{name} must be a whole number, not {text!r}")
        given[field.name] = int(text)
    return shape(**given)
