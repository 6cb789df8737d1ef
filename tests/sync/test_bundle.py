"""Bundles: what comes out is what went in, or nothing."""

import random
from dataclasses import replace

import pytest

from sync.wire.bundle import (
    LIMIT_BYTES,
    Bundle,
    BundleError,
    BundleFlaw,
    open_frames,
    read_bundle,
    read_label,
)
from tests.sync.sticks import BOX, FRAMES, LABEL, SIGN_KEY, SIGNER, a_bundle

WHOLE = a_bundle()
PER_FRAME = 4 + 48 + 64
HEADER_END = len(WHOLE) - sum(PER_FRAME + len(frame) for frame in FRAMES)


def opened(data: bytes) -> tuple[bytes, ...]:
    return tuple(open_frames(read_bundle(data, SIGN_KEY), BOX))


def flaw(data: bytes, signer: bytes = SIGN_KEY) -> BundleFlaw:
    with pytest.raises(BundleError) as refused:
        read_bundle(data, signer)
    return refused.value.flaw


def test_a_bundle_brings_the_frames_that_were_put_in() -> None:
    bundle: Bundle = read_bundle(WHOLE, SIGN_KEY)

    assert (bundle.label, bundle.whole) == (LABEL, True)
    assert tuple(open_frames(bundle, BOX)) == FRAMES


def test_what_is_inside_cannot_be_read_on_the_way() -> None:
    assert b"frame 1" in FRAMES[1]
    assert b"frame" not in WHOLE


def test_sealing_and_signing_cost_112_bytes_and_a_length_a_frame() -> None:
    assert len(a_bundle(frames=FRAMES[:1])) - len(FRAMES[0]) == HEADER_END + PER_FRAME


def test_two_bundles_of_the_same_frames_have_nothing_sealed_in_common() -> None:
    assert WHOLE[HEADER_END + 4 : HEADER_END + 36] != a_bundle()[HEADER_END + 4 : HEADER_END + 36]


def test_a_file_is_named_by_station_day_and_id_alone() -> None:
    assert LABEL.file_name == "gig-up-17-20261121-00010203.gsb"


def test_a_bundle_cut_at_any_byte_is_good_up_to_its_last_whole_frame() -> None:
    ends = [HEADER_END]
    for frame in FRAMES:
        ends.append(ends[-1] + PER_FRAME + len(frame))
    for size in range(8, len(WHOLE)):
        count = sum(end <= size for end in ends) - 1
        if count < 1:
            assert flaw(WHOLE[:size]) is BundleFlaw.CUT
            continue
        bundle = read_bundle(WHOLE[:size], SIGN_KEY)
        assert tuple(open_frames(bundle, BOX)) == FRAMES[:count]
        assert not bundle.whole


def test_a_changed_byte_anywhere_lets_nothing_in() -> None:
    for place in range(len(WHOLE)):
        for change in (0x01, 0x80, 0xFF):
            changed = bytearray(WHOLE)
            changed[place] ^= change
            assert isinstance(flaw(bytes(changed)), BundleFlaw)


def test_no_random_mutation_brings_a_byte_that_was_not_put_in() -> None:
    chance, taken = random.Random(20261121), 0  # noqa: S311
    for _ in range(3_000):
        changed = mutated(WHOLE, chance)
        if changed == WHOLE:  # its last byte alone was turned around
            continue
        try:
            inside = opened(changed)
        except BundleError:
            continue
        taken += 1
        assert inside == FRAMES[: len(inside)]  # a cut copy, whose frames are genuine
        assert len(inside) < len(FRAMES)
    assert taken < 1_000


def mutated(data: bytes, chance: random.Random) -> bytes:
    kind, place = chance.randrange(5), chance.randrange(len(data))
    noise = chance.randbytes(chance.randint(1, 40))
    if kind == 0:
        return data[:place] + noise + data[place + len(noise) :] + b"\0"
    if kind == 1:
        return data[:place] + noise + data[place:]
    if kind == 2:
        return data[:place] + data[place + len(noise) :]
    if kind == 3:
        return data[:place] + data[place:][::-1]
    changed = data[:place] + noise + data[place + len(noise) :]
    return data[: place - 1] if changed == data else changed


@pytest.mark.parametrize(("first", "second"), [(0, 1), (1, 3), (2, 2)])
def test_frames_that_were_exchanged_or_repeated_are_refused(first: int, second: int) -> None:
    pieces, start = [], HEADER_END
    for frame in FRAMES:
        end = start + PER_FRAME + len(frame)
        pieces.append(WHOLE[start:end])
        start = end
    pieces[first], pieces[second] = pieces[second], pieces[first]
    if first == second:
        pieces[first + 1] = pieces[first]

    assert flaw(WHOLE[:HEADER_END] + b"".join(pieces)) is BundleFlaw.DAMAGED


def test_frames_of_two_bundles_cannot_be_put_together() -> None:
    other = a_bundle(replace(LABEL, number=4))

    assert flaw(WHOLE[:HEADER_END] + other[HEADER_END:]) is BundleFlaw.DAMAGED
    assert flaw(other[:HEADER_END] + WHOLE[HEADER_END:]) is BundleFlaw.DAMAGED


def test_a_bundle_signed_by_somebody_else_is_refused() -> None:
    assert flaw(WHOLE, bytes(31) + b"\1") is BundleFlaw.DAMAGED
    assert flaw(WHOLE, b"no key") is BundleFlaw.DAMAGED


def test_a_bundle_sealed_for_another_opens_for_nobody_else() -> None:
    with pytest.raises(BundleError) as refused:
        tuple(open_frames(read_bundle(WHOLE, SIGN_KEY), b"x" * 32))

    assert refused.value.flaw is BundleFlaw.FOREIGN


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", BundleFlaw.NO_BUNDLE),
        (b"PK\3\4 a workbook", BundleFlaw.NO_BUNDLE),
        (b"GIGSTICK", BundleFlaw.CUT),
        (b"GIGSTICK\2" + WHOLE[9:], BundleFlaw.NEWER),
        (b"GIGSTICK\1\7" + WHOLE[10:], BundleFlaw.NEWER),
        (b"GIGSTICK\1\1\7" + WHOLE[11:], BundleFlaw.NEWER),
        (b"GIGSTICK\1\1\1\xff" + WHOLE[12:], BundleFlaw.DAMAGED),
        (WHOLE + bytes(LIMIT_BYTES), BundleFlaw.TOO_LARGE),
        (WHOLE + b"\0", BundleFlaw.DAMAGED),
        (WHOLE[:HEADER_END] + b"\xff" + WHOLE[HEADER_END + 1 :], BundleFlaw.DAMAGED),
    ],
)
def test_what_is_no_bundle_is_told_apart(data: bytes, expected: BundleFlaw) -> None:
    assert flaw(data) is expected


def test_a_sender_who_lies_about_the_count_is_refused() -> None:
    honest = a_bundle(frames=FRAMES[:2])
    count_at = 8 + 4 + 8 + 16 + 4 + 4
    head = bytearray(honest[: HEADER_END - 64])
    head[count_at + 3] = 3
    signed = bytes(head) + SIGNER.sign(b"station-bundle-head-v1" + bytes(head))

    assert flaw(signed + honest[HEADER_END:]) is BundleFlaw.DAMAGED  # frames know their header


def test_the_outside_can_be_read_by_anybody() -> None:
    assert read_label(WHOLE) == LABEL
