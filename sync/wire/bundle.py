"""Bundles: a request or an answer as a file, for a stick that anybody may carry.

A header says who, for whom and how much, and is signed. After it comes each frame of the
very bytes that HTTP would have carried, sealed for the receiver and signed by the sender
together with the header's hash and its own place. Whoever carries the file can neither read
nor change it, nor put frames of two files together.

Layout (big endian): header of fixed shape, ranges of streams, signature; then per frame its
sealed length, the sealed bytes, a signature. Nothing but the header's numbers is looked at
before its signature holds, and nothing sealed is opened before every signature holds.

The header says how long the whole file is. A shorter file is a cut copy: its whole frames
count. In a file of full length everything has to hold, else all of it is refused.

Source: sync protocol, section 16.
"""

import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from enum import IntEnum, StrEnum
from hashlib import sha256

from sync.wire.errors import WireError
from sync.wire.frames import LARGEST_FRAME
from sync.wire.sealing import SEAL_BYTES, Algorithm, is_signed, seal, unseal
from sync.wire.signing import SIGNATURE_BYTES

MAGIC = b"GIGSTICK"
VERSION = 1
ID_BYTES = 16
LIMIT_BYTES = 8 * 1024 * 1024  # as much as one request over HTTP may have
RANGES_LIMIT = 32
SUFFIX = ".gsb"
_SHOWN_BYTES = 4
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_CHINA = timezone(timedelta(hours=8))
_LATEST_MS = 250_000_000_000_000  # the year 9892: what a date can be made of

_HEAD = struct.Struct(">8sBBBB8s16sIIIQQ")
_RANGE = struct.Struct(">8sQQ")
_LENGTH = struct.Struct(">I")
_PLACE = struct.Struct(">I")
_HEAD_LABEL = b"station-bundle-head-v1"
_FRAME_LABEL = b"station-bundle-frame-v1"
_SEAL_LABEL = b"station-bundle-seal-v1"
_PER_FRAME = _LENGTH.size + SEAL_BYTES + SIGNATURE_BYTES
_LONGEST_SEALED = LARGEST_FRAME + SEAL_BYTES


class BundleKind(IntEnum):
    """Which way a bundle goes."""

    UP = 1  # a station's request to its platform
    DOWN = 2  # the platform's answer to one device


class BundleFlaw(StrEnum):
    """Why nothing is taken from a file."""

    NO_BUNDLE = "no-bundle"
    NEWER = "newer"
    TOO_LARGE = "too-large"
    CUT = "cut"  # it ends before its first whole frame
    DAMAGED = "damaged"  # a signature does not hold: changed on the way, or forged
    FOREIGN = "foreign"  # from somebody unknown, or for somebody else


class BundleError(WireError):
    """Nothing is taken from a file."""

    def __init__(self, flaw: BundleFlaw) -> None:
        super().__init__(flaw.value)
        self.flaw = flaw


@dataclass(frozen=True, slots=True)
class StreamRange:
    """Commits ``first`` to ``last`` of a stream are inside."""

    stream: bytes
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleLabel:
    """What the outside of a bundle says. No personal data.

    Attributes:
        device: who sends it up, or for whom it comes down.
        bundle_id: random; an answer has the id of the bundle that it answers.
        number: how many bundles this device has made; an answer has that of its question.
        asked_ms: when the station asked, by its own clock; for people, never judged.
    """

    kind: BundleKind
    device: bytes
    bundle_id: bytes
    station_no: int
    number: int
    asked_ms: int
    ranges: tuple[StreamRange, ...] = ()

    @property
    def file_name(self) -> str:
        """How the file is called: a station's number, a day, the beginning of an id."""
        way = self.kind.name.lower()
        asked_on = (_EPOCH + timedelta(milliseconds=self.asked_ms)).astimezone(_CHINA)
        short_id = self.bundle_id[:_SHOWN_BYTES].hex()
        return f"gig-{way}-{self.station_no}-{asked_on:%Y%m%d}-{short_id}{SUFFIX}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """A bundle whose signatures hold; still sealed.

    Attributes:
        header_hash: every frame is bound to it.
        whole: nothing is missing at its end.
    """

    label: BundleLabel
    header_hash: bytes
    sealed: tuple[bytes, ...]
    whole: bool


def pack_bundle(
    label: BundleLabel,
    frames: Sequence[bytes],
    *,
    receiver: bytes,
    sign: Callable[[bytes], bytes],
) -> Iterator[bytes]:
    """Yield a bundle's bytes, the header first and then frame by frame.

    Args:
        label: what the outside says.
        frames: whole frames, at least one.
        receiver: X25519 key that it is sealed for.
        sign: makes the sender's Ed25519 signature.

    Raises:
        sync.wire.sealing.UnusableKeyError: nothing can be sealed for this key.
    """
    head = _head(label, frames)
    yield head + sign(_HEAD_LABEL + head)
    header_hash = sha256(head).digest()
    for place, frame in enumerate(frames):
        sealed = seal(frame, receiver, _seal_context(header_hash, place))
        signature = sign(_frame_text(header_hash, place, sealed))
        yield _LENGTH.pack(len(sealed)) + sealed + signature


def read_label(data: bytes) -> BundleLabel:
    """Return what the outside says; nothing of it is proved.

    Raises:
        BundleError: not a bundle that this build reads.
    """
    return _split(data).label


def read_bundle(data: bytes, signer: bytes) -> Bundle:
    """Return a bundle after every signature in it was found to hold.

    Raises:
        BundleError: nothing of it may be taken.
    """
    outside = _split(data)
    if not is_signed(signer, _HEAD_LABEL + outside.head, outside.signature):
        raise BundleError(BundleFlaw.DAMAGED)
    if len(data) > outside.size:
        raise BundleError(BundleFlaw.DAMAGED)
    header_hash = sha256(outside.head).digest()
    sealed: list[bytes] = []
    for place, (piece, signature) in enumerate(_pieces(data, outside.end)):
        if not is_signed(signer, _frame_text(header_hash, place, piece), signature):
            raise BundleError(BundleFlaw.DAMAGED)
        sealed.append(piece)
    _require_all_or_cut(len(sealed), outside, len(data))
    return Bundle(
        label=outside.label,
        header_hash=header_hash,
        sealed=tuple(sealed),
        whole=len(data) == outside.size,
    )


def open_frames(bundle: Bundle, private: bytes) -> Iterator[bytes]:
    """Yield the frames inside, one by one.

    Raises:
        BundleError: it is sealed for another key.
    """
    for place, sealed in enumerate(bundle.sealed):
        frame = unseal(sealed, private, _seal_context(bundle.header_hash, place))
        if frame is None:
            raise BundleError(BundleFlaw.FOREIGN)
        yield frame


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outside:
    label: BundleLabel
    head: bytes
    signature: bytes
    count: int
    size: int

    @property
    def end(self) -> int:
        return len(self.head) + SIGNATURE_BYTES


def _head(label: BundleLabel, frames: Sequence[bytes]) -> bytes:
    ranges = b"".join(_RANGE.pack(each.stream, each.first, each.last) for each in label.ranges)
    inside = sum(_PER_FRAME + len(frame) for frame in frames)
    size = _HEAD.size + len(ranges) + SIGNATURE_BYTES + inside
    fixed = _HEAD.pack(
        MAGIC,
        VERSION,
        Algorithm.X25519_ED25519,
        label.kind,
        len(label.ranges),
        label.device,
        label.bundle_id,
        label.station_no,
        label.number,
        len(frames),
        label.asked_ms,
        size,
    )
    return fixed + ranges


def _split(data: bytes) -> _Outside:
    """Cut the outside off; numbers of fixed places, bounded before anything is made of them."""
    if not data.startswith(MAGIC):
        raise BundleError(BundleFlaw.NO_BUNDLE)
    if len(data) > LIMIT_BYTES:
        raise BundleError(BundleFlaw.TOO_LARGE)
    if len(data) < _HEAD.size:
        raise BundleError(BundleFlaw.CUT)
    _, version, algorithm, kind, ranges, device, bundle_id, station_no, number, *rest = (
        _HEAD.unpack_from(data)
    )
    count, asked_ms, size = rest
    if version != VERSION or algorithm not in _ALGORITHMS or kind not in _KINDS:
        raise BundleError(BundleFlaw.NEWER)
    if size > LIMIT_BYTES or ranges > RANGES_LIMIT or asked_ms > _LATEST_MS:
        raise BundleError(BundleFlaw.DAMAGED)  # none that was made by us
    end = _HEAD.size + ranges * _RANGE.size
    if len(data) < end + SIGNATURE_BYTES:
        raise BundleError(BundleFlaw.CUT)
    label = BundleLabel(
        kind=BundleKind(kind),
        device=device,
        bundle_id=bundle_id,
        station_no=station_no,
        number=number,
        asked_ms=asked_ms,
        ranges=tuple(StreamRange(*one) for one in _RANGE.iter_unpack(data[_HEAD.size : end])),
    )
    signature = data[end : end + SIGNATURE_BYTES]
    return _Outside(label=label, head=data[:end], signature=signature, count=count, size=size)


def _pieces(data: bytes, start: int) -> Iterator[tuple[bytes, bytes]]:
    """Yield (sealed frame, signature) as long as whole ones follow."""
    while start + _LENGTH.size <= len(data):
        (length,) = _LENGTH.unpack_from(data, start)
        if length > _LONGEST_SEALED:
            raise BundleError(BundleFlaw.DAMAGED)
        end = start + _LENGTH.size + length
        if end + SIGNATURE_BYTES > len(data):
            return
        yield data[start + _LENGTH.size : end], data[end : end + SIGNATURE_BYTES]
        start = end + SIGNATURE_BYTES


def _require_all_or_cut(found: int, outside: _Outside, length: int) -> None:
    if length == outside.size and found != outside.count:
        raise BundleError(BundleFlaw.DAMAGED)
    if not found:
        raise BundleError(BundleFlaw.CUT)


def _seal_context(header_hash: bytes, place: int) -> bytes:
    return _SEAL_LABEL + header_hash + _PLACE.pack(place)


def _frame_text(header_hash: bytes, place: int, sealed: bytes) -> bytes:
    return _FRAME_LABEL + header_hash + _PLACE.pack(place) + sealed


_ALGORITHMS = frozenset(Algorithm)
_KINDS = frozenset(BundleKind)
