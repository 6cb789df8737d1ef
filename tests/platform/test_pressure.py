"""What is turned away, and when it is asked back."""

import asyncio
from collections.abc import Callable

import pytest

from sync.platform import pressure
from sync.platform.metrics import IN_WORK
from sync.platform.pressure import (
    LEAST_SPREAD_S,
    MOST_SPREAD_S,
    Chance,
    DeviceRates,
    Gate,
    OverloadedError,
    Recall,
    TooOftenError,
)


class Hand:
    """A clock that is moved by hand, and a lot that is always the same."""

    def __init__(self, lot: float = 0.999) -> None:
        self.at = 0.0
        self.lot = lot

    def chance(self) -> Chance:
        return Chance(clock=lambda: self.at, draw=lambda: self.lot)


def test_one_that_is_turned_away_comes_back_soon() -> None:
    assert Recall(10, Hand(0.0).chance()).after_s() == 1
    assert Recall(10, Hand().chance()).after_s() == LEAST_SPREAD_S


def test_many_are_spread_over_the_time_that_their_work_takes() -> None:
    recall = Recall(10, Hand().chance())
    for _ in range(1000):
        recall.learn(1.0)

    asked = [recall.after_s() for _ in range(1000)]

    # A thousand exchanges of a second each, ten at once: a hundred seconds of work.
    assert asked[-1] == 100
    assert asked == sorted(asked)


def test_nobody_is_sent_away_for_hours() -> None:
    recall = Recall(1, Hand().chance())
    for _ in range(100):
        recall.learn(1000.0)

    assert max(recall.after_s() for _ in range(100)) == MOST_SPREAD_S


def test_refusals_are_forgotten() -> None:
    hand = Hand()
    recall = Recall(1, hand.chance())
    for _ in range(1000):
        recall.after_s()
    hand.at = 1000.0

    assert recall.after_s() == LEAST_SPREAD_S


def gate(places: int, waiting: int, wait_s: float = 30.0) -> Gate:
    return Gate(places=places, waiting=waiting, wait_s=wait_s, chance=Hand().chance())


async def hold(door: Gate, leave: asyncio.Event) -> None:
    async with door.entered():
        await leave.wait()


async def settled() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


def run(scenario: Callable[[], object]) -> None:
    asyncio.run(scenario())  # type: ignore[arg-type]


def test_so_many_work_so_many_wait_and_others_are_turned_away() -> None:
    async def scenario() -> None:
        door, leave = gate(places=2, waiting=1), asyncio.Event()
        before = IN_WORK._value.get()
        held = [asyncio.create_task(hold(door, leave)) for _ in range(3)]
        await settled()
        assert IN_WORK._value.get() - before == 2
        with pytest.raises(OverloadedError) as turned:
            await hold(door, leave)
        assert turned.value.retry_s >= 1
        leave.set()
        await asyncio.gather(*held)
        assert IN_WORK._value.get() == before

    run(scenario)


def test_a_place_that_does_not_come_free_is_not_waited_for_long() -> None:
    async def scenario() -> None:
        door, leave = gate(places=1, waiting=1, wait_s=0.01), asyncio.Event()
        holder = asyncio.create_task(hold(door, leave))
        await settled()
        with pytest.raises(OverloadedError):
            await hold(door, leave)
        leave.set()
        await holder
        async with door.entered():
            pass

    run(scenario)


def test_work_that_fails_gives_its_place_back() -> None:
    async def fail(door: Gate) -> None:
        async with door.entered():
            raise ValueError

    async def scenario() -> None:
        door = gate(places=1, waiting=0)
        for _ in range(3):
            with pytest.raises(ValueError):  # noqa: PT011 (the very one from above)
                await fail(door)

    run(scenario)


def test_a_device_that_hammers_is_held_back_alone() -> None:
    hand = Hand()
    rates = DeviceRates(at_once=3, per_minute=6, clock=lambda: hand.at)
    for _ in range(3):
        rates.take(b"first")

    with pytest.raises(TooOftenError) as held:
        rates.take(b"first")

    assert held.value.retry_s == 10
    rates.take(b"second")
    hand.at = 10.0
    rates.take(b"first")
    hand.at = 10_000.0
    for _ in range(3):
        rates.take(b"first")


def test_devices_that_are_long_gone_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pressure, "_DEVICES", 2)
    rates = DeviceRates(at_once=1, per_minute=1, clock=lambda: 0.0)
    for device in (b"1", b"2", b"3"):
        rates.take(device)

    rates.take(b"1")
    with pytest.raises(TooOftenError):
        rates.take(b"3")
