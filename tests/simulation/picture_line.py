"""The line of attached files to the platform's own functions, with every kind of trouble."""

from collections.abc import Iterator
from dataclasses import dataclass

from sync.platform.blobs import BlobFlaw, TakenPart, known_blob, take_part, whole_blob
from sync.platform.store.devices import Device
from sync.station.transport import CutError
from sync.wire.blobs import Part
from tests.builders import MORNING
from tests.simulation.album import PIECE_BYTES, SentPart
from tests.simulation.centre import DEVICES
from tests.simulation.crashes import cut_after
from tests.simulation.station import Pc
from tests.simulation.world import World

_NEVER = {BlobFlaw.UNKNOWN, BlobFlaw.TOO_LARGE, BlobFlaw.WRONG_TYPE}
_STATEMENTS = 12


@dataclass
class PictureLine:
    """Carries parts; before and after any call it may break, and it may spoil them."""

    world: World
    pc: Pc

    def held(self, name: bytes) -> int | None:
        """Return how many bytes the platform has."""
        self._pass()
        known = known_blob(self.world.centre.store.database, self._device, name)
        self._pass()
        return None if known is None else known.held

    def send(self, part: Part) -> int | None:
        """Send a part, as it may arrive."""
        album = self.world.album
        self._pass()
        if album.happens():
            part = Part(part.name, part.size, part.start, album.spoilt(part.data))
        album.parts.append(SentPart(self.pc.device, part))
        taken = self._taken(part)
        self._pass()
        if taken.flaw is BlobFlaw.DAMAGED:
            return 0
        return None if taken.flaw in _NEVER else taken.held

    def fetch(self, name: bytes, start: int) -> Iterator[Part]:
        """Yield a file in pieces, of which some may be spoilt or cut at any byte."""
        album = self.world.album
        self._pass()
        data = whole_blob(self.world.centre.store.database, self._device, name)
        for place in range(start, len(data or b""), PIECE_BYTES):
            whole = data or b""
            piece = whole[place : place + PIECE_BYTES]
            if album.happens():
                piece = album.spoilt(piece)
            if album.happens():
                yield Part(name, len(whole), place, piece[: album.r.randrange(len(piece))])
                raise CutError
            yield Part(name, len(whole), place, piece)

    @property
    def _device(self) -> Device:
        return DEVICES[self.pc.device]

    def _pass(self) -> None:
        if self.world.album.happens():
            raise CutError

    def _taken(self, part: Part) -> TakenPart:
        """Let the platform take a part, or die over it."""
        store, album = self.world.centre.store, self.world.album
        if not album.happens():
            return take_part(store.database, self._device, part, at=MORNING)
        with cut_after(store.engine, album.r.randrange(_STATEMENTS)):
            return take_part(store.database, self._device, part, at=MORNING)
        raise CutError
