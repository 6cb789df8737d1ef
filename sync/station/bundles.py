"""Requests and answers by stick: the engine's own bytes, sealed into a file.

Nothing is marked as sent when a bundle is written: only the platform's ACK does that, by
whatever road it comes back. So a bundle may be lost, carried twice or overtaken by the
network, and an old answer is recognised as every old answer is.

Source: sync protocol, section 16; for what an answer may do, section 6.2.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from app.domain.errors import DomainError, Problem
from sync.station.answers import AnswerReader
from sync.station.files import file_frames
from sync.station.ledger import OpenLedger
from sync.station.request import build_request
from sync.wire.bundle import (
    LIMIT_BYTES,
    RANGES_LIMIT,
    Bundle,
    BundleError,
    BundleFlaw,
    BundleKind,
    BundleLabel,
    StreamRange,
    open_frames,
    pack_bundle,
    read_bundle,
    read_label,
)
from sync.wire.frames import read_frames, split_frames
from sync.wire.messages import End, Push
from sync.wire.packing import pack, unpack
from sync.wire.registry import Registry

WANT_BYTES = 4 * 1024 * 1024  # a stick carries more than a line
_BUDGET_BYTES = LIMIT_BYTES // 2  # of commits; sealing and one frame too many stay far below
_FILES_BYTES = LIMIT_BYTES // 4
_PROBLEMS = {
    BundleFlaw.NO_BUNDLE: Problem.BUNDLE_NONE,
    BundleFlaw.NEWER: Problem.BUNDLE_NEWER,
    BundleFlaw.TOO_LARGE: Problem.BUNDLE_TOO_LARGE,
    BundleFlaw.CUT: Problem.BUNDLE_CUT,
    BundleFlaw.DAMAGED: Problem.BUNDLE_DAMAGED,
    BundleFlaw.FOREIGN: Problem.BUNDLE_FOREIGN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StationSeal:
    """What a station seals and opens by. Holds a secret: never print one.

    Attributes:
        sign: makes the device's Ed25519 signature.
        box_private: opens what the platform sealed for this device.
        platform_sign: Ed25519 key that the platform is known by.
        platform_box: X25519 key that is sealed for.
    """

    station_no: int
    sign: Callable[[bytes], bytes]
    box_private: bytes
    platform_sign: bytes
    platform_box: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A bundle on its way up.

    Attributes:
        commits: how many own commits are in it, ``left``: and how many had no room.
        files: how many attached files are in it whole, ``files_left``: and how many had no room.
        parts: how many pieces it comes in.
    """

    name: str
    pieces: Iterator[bytes]
    parts: int
    commits: int
    left: int
    files: int
    files_left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a bundle from the platform brought.

    Attributes:
        answered: own commits that the platform newly answered for.
        pulled: rows of others.
        refused: own changes that wait for a person now.
        delivered: attached files that the platform newly has whole.
        received: attached files that came whole.
        whole: nothing was missing at the end of the file.
        again: what the platform has is not of this PC's present life, which another has
            taken the place of now: the same work must go up once more, and nothing is lost.
    """

    answered: int = 0
    pulled: int = 0
    refused: int = 0
    delivered: int = 0
    received: int = 0
    whole: bool = True
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What a bundle says about its making.

    Attributes:
        number: how many bundles this station has made, this one included.
        bundle_id: random.
        at: by the station's clock; for people.
        build: version of this program.
    """

    number: int
    bundle_id: bytes
    at: datetime
    build: str


def ask(open_ledger: OpenLedger, seal: StationSeal, occasion: Occasion) -> Question:
    """Return a bundle with everything that the platform has not answered, files last."""
    with open_ledger() as ledger:
        line = ledger.outbox.line()
        scopes = tuple(ledger.base.scopes())
        request = build_request(
            ledger.outbox, scopes, build=occasion.build, want=WANT_BYTES, budget=_BUDGET_BYTES
        )
        files = file_frames(ledger.blobs, occasion.at, _FILES_BYTES)
    end = pack(End())
    request = request.removesuffix(end) + files.frames + end
    ranges = stream_ranges(request)
    label = BundleLabel(
        kind=BundleKind.UP,
        device=line.device,
        bundle_id=occasion.bundle_id,
        station_no=seal.station_no,
        number=occasion.number,
        asked_ms=max(0, round(occasion.at.timestamp() * 1000)),
        ranges=ranges,
    )
    frames = tuple(split_frames(request))
    reached = max((each.last for each in ranges if each.stream == line.stream), default=line.acked)
    return Question(
        name=label.file_name,
        pieces=pack_bundle(label, frames, receiver=seal.platform_box, sign=seal.sign),
        parts=len(frames) + 1,
        commits=sum(each.last - each.first + 1 for each in ranges),
        left=line.head - reached,
        files=files.whole,
        files_left=files.left,
    )


def stream_ranges(request: bytes) -> tuple[StreamRange, ...]:
    """Return which commits of which streams a request brings."""
    found: dict[bytes, StreamRange] = {}
    for frame in read_frames(request):
        message = unpack(frame)
        if isinstance(message, Push) and message.bodies:
            last = message.first + len(message.bodies) - 1
            known = found.get(message.stream, StreamRange(message.stream, message.first, last))
            found[message.stream] = StreamRange(known.stream, known.first, last)
    return tuple(found.values())[:RANGES_LIMIT]


def take(
    open_ledger: OpenLedger,
    registry: Registry,
    seal: StationSeal,
    data: bytes,
    *,
    now: Callable[[], datetime],
) -> Reply:
    """Take what the platform answered; an answer that is old or known changes nothing.

    Raises:
        DomainError: one of ``BUNDLE_*``; nothing was taken.
    """
    with open_ledger() as ledger:
        before = ledger.outbox.line()
    bundle = _checked(seal, before.device, data)
    reader = AnswerReader(open_ledger, registry, now=now)
    for frame in _opened(bundle, seal.box_private):
        reader.feed(frame)
    with open_ledger() as ledger:
        after = ledger.outbox.line()
    return Reply(
        answered=max(0, after.acked - before.acked),
        pulled=reader.report.pulled,
        refused=reader.report.refused,
        delivered=reader.report.delivered,
        received=reader.report.received,
        whole=bundle.whole,
        again=reader.report.trouble is not None,
    )


def label_of(data: bytes) -> BundleLabel:
    """Return what the outside of a file says; nothing of it is proved.

    Raises:
        DomainError: one of ``BUNDLE_*``.
    """
    try:
        return read_label(data)
    except BundleError as error:
        raise DomainError(_PROBLEMS[error.flaw]) from error


def _checked(seal: StationSeal, device: bytes, data: bytes) -> Bundle:
    label = label_of(data)
    if label.device != device:
        raise DomainError(Problem.BUNDLE_FOREIGN)
    if label.kind is not BundleKind.DOWN:
        raise DomainError(Problem.BUNDLE_WRONG_WAY)
    try:
        return read_bundle(data, seal.platform_sign)
    except BundleError as error:
        raise DomainError(_PROBLEMS[error.flaw]) from error


def _opened(bundle: Bundle, private: bytes) -> Iterable[bytes]:
    """Return every frame: all of them open, or nothing is taken."""
    try:
        return tuple(open_frames(bundle, private))
    except BundleError as error:
        raise DomainError(_PROBLEMS[error.flaw]) from error
