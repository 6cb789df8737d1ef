"""How the key file is written: JSON, binary values in Base64."""

import base64
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.domain.station import Operator, Role
from app.storage.base import milliseconds, moment
from app.storage.pin_wrapping import PinCost

_FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One operator's PIN: the database key wrapped, and the tries that failed."""

    operator: Operator
    cost: PinCost
    salt: bytes
    wrapped: bytes
    failed: int = 0
    locked_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """Everything in the file; ``sealed_next`` is empty while no keys wait to be taken."""

    sealed_station_key: bytes
    sealed_box_key: bytes
    entries: tuple[Entry, ...]
    sealed_next: bytes = b""


def parse(text: str) -> Content:
    """Read the file.

    Raises:
        ValueError: it is not a key file, or one of a newer program.
    """
    stored = json.loads(text)
    try:
        if stored["format"] != _FORMAT:
            raise ValueError("a key file of another format")
        entries = tuple(_entry(line) for line in stored["operators"])
        return Content(
            _bytes(stored["station_key"]),
            _bytes(stored["box_key"]),
            entries,
            _bytes(stored.get("next_keys", "")),
        )
    except (KeyError, TypeError) as error:
        raise ValueError("not a key file") from error


def to_text(content: Content) -> str:
    """Write the file."""
    stored: dict[str, object] = {
        "format": _FORMAT,
        "station_key": _base64(content.sealed_station_key),
        "box_key": _base64(content.sealed_box_key),
        "operators": [_line(entry) for entry in content.entries],
    }
    if content.sealed_next:
        stored["next_keys"] = _base64(content.sealed_next)
    return json.dumps(stored, ensure_ascii=False, indent=1)


def _entry(line: dict[str, Any]) -> Entry:
    locked_until = line["locked_until"]
    return Entry(
        operator=Operator(int(line["no"]), str(line["name"]), Role(line["role"])),
        cost=PinCost(*(int(part) for part in line["cost"])),
        salt=_bytes(line["salt"]),
        wrapped=_bytes(line["wrapped"]),
        failed=int(line["failed"]),
        locked_until=None if locked_until is None else moment(int(locked_until)),
    )


def _line(entry: Entry) -> dict[str, Any]:
    locked_until = entry.locked_until
    return {
        "no": entry.operator.no,
        "name": entry.operator.name,
        "role": entry.operator.role.value,
        "cost": [entry.cost.rounds, entry.cost.memory_kib, entry.cost.lanes],
        "salt": _base64(entry.salt),
        "wrapped": _base64(entry.wrapped),
        "failed": entry.failed,
        "locked_until": None if locked_until is None else milliseconds(locked_until),
    }


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def _base64(value: bytes) -> str:
    return base64.b64encode(value).decode()
