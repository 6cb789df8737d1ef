"""One run: a few PCs, a platform and a bad line between them; a seed decides everything."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import blake2b
from random import Random
from typing import Any

import sync.platform.mending
import sync.platform.pull_pages
import sync.station.blobs
import sync.station.release
import sync.station.request
import sync.wire.blobs
from sync.wire.frames import TARGET_BYTES, FrameReader
from tests.simulation.album import FRAME_BYTES, PART_BYTES, Album
from tests.simulation.centre import GRANTS, Centre, Store
from tests.simulation.openings import BUILDS, LATEST_BUILD, first_day, ordinary_day
from tests.simulation.oracle import Oracle
from tests.simulation.station import Memory, Pc
from tests.simulation.switched import Switch, switched

VERSION = 4  # of the world: under another version a seed means another run
MOST_PCS = 5
GOOD_LINE = (
    Switch(sync.station.request, "TARGET_BYTES", TARGET_BYTES),
    Switch(sync.platform.pull_pages, "_PAGE_BYTES", 48 * 1024),
)
_LINE = "SELECT head, acked, epoch, grant_ver FROM sync_meta"
_GRANTED = "SELECT device, max(grant_ver) FROM scope_grant GROUP BY device"
_SCOPES = "SELECT scope, epoch, cur, comp FROM scope_state WHERE rights > 0 AND NOT doubtful"
_LAST = "SELECT no, seq FROM scope"


@dataclass(frozen=True)
class Knobs:
    """What kind of run it is; runs that do everything at once find less.

    Attributes:
        ordinary: everybody knows some people already.
        hot: among how many people operators choose.
        fresh: how likely a save registers somebody.
        cuts: how likely a message is cut.
        frame, page: about how many bytes of commits a PUSH carries, and of rows a page.
        kept: how long a station keeps commits that nothing needs any more.
        whole: with fewer rows than this a scope in doubt is sent whole; else what differs.
    """

    steps: int
    ordinary: bool
    fresh: float
    hot: int
    cuts: float
    frame: int
    page: int
    kept: timedelta
    weights: dict[str, float]
    whole: int = 400


@dataclass
class World:
    """Everything of one run.

    Attributes:
        backups: by device, copies of disks.
        album: what it has to do with pictures, and chance for that.
        requests, answers: what was ever sent, by PC; it may arrive again.
        was_damaged: something was, on a disk that was written over since.
        trace: a digest of everything that happened; the same seed gives the same.
    """

    seed: int
    knobs: Knobs
    r: Random
    album: Album
    centre: Centre
    pcs: dict[str, Pc]
    oracle: Oracle = field(default_factory=Oracle)
    requests: list[tuple[str, bytes]] = field(default_factory=list)
    answers: list[tuple[str, bytes]] = field(default_factory=list)
    backups: dict[str, list[Memory]] = field(default_factory=dict)
    totals: Counter[str] = field(default_factory=Counter)
    was_damaged: bool = False
    trace: Any = field(default_factory=blake2b)

    def note(self, *parts: bytes | str) -> None:
        """Remember what happened, for comparing one run with another."""
        for part in parts:
            self.trace.update(part.encode() if isinstance(part, str) else part)

    def cut(self, message: bytes) -> bytes:
        """Return what arrives of a message: all of it, or what was sent before a cut.

        The place is drawn by frame first, so that small frames are hit as often as
        large ones, and what arrives does not depend on how well anything compresses.
        """
        if not message or self.r.random() >= self.knobs.cuts:
            return message
        self.totals["cuts"] += 1
        sizes = [frame.size for frame in FrameReader().feed(message)]
        whole = self.r.randrange(len(sizes) + 1)
        rest = sizes[whole] if whole < len(sizes) else 0
        return message[: sum(sizes[:whole]) + int(rest * self.r.random())]

    def ask(self, pc: Pc, request: bytes) -> bytes:
        """Let the platform answer a request of a PC, as it arrives."""
        answer = self.centre.answer(pc.device, request, at=pc.clock())
        self.note(pc.name, request, answer)
        return answer

    def restore_grants(self) -> None:
        """Give back whatever was withdrawn."""
        for name, scope in sorted(self.centre.withdrawn, key=str):
            self.centre.set_right(name, scope, given=True)

    def is_settled(self, pc: Pc) -> bool:
        """Tell whether a PC has said and heard everything, by its own numbers."""
        head, acked, epoch, grants = pc.disk.rows(_LINE)[0]
        readable, last = self.centre.readable(pc.device), dict(self.centre.store.rows(_LAST))
        here = {scope: rest for scope, *rest in pc.disk.rows(_SCOPES)}
        told = all(
            here.get(scope) in ([epoch, last[scope], last[scope]], [0, last[scope], last[scope]])
            for scope in readable
        )
        granted = {bytes(id_): ver for id_, ver in self.centre.store.rows(_GRANTED)}
        told = told and grants >= granted[f"device-{pc.device}".encode()]
        return head == acked and epoch == self.centre.epoch and told and set(here) == readable


@contextmanager
def opened(seed: int, knobs: Knobs, chances: tuple[Random, Album], store: Store) -> Iterator[World]:
    """Give a world in which every PC is installed, and clear it away at the end."""
    r, album = chances
    opening = ordinary_day(store) if knobs.ordinary else first_day(store)
    pcs = {name: Pc(name, BUILDS[name], hot=knobs.hot, chance=r) for name in GRANTS}
    centre = Centre(store, opening.platform)
    world = World(seed=seed, knobs=knobs, r=r, album=album, centre=centre, pcs=pcs)
    with switched(_sizes(knobs)), switched(LATEST_BUILD):
        try:
            for name, pc in pcs.items():
                pc.recall(opening.stations[name])
            yield world
        finally:
            for pc in world.pcs.values():
                pc.close()


def _sizes(knobs: Knobs) -> list[Switch]:
    """Return what makes messages small enough for runs to have many frames."""
    return [
        Switch(sync.station.request, "TARGET_BYTES", knobs.frame),
        Switch(sync.platform.pull_pages, "_PAGE_BYTES", knobs.page),
        Switch(sync.station.release, "KEPT", knobs.kept),
        Switch(sync.platform.mending, "WHOLE_BELOW", knobs.whole),
        Switch(sync.station.blobs, "PART_BYTES", PART_BYTES),
        Switch(sync.wire.blobs, "FRAME_BYTES", FRAME_BYTES),
    ]
