"""Frames of commits: about as large as wanted, every commit once and in order."""

from contextlib import nullcontext

from app.domain.record_fields import created
from sync.station.pushes import PushFrames
from sync.wire.frames import TARGET_BYTES, read_frames
from sync.wire.messages import Push
from sync.wire.packing import unpack
from tests.sync.village import Village, a_worker

TOLERANCE = 1.2


def frames_of(village: Village, budget: int) -> tuple[list[bytes], list[int]]:
    """Return frames with everything that waits, and how many commits are in each."""
    frames: list[bytes] = []
    counts: list[int] = []
    with village.station.open_unit(reading=True) as unit:
        line = unit.sync_outbox.line()
        pushes, after = PushFrames(lambda: nullcontext(unit.sync_outbox), line), 0
        while True:
            frame, taken = pushes.next(after, budget)
            if not taken:
                return frames, counts
            frames.append(frame)
            counts.append(taken)
            after += taken


def test_frames_hold_as_much_as_they_may(village: Village) -> None:
    for number in range(600):
        village.save(created(a_worker(number, remark=f"{number * 7919 % 1000} {number * 31}")))

    frames, counts = frames_of(village, 1_000)

    assert sum(counts) == 600
    assert max(map(len, frames)) <= 1_000 * TOLERANCE
    assert min(map(len, frames[1:-1])) >= 500
    pushes = [unpack(frame) for frame in read_frames(b"".join(frames))]
    found = [push for push in pushes if isinstance(push, Push)]
    assert [push.first for push in found] == [1 + sum(counts[:n]) for n in range(len(counts))]
    with village.station.open_unit(reading=True) as unit:
        kept = [commit.body for commit in unit.sync_outbox.commits(0, 1_000)]
    assert [body for push in found for body in push.bodies] == kept


def test_a_frame_holds_one_commit_at_least(village: Village) -> None:
    for number in range(3):
        village.save(created(a_worker(number)))

    frames, counts = frames_of(village, 1)

    assert counts == [1, 1, 1]
    assert max(map(len, frames)) < TARGET_BYTES


def test_a_frame_that_came_out_too_large_is_made_again(village: Village) -> None:
    for number in range(40):
        noise = "".join(chr(0x4E00 + (number * 997 + place * 7919) % 20_000) for place in range(60))
        village.save(created(a_worker(number, remark=noise)))

    frames, counts = frames_of(village, 1_000)

    assert sum(counts) == 40
    assert max(map(len, frames)) <= 1_000 * TOLERANCE
