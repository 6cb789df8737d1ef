"""The rules of the page, as its reader took them, against the platform's: chance picks the work."""

from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from sync.platform.exchange import exchange
from tests.builders import MORNING
from tests.protocol import own_frames as wire
from tests.protocol.own_rows import INBOX
from tests.protocol.own_rules import DELETE, MEMBER, NEW, SET, STATE
from tests.protocol.own_town import a_server
from tests.protocol.recording import Pc, a_pc, founded
from tests.sync.pushing import record_id

WORKER, POSTING = 1, 3
STATES = ["draft", "checked", "pending", "approved", "published", "paused", "archived", "nowhere"]
NATURAL = (5, 7)  # share a natural value, and are never edited
OTHERS = (10, 11, 12)  # other_at, other_staff, other_place


def a_change(chance: Random) -> list[Any]:
    """Return something that somebody may do to somebody's record."""
    number = chance.randrange(1, 9)
    about = [WORKER if number % 2 else POSTING, record_id(number), 0]
    if number in NATURAL or chance.random() < 0.25:
        return [NEW, *about, a_record(number, chance)]
    if chance.random() < 0.05:
        return [DELETE, *about, None]
    if number % 2:
        return chance.choice([a_set, a_member])(about, chance)
    return [STATE, *about, [38, chance.choice(STATES), chance.choice(STATES)]]


def a_record(number: int, chance: Random) -> Any:
    text = chance.choice("甲乙丙")
    if number % 2 == 0:
        return {1: f"3C8K2MQP{number}", 8: text, 38: chance.choice([None, "draft", "checked"])}
    natural = "35010119900101000X" if number in NATURAL else None
    return [text, None, natural, None, None, f"1990000000{number}", *[None] * 6, ["A01", "B02"]]


def a_set(about: list[Any], chance: Random) -> list[Any]:
    fields: list[dict[int, Any]] = [
        {6: f"1990000000{chance.randrange(10)}"},
        {6: None, 24: chance.choice("甲乙丙")},
        {1: chance.choice("甲乙丙"), 6: "19900000001", 16: chance.randrange(3)},
        {13: [chance.choice(["A01", "C03"])]},
        {22: chance.choice([20_000, 20_001])},
        {1: "长" * 51},
        {1: "甲", 99: "?"},
        {24: 7},
    ]
    return [SET, *about, chance.choice(fields)]


def a_member(about: list[Any], chance: Random) -> list[Any]:
    trades = ["A01", "B02", "C03", "D04"]
    edits = [chance.sample(trades, chance.randrange(3)), chance.sample(trades, chance.randrange(2))]
    return [MEMBER, *about, {13: edits}]


def commit(pc: Pc, change: list[Any], base: int) -> bytes:
    """Let a PC save a change, and return the request that carries it."""
    chain = pc.station
    at = 1_795_222_800_000 + chain.head
    chain.save_bytes(wire.pack([1, None, at, 1 + chain.head % 2, [[1, 1, base]], [change]]))
    hello = wire.Hello(1, 1, "", chain.stream, chain.head, 1, chain.head, grant_ver=4)
    push = wire.Push(chain.stream, chain.head, chain.hashes[-2], bodies=chain.bodies[-1:])
    return wire.frame(wire.HELLO, *hello) + wire.frame(wire.PUSH, *push) + wire.frame(wire.END)


def results(answer: bytes) -> list[Any]:
    """Return what an answer says of commits; ids of items are for each server to choose."""
    _, ack = next(each for each in wire.read_frames(answer) if each[0] == wire.ACK)
    singles = [
        [number, [[ver, code, bool(item)] for ver, code, item in told]] for number, told in ack[6]
    ]
    return [*ack[:6], singles]


def rows(answer: bytes) -> list[Any]:
    """Return the rows that a new reader is sent.

    Ids of inbox items, and who they say wrote what is there, are for each server to tell.
    """
    pages = [each for kind, each in wire.read_frames(answer) if kind == wire.PULL]
    found = [row[:4] for page in pages for row in page[6]]
    return [
        [kind, ver, {no: each for no, each in values.items() if no not in OTHERS}]
        if kind == INBOX
        else [kind, row_id, ver, values]
        for kind, row_id, ver, values in found
    ]


@pytest.mark.parametrize("seed", range(8))
def test_both_servers_make_the_same_of_the_same_work(seed: int, tmp_path: Path) -> None:
    chance = Random(seed)  # noqa: S311 (no secrets)
    pcs = a_pc(b"device-1", b"stream-1"), a_pc(b"device-2", b"stream-2")
    platform, server = founded(tmp_path / "platform.db", *pcs), a_server()

    def both(pc: Pc, request: bytes, minute: int = 0) -> tuple[bytes, bytes]:
        at = MORNING + timedelta(minutes=minute)
        theirs = exchange(request, pc.device, platform, at=at, challenge=b"challenge")
        return server.answer(pc.device.id, request), theirs

    for minute in range(60):
        pc, seq = chance.choice(pcs), server.home.seq
        change = a_change(chance)
        base = max(0, seq - chance.choice([0, 0, 2, 9]))
        own, theirs = both(pc, commit(pc, change, base), minute)
        assert results(own) == results(theirs), change
    reader = a_pc(b"device-2", b"stream-3")
    hello = wire.Hello(1, 1, "", reader.station.stream, 0, 1, 1, grant_ver=4, want=1_000_000)
    own, theirs = both(reader, wire.frame(wire.HELLO, *hello) + wire.frame(wire.END))
    assert rows(own) == rows(theirs)
    platform.close()
