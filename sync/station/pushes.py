"""Frames of commits for one request: as many as a frame of the wanted size can say.

How much compression makes of commits is learnt from frame to frame.

Source: sync protocol, sections 5.2 and 5.3.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TypeAlias

from app.domain.sync_records import HeldCommit, LineState
from sync.station.ledger import Outbox
from sync.wire.commit import first_hash
from sync.wire.messages import Push
from sync.wire.packing import Packer

OpenOutbox: TypeAlias = Callable[[], AbstractContextManager[Outbox]]

_FIRST_GUESS = 4.0  # bytes of commits in a byte of a frame; ten when they are alike
_TOLERANCE = 1.2  # a frame that is a little larger is not made again
_READ_AT_ONCE = 1_000


class PushFrames:
    """Makes the PUSH frames of one request, in order."""

    def __init__(self, open_outbox: OpenOutbox, line: LineState) -> None:
        """Args: open_outbox: gives own commits, for as long as it takes to read some."""
        self._open_outbox = open_outbox
        self._line = line
        self._packer = Packer()
        self._expansion = _FIRST_GUESS

    def next(self, after: int, budget: int) -> tuple[bytes, int]:
        """Return a frame of about ``budget`` bytes, and how many commits are in it."""
        with self._open_outbox() as outbox:  # nobody else's saving waits while a frame is made
            commits = self._commits(outbox, after, budget)
            before = outbox.hash_at(after) or first_hash(self._line.stream)
        if not commits:
            return b"", 0
        while True:
            bodies = tuple(commit.body for commit in commits)
            frame = self._packer.pack(Push(self._line.stream, after + 1, before, (), bodies))
            if len(frame) <= budget * _TOLERANCE or len(commits) == 1:
                break
            fewer = len(commits) * budget // len(frame)
            commits = commits[: max(1, min(fewer, len(commits) - 1))]
        self._packer.keep()
        self._expansion = sum(map(len, bodies)) / len(frame)
        return frame, len(commits)

    def _commits(self, outbox: Outbox, after: int, budget: int) -> list[HeldCommit]:
        """Return commits that may come to ``budget`` bytes; at least one if there is any."""
        taken: list[HeldCommit] = []
        left = budget * self._expansion
        for commit in outbox.commits(after, min(_READ_AT_ONCE, self._line.head - after)):
            left -= len(commit.body)
            if taken and left < 0:
                break
            taken.append(commit)
        return taken
