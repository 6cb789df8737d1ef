"""Cutting a recorded session at every byte, and looking at what has become of it.

What a cut leaves is a state of two databases. It must be the state that the whole frames
before the cut make, whichever byte of the next frame was the last; and from each of those
states a further round must end where the session ended that nobody cut.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from itertools import accumulate
from typing import Any

from sync.wire.frames import Frame, FrameReader
from sync.wire.messages import Ack, Pull, Push, Scopes
from sync.wire.packing import unpack
from tests.simulation.disks import Image
from tests.simulation.sessions import SESSIONS, Village, village
from tests.simulation.violations import ViolationError

NAME = "A"  # the PC whose line is cut
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
Rows = Callable[[str], Sequence[tuple[Any, ...]]]


@dataclass(frozen=True)
class Moment:
    """Both databases as they were, and what went over the line then."""

    station: Image
    platform: Image
    request: bytes
    answer: bytes


@dataclass
class Cuts:
    """The work on one session, and what it came to.

    Attributes:
        moments: one for each exchange.
        end: both databases when everything has been said.
        states: the ends of the states that cuts have left so far.
    """

    place: Village
    moments: list[Moment] = field(default_factory=list)
    end: str = ""
    states: dict[str, str] = field(default_factory=dict)
    totals: Counter[str] = field(default_factory=Counter)

    def record(self) -> None:
        """Let the session happen, and keep it."""
        moved = True
        while moved:
            before = self.place.where(NAME)
            station, platform = self._images()
            request = self.place.request(NAME)
            answer = self.place.answer(NAME, request)
            self.place.pcs[NAME].receive(answer)
            self.moments.append(Moment(station, platform, request, answer))
            moved = self.place.where(NAME) != before
        self.end = self._state()

    def cut_request(self, moment: Moment) -> None:
        """Let only so much of a request arrive, and nothing of its answer."""
        frames, ends = _frames(moment.request)
        whole: dict[int, str] = {}
        self._put(moment)
        before = self._last_commit()
        for offset in range(len(moment.request) + 1):
            self._put(moment)
            self.place.answer(NAME, moment.request[:offset])
            arrived = sum(end <= offset for end in ends)
            what, state = f"request cut at {offset}", self._state()
            if self._last_commit() != max([before, *_last_pushed(frames[:arrived])]):
                raise ViolationError("whole_frames_count", f"{what}: a frame was lost")
            if whole.setdefault(arrived, state) != state:
                raise ViolationError("whole_frames_count", f"{what}: part of a frame counts")
            self._continue(what)
            self.totals["requests cut"] += 1

    def cut_answer(self, moment: Moment) -> None:
        """Let the whole request arrive, and of the answer one byte more each time.

        The reader writes what a byte completes before it asks for the next; what it has
        written by then is what a cut there leaves.
        """
        answered = self._after_request(moment)
        self._put(answered)
        pc = self.place.pcs[NAME]
        reader, written = pc.reader(), pc.disk.connection.total_changes
        frames, ends = _frames(moment.answer)
        self._continue("answer cut at 0")
        for offset in range(1, len(moment.answer) + 1):
            reader.feed(moment.answer[offset - 1 : offset])
            what = f"answer cut at {offset}"
            if offset in ends:
                self._expect(frames[: ends.index(offset) + 1], what)
                station, _ = self._images()
                self._continue(what)
                self._put(replace(answered, station=station))
                written = pc.disk.connection.total_changes
            elif pc.disk.connection.total_changes != written:
                raise ViolationError("whole_frames_count", f"{what}: part of a frame counts")
        self.totals["answers cut"] += len(moment.answer) + 1

    def _after_request(self, moment: Moment) -> Moment:
        self._put(moment)
        self.place.answer(NAME, moment.request)
        return Moment(moment.station, self._images()[1], moment.request, moment.answer)

    def _continue(self, what: str) -> None:
        """Make sure that a further round from here ends as it must."""
        state = self._state()
        if state not in self.states:
            self.place.meet(NAME)
            self.states[state] = self._state()
        if self.states[state] != self.end:
            raise ViolationError("same_end", what)

    def _expect(self, frames: Sequence[Frame], what: str) -> None:
        """Make sure that every whole frame of an answer has moved the station."""
        disk = self.place.pcs[NAME].disk
        acked, grant_ver = disk.rows("SELECT acked, grant_ver FROM sync_meta")[0]
        cursors = dict(disk.rows("SELECT scope, cur FROM scope_state"))
        for message in map(unpack, frames):
            behind = isinstance(message, Ack) and acked < message.pos
            behind |= isinstance(message, Scopes) and grant_ver != message.grant_ver
            behind |= isinstance(message, Pull) and cursors[message.scope] < message.to
            if behind:
                raise ViolationError("whole_frames_count", f"{what}: a frame was lost")

    def _put(self, moment: Moment) -> None:
        self.place.pcs[NAME].disk.put(moment.station)
        self.place.centre.store.put(moment.platform)

    def _images(self) -> tuple[Image, Image]:
        return self.place.pcs[NAME].disk.image(), self.place.centre.store.image()

    def _state(self) -> str:
        digest = blake2b(digest_size=16)
        for rows in (self.place.pcs[NAME].disk.rows, self.place.centre.store.rows):
            for line in _contents(rows):
                digest.update(repr(line).encode())
        return digest.hexdigest()

    def _last_commit(self) -> int:
        stream = self.place.pcs[NAME].disk.rows("SELECT stream FROM sync_meta")[0][0]
        found = self.place.centre.store.rows("SELECT id, last_seq FROM stream")
        return next((last for id_, last in found if bytes(id_) == stream), 0)


def cut_session(name: str) -> Counter[str]:
    """Cut a session at every byte, both ways; return what that came to.

    Args:
        name: which session.

    Raises:
        ViolationError: a cut has changed what the session comes to.
    """
    with village() as place:
        SESSIONS[name](place)
        cuts = Cuts(place)
        cuts.record()
        for moment in cuts.moments:
            cuts.cut_request(moment)
            cuts.cut_answer(moment)
            cuts.totals["bytes up"] += len(moment.request)
            cuts.totals["bytes down"] += len(moment.answer)
        cuts.totals["exchanges"] = len(cuts.moments)
        cuts.totals["states"] = len(cuts.states)
        return cuts.totals


def _frames(message: bytes) -> tuple[list[Frame], list[int]]:
    frames = list(FrameReader().feed(message))
    return frames, list(accumulate(frame.size for frame in frames))


def _last_pushed(frames: Sequence[Frame]) -> Iterator[int]:
    for message in map(unpack, frames):
        if isinstance(message, Push):
            yield message.first + len(message.bodies) - 1


def _contents(rows: Rows) -> Iterator[object]:
    for (table,) in rows(_TABLES):
        yield table, sorted(map(repr, rows(f"SELECT * FROM {table}")))
