"""Clocks decide nothing: the same run under clocks that jump by years ends the same."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import msgspec
import pytest

import sync.station.release
import tests.simulation.running
from sync.wire.messages import ChangeResult
from sync.wire.values import unpack_values
from tests.simulation.events import EVENTS, draw_knobs
from tests.simulation.running import run
from tests.simulation.schemas import INBOX_ITEM
from tests.simulation.station import Pc
from tests.simulation.switched import Switch, switched
from tests.simulation.tables import platform_rows
from tests.simulation.world import Knobs, World

_SEEDS = range(12)
_MOMENTS = (8, 10)  # fields of an inbox item: when either value was written
_UNRULY = {"clock jump": 3, "power cut": 0, "platform crash": 0}
_RESULTS = msgspec.msgpack.Decoder(tuple[ChangeResult, ...])
_FOR_EVER = datetime(9999, 1, 1, tzinfo=UTC)


def _knobs(r: Random) -> Knobs:
    """Return runs in which nothing depends on how long a message or a transaction is."""
    knobs = draw_knobs(r)
    weights: Mapping[str, float] = {**knobs.weights, **_UNRULY}
    return replace(knobs, cuts=0, frame=16_384, page=49_152, weights=dict(weights))


def _ending(seed: int, most_days: int) -> list[Any]:
    """Return rows, results and inbox at the end of a run, without moments."""
    end: list[Any] = []

    def jump(world: World, pc: Pc) -> None:
        pc.clock.skew = timedelta(days=world.r.uniform(-1, 1) * most_days)

    def look(world: World) -> None:
        end.extend(sorted(map(repr, _rows(world))))
        results = world.centre.store.rows("SELECT results FROM commit_log ORDER BY stream, seq")
        end.append([[(r.ver, r.code) for r in _RESULTS.decode(row[0])] for row in results])

    switches = (
        Switch(tests.simulation.running, "draw_knobs", _knobs),
        Switch(tests.simulation.running, "EVENTS", {**EVENTS, "clock jump": jump}),
        Switch(tests.simulation.running, "when_quiet", look),
        # How long what is safe is kept nonetheless is the one thing that a clock decides.
        Switch(sync.station.release, "kept_since", lambda _now: _FOR_EVER),
    )
    with switched(switches):
        run(seed)
    return end


def _rows(world: World) -> list[Any]:
    found: list[Any] = []
    for scope, kind, id_, ver, deleted, body in platform_rows(world.centre.store):
        values = unpack_values(body)
        # An item's id is made from the commit's hash, which covers the moment.
        item = kind == INBOX_ITEM
        told = sorted((n, v) for n, v in values.items() if not (item and n in _MOMENTS))
        found.append((scope, kind, b"" if item else id_, ver, deleted, told))
    return found


@pytest.mark.parametrize("seed", _SEEDS)
def test_clock_free(seed: int) -> None:
    assert _ending(seed, 3652) == _ending(seed, 0)
