"""Answers made by hand, and what a station makes of them."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from app.domain.sync_records import ScopeState
from app.sync_line import ledgers
from sync.station.answers import AnswerReader, AnswerReport
from sync.wire.frames import read_frames
from sync.wire.messages import Ack, Message
from sync.wire.packing import pack, unpack
from sync.wire.registry import registry
from tests.builders import MORNING
from tests.sync.village import Village


def now() -> datetime:
    return MORNING


def feed(
    village: Village, *messages: Message, raw: bytes = b"", at: datetime = MORNING
) -> AnswerReport:
    reader = AnswerReader(ledgers(village.station.open_unit), registry(), now=lambda: at)
    reader.feed(b"".join(pack(message) for message in messages) + raw)
    return reader.report


def own_hash(village: Village, number: int) -> bytes:
    with village.station.open_unit(reading=True) as unit:
        return unit.sync_outbox.hash_at(number) or b""


def an_ack(village: Village, pos: int, **given: object) -> Ack:
    """Return an ACK that is true about commits up to ``pos``."""
    line = village.state()
    plain = Ack(line.epoch or 1, line.stream, pos, pos, own_hash(village, pos))
    return msgspec.structs.replace(plain, **given)


def scopes(village: Village) -> Sequence[ScopeState]:
    with village.station.open_unit(reading=True) as unit:
        return unit.sync_state.scopes()


def answer_to(village: Village) -> list[Message]:
    """Let the platform take everything, and return its last answer without applying it."""
    village.line.down = lambda data: data[:0]
    village.sync()
    village.line.down = lambda data: data
    found = (unpack(frame) for frame in read_frames(village.line.answers[-1]))
    return [message for message in found if message is not None]
