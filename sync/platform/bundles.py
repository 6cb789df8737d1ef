"""Bundles at the platform: taking what a stick brings, and sealing the answer.

What is inside is an ordinary request, so everything that makes a request safe to repeat
makes a bundle so. What is decided here is only whether a file is genuine.

Source: sync protocol, section 16.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from sync.platform.challenges import issue_challenge
from sync.platform.exchange import exchange
from sync.platform.store.bundles import (
    LoggedBundle,
    find_bundle,
    last_bundle,
    note_bundle,
    note_repeat,
)
from sync.platform.store.contacts import note_contact
from sync.platform.store.database import Database
from sync.platform.store.devices import Device, find_device
from sync.platform.store.events import EventKind, note_event
from sync.platform.store.secrets import PlatformKeys
from sync.wire.bundle import (
    LIMIT_BYTES,
    Bundle,
    BundleError,
    BundleFlaw,
    BundleKind,
    BundleLabel,
    open_frames,
    pack_bundle,
    read_bundle,
    read_label,
)
from sync.wire.errors import WireError
from sync.wire.frames import LARGEST_FRAME, FrameKind, read_frames, split_frames
from sync.wire.messages import Ack, End, Hello, Message
from sync.wire.packing import pack, unpack
from sync.wire.sealing import UnusableKeyError

WRONG_WAY, REVOKED, REPLAYED = "wrong-way", "revoked", "replayed"
_QUIET = {BundleFlaw.NO_BUNDLE.value, BundleFlaw.CUT.value, WRONG_WAY}  # somebody chose amiss
_ANSWER_LIMIT = LIMIT_BYTES - 256 * 1024  # room for seals, signatures and the frame on the edge


class BundleRefusedError(Exception):
    """Nothing was taken; ``reason`` is a ``BundleFlaw``, ``wrong-way``, ``revoked``, ..."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBundle:
    """A bundle that was taken.

    Attributes:
        known: the very same had come before, whole; nothing was changed.
        frames: how many whole ones were in it, hello included.
        whole: nothing was missing at its end.
    """

    device: Device
    known: bool
    frames: int
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opened:
    """What a genuine bundle holds."""

    device: Device
    bundle: Bundle
    frames: tuple[bytes, ...]
    hello: Hello


class BundleDesk:
    """Takes bundles and hands out answers. May be shared between threads."""

    def __init__(self, database: Database, keys: PlatformKeys) -> None:
        self._database = database
        self._keys = keys

    def take(self, data: bytes, *, via: str, at: datetime) -> TakenBundle:
        """Apply what a bundle brings.

        Args:
            data: the file.
            via: who brought it, without personal data.
            at: now.

        Raises:
            BundleRefusedError: nothing was taken; where it looks like a forgery, or like
                somebody who should not be there, an event says so.
        """
        try:
            return self._take(data, via, at)
        except BundleRefusedError as error:
            self._note(error.reason, data, via, at)
            raise

    def is_known(self, device_id: bytes, bundle_id: bytes) -> bool:
        """Tell whether a bundle has come whole, so that nobody need bring it again."""
        with self._database.reading() as session:
            device = find_device(session, device_id)
            found = None if device is None else find_bundle(session, device, bundle_id)
        return found is not None and found.whole

    def answer(self, device_id: bytes, *, at: datetime) -> tuple[str, bytes] | None:
        """Return the answer to a device's last bundle, sealed for it: file name and bytes.

        ``None`` when it never asked, may not be answered any more, or gave no key to seal for.
        """
        with self._database.reading() as session:
            device = find_device(session, device_id)
            asked = None if device is None else last_bundle(session, device)
        if device is None or asked is None or device.shut_out:
            return None
        label = _label(device, asked)
        if asked.answer:
            return label.file_name, asked.answer
        frames = exchange(
            asked.asking, device, self._database, at=at, challenge=self._challenge(at)
        )
        sealed = self._sealed(label, device, frames)
        return (label.file_name, sealed) if sealed else None

    def _take(self, data: bytes, via: str, at: datetime) -> TakenBundle:
        opened = self._opened(data)
        device, bundle = opened.device, opened.bundle
        taken = TakenBundle(
            device=device, known=False, frames=len(opened.frames), whole=bundle.whole
        )
        known = self._is_repeat(opened, via, at)
        closing = b"" if bundle.whole else pack(End())  # a cut file has said all that it will say
        request = b"".join(opened.frames) + closing
        answered = exchange(request, device, self._database, at=at, challenge=self._challenge(at))
        if known:
            return replace(taken, known=True)
        logged = LoggedBundle(
            id=bundle.label.bundle_id,
            number=bundle.label.number,
            asked_ms=bundle.label.asked_ms,
            stream=opened.hello.stream,
            header_hash=bundle.header_hash,
            whole=bundle.whole,
            asking=b"".join(_asking(opened.frames)) + closing,
            answer=b"",
            via=via,
        )
        if _parts_ways(answered):
            # Which commit differs shows only beside the commits, and those are not kept twice.
            logged = replace(logged, answer=self._sealed(_label(device, logged), device, answered))
        with self._database.writing() as session:
            note_bundle(session, device, logged, at=at)
            note_contact(session, device, at=at)
        return taken

    def _opened(self, data: bytes) -> _Opened:
        """Return what is inside, after every signature was found to hold."""
        try:
            label = read_label(data)
            if label.kind is not BundleKind.UP:
                raise BundleRefusedError(WRONG_WAY)
            device = self._sender(label)
            bundle = read_bundle(data, device.sign_key)
            if device.shut_out:
                raise BundleRefusedError(REVOKED)
            inside = b"".join(open_frames(bundle, self._keys.box_private))
        except BundleError as error:
            raise BundleRefusedError(error.flaw.value) from error
        frames = tuple(split_frames(inside))
        hello = _first_message(inside)
        if not isinstance(hello, Hello):
            raise BundleRefusedError(BundleFlaw.DAMAGED.value)
        return _Opened(device=device, bundle=bundle, frames=frames, hello=hello)

    def _sender(self, label: BundleLabel) -> Device:
        with self._database.reading() as session:
            device = find_device(session, label.device)
        if device is None:
            raise BundleRefusedError(BundleFlaw.FOREIGN.value)
        return device

    def _is_repeat(self, opened: _Opened, via: str, at: datetime) -> bool:
        """Tell whether the very same file came before, whole."""
        device, bundle = opened.device, opened.bundle
        with self._database.writing() as session:
            before = find_bundle(session, device, bundle.label.bundle_id)
            if before is None:
                return False
            if before.header_hash != bundle.header_hash:
                raise BundleRefusedError(REPLAYED)
            if not before.whole:
                return False
            # A hundred copies are one piece of news.
            if note_repeat(session, device, before.id) == 1:
                note_event(
                    session,
                    EventKind.REPLAYED_BUNDLE,
                    at=at,
                    device=device.id,
                    station_no=device.station_no,
                    detail=f"again by {via}",
                )
            return True

    def _note(self, reason: str, data: bytes, via: str, at: datetime) -> None:
        if reason in _QUIET:
            return
        claimed = _claimed_sender(data)
        with self._database.writing() as session:
            device = find_device(session, claimed)
            note_event(
                session,
                _EVENTS.get(reason, EventKind.BAD_BUNDLE),
                at=at,
                device=claimed,
                station_no=0 if device is None else device.station_no,
                detail=f"{reason} by {via}",
            )

    def _sealed(self, label: BundleLabel, device: Device, answer: bytes) -> bytes:
        frames = tuple(_within_limit(answer))
        try:
            pieces = pack_bundle(label, frames, receiver=device.box_key, sign=self._keys.sign)
            return b"".join(pieces)
        except UnusableKeyError:  # the device gave none: it asks by the line alone
            return b""

    def _challenge(self, at: datetime) -> bytes:
        return issue_challenge(self._keys, now=at)


def _label(device: Device, asked: LoggedBundle) -> BundleLabel:
    return BundleLabel(
        kind=BundleKind.DOWN,
        device=device.id,
        bundle_id=asked.id,
        station_no=device.station_no,
        number=asked.number,
        asked_ms=asked.asked_ms,
    )


def _first_message(inside: bytes) -> Message | None:
    try:
        return next((unpack(frame) for frame in read_frames(inside)), None)
    except WireError:
        return None


def _asking(frames: tuple[bytes, ...]) -> Iterator[bytes]:
    """Yield what is no commit and no file: who asks, what it has, what it doubts, and the end."""
    carried = (FrameKind.PUSH, FrameKind.PART)
    return (frame for frame in frames if frame[0] not in carried)  # a frame begins by its kind


def _parts_ways(answer: bytes) -> bool:
    """Tell whether an answer says that the station's history and ours differ."""
    messages = (unpack(frame) for frame in read_frames(answer))
    return any(isinstance(each, Ack) and each.fork is not None for each in messages)


def _within_limit(answer: bytes) -> Iterator[bytes]:
    """Yield frames as long as they fit into a file; what is left comes next time."""
    size = 0
    for frame in split_frames(answer):
        size += len(frame)
        if size > _ANSWER_LIMIT - LARGEST_FRAME:
            yield pack(End())
            return
        yield frame


def _claimed_sender(data: bytes) -> bytes:
    try:
        return read_label(data).device
    except BundleError:
        return b""


_EVENTS = {REVOKED: EventKind.REVOKED_CONTACT, REPLAYED: EventKind.REPLAYED_BUNDLE}
