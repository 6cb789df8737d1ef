"""What goes over the line again after a cut is the frame that was hit, and one hello."""

from collections.abc import Iterable
from itertools import accumulate

from sync.station.request import build_request
from sync.wire.frames import Frame, FrameReader
from sync.wire.messages import Push
from sync.wire.packing import unpack
from tests.simulation.sessions import SESSIONS, Village, village

_NAME = "A"


def test_bounded_repeat() -> None:
    with village() as place:
        SESSIONS["busy day"](place)
        pc, store = place.pcs[_NAME], place.centre.store
        station, platform = pc.disk.image(), store.image()
        request = place.request(_NAME)
        frames = list(FrameReader().feed(request))
        ends = list(accumulate(frame.size for frame in frames))
        for place_in, (frame, end) in enumerate(zip(frames, ends, strict=True)):
            pc.disk.put(station)
            store.put(platform)
            place.answer(_NAME, request[: end - frame.size // 2])

            pc.receive(place.answer(_NAME, _question(place)))

            again = FrameReader().feed(place.request(_NAME))
            assert _pushed(again) == _pushed(frames[place_in:])


def _question(place: Village) -> bytes:
    """Return what a station asks after a cut, before it sends anything again."""
    with place.pcs[_NAME].open_ledger() as ledger:
        scopes = tuple(ledger.base.scopes())
        return build_request(ledger.outbox, scopes, build="simulation", budget=0)


def _pushed(frames: Iterable[Frame]) -> int:
    return sum(frame.size for frame in frames if isinstance(unpack(frame), Push))
