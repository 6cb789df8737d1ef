"""A line for attached files that carries parts to the platform's own functions."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from app.sync_line import ledgers
from sync.platform.blobs import known_blob, take_part, whole_blob
from sync.platform.store.database import Database
from sync.platform.store.devices import Device
from sync.station.blob_line import BlobLine
from sync.station.blobs import BlobCarrier
from sync.station.surroundings import Surroundings
from sync.station.transport import CutError, TransportError
from sync.wire.blobs import Part, blob_name
from tests.builders import MORNING
from tests.sync.village import Village

PIECE = 16 * 1024


def no_trouble(_call: int) -> TransportError | None:
    return None


class Ends(Protocol):
    """A platform, and the device that reaches it."""

    platform: Database
    device: Device


@dataclass
class PartLine:
    """Carries parts; before and after any call the line may break.

    Attributes:
        lost: what breaks the line before a call of that number reaches the platform.
        unheard: what breaks it before the answer is back.
        spoil: what becomes of a part's bytes on the way.
        asked: every call, and where it began.
    """

    village: Ends
    lost: Callable[[int], TransportError | None] = no_trouble
    unheard: Callable[[int], TransportError | None] = no_trouble
    spoil: Callable[[bytes], bytes] = field(default=lambda data: data)
    asked: list[tuple[str, int]] = field(default_factory=list)

    def held(self, name: bytes) -> int | None:
        self._note("held", 0)
        known = known_blob(self.village.platform, self.village.device, name)
        self._answer()
        return None if known is None else known.held

    def send(self, part: Part) -> int | None:
        self._note("send", part.start)
        part = Part(part.name, part.size, part.start, self.spoil(part.data))
        taken = take_part(self.village.platform, self.village.device, part, at=MORNING)
        self._answer()
        return None if taken.flaw in _NEVER else taken.held

    def fetch(self, name: bytes, start: int) -> Iterator[Part]:
        self._note("fetch", start)
        data = whole_blob(self.village.platform, self.village.device, name)
        if data is None:
            return
        for place in range(start, len(data), PIECE):
            yield Part(name, len(data), place, self.spoil(data[place : place + PIECE]))
            self._note("piece", place)

    def _note(self, what: str, place: int) -> None:
        self.asked.append((what, place))
        if (error := self.lost(len(self.asked))) is not None:
            raise error

    def _answer(self) -> None:
        if (error := self.unheard(len(self.asked))) is not None:
            raise error


_NEVER = {"unknown-blob", "blob-too-large", "blob-type"}


def cut_at(*calls: int) -> Callable[[int], TransportError | None]:
    """Return what breaks the line at these calls."""
    return lambda call: CutError() if call in calls else None


def carrier(village: Village, line: BlobLine) -> BlobCarrier:
    """Return what carries the files of a village's station."""
    around = Surroundings(
        now=lambda: MORNING,
        pause=village._pause,
        draw=lambda: 0.5,
        progress=lambda _answered, _of: None,
        build="test",
    )
    return BlobCarrier(ledgers(village.station.open_unit), line, around)


def keep(village: Village, data: bytes) -> bytes:
    """Let somebody choose a picture; return its name."""
    name = blob_name(data)
    with village.station.open_unit() as unit:
        unit.blobs.keep(name, data, at=MORNING)
        unit.commit()
    return name
