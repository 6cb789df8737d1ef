"""The guard file beside the database: how far this PC's history had come, outside of it.

A database that was put back from a copy does not know that it is old. The guard says
up to where the commits of which stream were offered to the platform, and on which machine.
It is written before a request leaves: what never left cannot meet its twin.

Source: sync protocol, sections 3.1 and 11.1.
"""

import base64
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.safe_files import read_text, write_text

FILE_NAME = "guard.json"
SALT_BYTES = 16
_FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """What the file says.

    Attributes:
        stream: the stream that was offered last.
        offered: its last commit that may have left this PC; ``own_hash`` is the chain's there.
        salt: makes this folder's hashes of the machine its own.
        machine: hashed facts of the PC.
    """

    stream: bytes
    offered: int
    own_hash: bytes
    salt: bytes
    machine: Mapping[str, frozenset[str]]


def new_salt() -> bytes:
    """Draw the salt of a new folder."""
    return secrets.token_bytes(SALT_BYTES)


def read_guard(folder: Path) -> Guard | None:
    """Return what the file says; ``None`` when there is none that can be read."""
    return read_text(folder / FILE_NAME, _parse)


def write_guard(folder: Path, guard: Guard) -> None:
    """Replace the file.

    Raises:
        OSError: the folder cannot be written.
    """
    content = {
        "format": _FORMAT,
        "stream": _base64(guard.stream),
        "offered": guard.offered,
        "hash": _base64(guard.own_hash),
        "salt": _base64(guard.salt),
        "machine": {name: sorted(values) for name, values in guard.machine.items()},
    }
    write_text(folder / FILE_NAME, json.dumps(content, indent=1))


def _parse(text: str) -> Guard:
    stored = json.loads(text)
    try:
        if stored["format"] != _FORMAT:
            raise ValueError("a guard of another format")
        return Guard(
            stream=base64.b64decode(stored["stream"], validate=True),
            offered=int(stored["offered"]),
            own_hash=base64.b64decode(stored["hash"], validate=True),
            salt=base64.b64decode(stored["salt"], validate=True),
            machine={name: frozenset(map(str, v)) for name, v in stored["machine"].items()},
        )
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError("not a guard") from error


def _base64(value: bytes) -> str:
    return base64.b64encode(value).decode()
