"""What a reader that was written from the page makes of frames that the station writes."""

from random import Random

from sync.wire.messages import Push
from sync.wire.packing import Packer
from tests.protocol import own_frames as wire
from tests.protocol.own_columns import bodies_of

_STREAM = b"stream-1"
_KEYS = ["A01", "B0203", "民工", ""]


def a_body(number: int, chance: Random) -> bytes:
    """Return a commit body of one of several shapes, with values of every kind."""
    at = 1_795_222_800_000 + number * 61_000 + chance.choice([0, 0, -7, 70_000])
    row = (0x0199_0000_0000_7000_8000_0000_0000_0000 + chance.getrandbits(60)).to_bytes(16)
    remark = "备" * chance.randrange(80)
    values = [f"陈{number}", None, f"19900{number:06d}", -number, 2**63 + number, ["A01"], remark]
    new = [0, 1, row, 0, values[: chance.choice([4, 7])]]
    edit = [1, 1, row, number * 3, {6: f"19900{number:06d}", 13: chance.choice(_KEYS), 9: -70_000}]
    member = [
        3,
        1,
        row,
        0,
        {13: [["A01"], []], 300: b"\xff" * 300, 12: [[True], [2**40, "长" * 90]]},
    ]
    step = [4, 3, row, 0, [38, "draft", "checked"]]
    changes = chance.choice([[new], [new], [new], [edit], [edit], [member], [step, edit], []])
    return wire.pack([1, None, at, number % 3, [[1, 1, number * 2]], changes])


def test_columns_come_back_as_the_bodies_that_were_sent() -> None:
    for seed in range(30):
        chance = Random(seed)  # noqa: S311 (filling, not secrets)
        bodies = tuple(a_body(number, chance) for number in range(1, 2 + seed * 3))
        written = Packer().pack(Push(_STREAM, 1, bytes(16), bodies=bodies))
        ((kind, message),) = wire.read_frames(written)
        assert kind == wire.PUSH
        assert tuple(bodies_of(wire.Push(*message))) == bodies, seed


def test_frames_that_lean_are_read() -> None:
    packer, sent, data = Packer(), [], b""
    for number in range(12):
        chance = Random(number)  # noqa: S311 (filling, not secrets)
        bodies = tuple(a_body(each, chance) for each in range(300))
        data += packer.pack(Push(_STREAM, 1, bytes(16), bodies=bodies))
        sent.append(bodies)
    found = [tuple(bodies_of(wire.Push(*message))) for _, message in wire.read_frames(data)]
    assert found == sent


def test_reading_stops_at_the_first_damaged_frame() -> None:
    frames = [wire.frame(wire.END, number + 1) for number in range(3)]
    spoilt = bytearray(b"".join(frames))
    spoilt[len(frames[0]) + 4] ^= 1
    assert wire.read_frames(bytes(spoilt)) == [(wire.END, [1])]
    for size in range(len(spoilt)):
        assert len(wire.read_frames(bytes(b"".join(frames)[:size]))) == size // len(frames[0])
