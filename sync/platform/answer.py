"""Answering: what the platform has of a stream, and what the asker lacks of its scopes.

Everything is read from one snapshot. Values that the asker wrote itself, and still
holds, are named instead of sent.

Source: sync protocol, section 6.1 (P5 to P8).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sync.platform.blobs import blob_frames
from sync.platform.pull_pages import Asker, whole_of
from sync.platform.push import Halt
from sync.platform.scope_data import Asked, Finding, data_frames
from sync.platform.store.database import Transaction
from sync.platform.store.devices import Device, DeviceState
from sync.platform.store.lives import epochs
from sync.platform.store.scopes import TASK, Grants, grants_of, points_granted
from sync.platform.store.statements import Batch
from sync.platform.store.streams import StreamPoint, find_streams, hash_at, streams_of
from sync.platform.told import Told, asked_results, told
from sync.wire.blobs import Held
from sync.wire.codes import Fault
from sync.wire.commit import first_hash
from sync.wire.messages import Ack, End, Err, GrantedScope, Hello, Note, Scopes
from sync.wire.packing import pack
from sync.wire.registry import registry
from sync.wire.repairs import Listing

TASKS_WAIT_S = 30
_OLD_STREAMS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What an answer says about the moment it was made.

    Attributes:
        replicated: whatever is committed is as safe as in a backup.
    """

    now_ms: int
    challenge: bytes
    replicated: bool = False


NO_FILES = Held()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Everything that one request asked.

    Attributes:
        halt: why later commits of it were not looked at.
        listings: by scope, what the asker has where it differs.
        held: files that it sends or wants, and what it has of them.
    """

    hello: Hello
    halt: Halt | None
    listings: Mapping[int, Listing]
    held: Held = NO_FILES


class Answerer:
    """Answers one request from one snapshot.

    Attributes:
        findings: what the administrator ought to know.
    """

    def __init__(self, session: Transaction, device: Device, occasion: Occasion) -> None:
        self._session = session
        self._device = device
        self._occasion = occasion
        self.findings: list[Finding] = []

    def frames(self, question: Question) -> Iterator[bytes]:
        """Yield the frames of an answer."""
        hello, halt = question.hello, question.halt
        batch = Batch(self._session)
        found = batch.ask(streams_of(self._device.station_no, [hello.stream]))
        granted = batch.ask(grants_of(self._device))
        where = batch.ask(points_granted(self._device))
        lives = batch.ask(epochs())
        logged = batch.ask(asked_results(self._device.station_no, hello))
        batch.run()
        stream, results = found.value.get(hello.stream), logged.value
        if stream is not None and stream.device != self._device.id:
            halt, stream = Halt(Fault.RIGHTS), None
        if halt is not None and halt.fault is Fault.RIGHTS:
            yield pack(Err(Fault.RIGHTS))
        grants = granted.value
        asked = Asked(hello, question.listings, lives.value[-1], where.value)
        known = told(hello, stream, results)
        poll_s = TASKS_WAIT_S if tasks_wait(asked, grants) else 0
        yield pack(self._ack((hello, stream, known), asked.epoch, halt, poll_s))
        yield from self._notes(hello)
        if known.complete and not is_ahead(hello, stream) and not is_too_old(hello):
            asker = Asker(hello, None if stream is None else stream.key, whole_of(results))
            yield from self._data(asked, grants, asker)
            yield from blob_frames(self._session, self._device, question.held, hello.want)
        yield pack(End())

    def _data(self, asked: Asked, grants: Grants, asker: Asker) -> Iterator[bytes]:
        if may_read_all(self._device):
            if grants.version != asked.hello.grant_ver:
                yield pack(_scopes(grants))
        else:
            grants = only_tasks(grants)
        yield from data_frames(self._session, asked, asker, grants, self.findings)

    def _notes(self, hello: Hello) -> Iterator[bytes]:
        """Yield what the operator should be told beside the data."""
        if is_too_old(hello):
            yield pack(Note(Fault.SCHEMA_OLD, "station-too-old"))
        if hello.schema > registry().schema:
            yield pack(Note(Fault.UNKNOWN_KIND, "platform-too-old"))
        if not may_read_all(self._device):
            yield pack(Note(Fault.RIGHTS, "device-suspect"))

    def _ack(
        self,
        about: tuple[Hello, StreamPoint | None, Told],
        epoch: int,
        halt: Halt | None,
        poll_s: int,
    ) -> Ack:
        hello, stream, known = about
        at_pos = first_hash(hello.stream)
        if stream is not None and known.pos == stream.last_seq:
            at_pos = stream.last_hash
        elif stream is not None:
            at_pos = hash_at(self._session, stream.key, known.pos) or at_pos
        return Ack(
            epoch=epoch,
            stream=hello.stream,
            last=0 if stream is None else stream.last_seq,
            pos=known.pos,
            hash_at_pos=at_pos,
            runs=known.runs,
            singles=known.singles,
            durable=0 if stream is None else durable(stream, self._occasion),
            fork=None if halt is None else halt.fork,
            old_durable=self._old_durable(hello),
            poll_s=poll_s,
            server_ms=self._occasion.now_ms,
            challenge=self._occasion.challenge,
        )

    def _old_durable(self, hello: Hello) -> tuple[tuple[bytes, int], ...]:
        heads = {old.stream: old.head for old in hello.old_streams[:_OLD_STREAMS]}
        if not heads:
            return ()
        found = find_streams(self._session, self._device.station_no, heads)
        return tuple(
            (stream, min(durable(point, self._occasion), heads[stream]))
            for stream, point in sorted(found.items())
        )


def is_ahead(hello: Hello, stream: StreamPoint | None) -> bool:
    """Tell whether a late copy of a request, or an old copy of the device, asks.

    Nothing may be said to it but where the platform stands.
    """
    return stream is not None and stream.last_seq > hello.head


def is_too_old(hello: Hello) -> bool:
    """Tell whether the asker's program could not read what it would be sent."""
    return hello.schema < registry().least_schema


def may_read_all(device: Device) -> bool:
    """Tell whether the device reads everything that it was granted."""
    return device.state is DeviceState.ACTIVE


def only_tasks(grants: Grants) -> Grants:
    """Return what a device under suspicion may read."""
    return Grants(grants.version, tuple(g for g in grants.scopes if g.kind == TASK))


def tasks_wait(asked: Asked, grants: Grants) -> bool:
    """Tell whether there are tasks that the asker had not received when it asked."""
    return any(
        asked.standing(grant.scope).cur < asked.where[grant.scope].seq
        for grant in grants.scopes
        if grant.kind == TASK
    )


def durable(stream: StreamPoint, occasion: Occasion) -> int:
    """Return up to which number a stream is safe even if this database is lost."""
    return stream.last_seq if occasion.replicated else stream.durable


def _scopes(grants: Grants) -> Scopes:
    scopes = (GrantedScope(g.scope, g.kind, g.rights, g.title) for g in grants.scopes)
    return Scopes(grants.version, tuple(scopes))
