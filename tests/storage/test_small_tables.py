"""Drafts, counters, keys of stations, the profile, the stream."""

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import StatementError

from app.storage.base import Base, append_only, milliseconds, moment, table_of
from app.storage.sync_meta import GrantedScope, ScopeBase
from app.storage.unit_of_work import OpenUnit
from tests.builders import MORNING, NO_KEYS, NODE, PROFILE, STREAM


def test_a_moment_is_kept_to_the_millisecond() -> None:
    fine = MORNING + timedelta(microseconds=123_456)

    assert moment(milliseconds(fine)) == MORNING + timedelta(milliseconds=123)
    assert milliseconds(moment(-1)) == -1


def test_a_moment_without_offset_is_refused(open_unit: OpenUnit) -> None:
    naive = datetime(2026, 1, 1)  # noqa: DTZ001
    with open_unit() as unit:
        unit.drafts.put("worker", "new", {}, at=naive)

        with pytest.raises(StatementError, match="naive"):
            unit.commit()


def test_only_a_row_with_a_table_has_one() -> None:
    with pytest.raises(TypeError):
        append_only("audit")
    with pytest.raises(AttributeError):
        table_of(Base)


def test_a_draft_is_replaced_and_discarded(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        unit.drafts.put("worker", "new", {"name": "张"}, at=MORNING)
        unit.drafts.put("worker", "new", {"name": "张三"}, at=MORNING)
        unit.drafts.put("posting", "new", {}, at=MORNING + timedelta(seconds=2))
        unit.commit()

    with open_unit() as unit:
        drafts = unit.drafts.all()
        unit.drafts.discard("worker", "new")
        unit.drafts.discard("worker", "never")
        left = unit.drafts.all()

    assert [(draft.kind, draft.payload) for draft in drafts] == [
        ("posting", {}),
        ("worker", {"name": "张三"}),
    ]
    assert [draft.kind for draft in left] == ["posting"]


def test_counters_move_by_steps_and_hide_at_zero(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        unit.tallies.add("worker", Counter({"total": 3, "gone": 1, "never": 0}))
        unit.tallies.add("worker", Counter({"total": 2, "gone": -1}))
        unit.tallies.add("worker", Counter())
        unit.tallies.add("posting", Counter({"total": 1}))

        assert unit.tallies.all("worker") == {"total": 5}


def test_the_list_of_station_keys_is_replaced_whole(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        unit.station_keys.add(1, b"a")
        unit.station_keys.add(1, b"a")
        unit.station_keys.replace([(2, b"c"), (2, b"b")])

        assert unit.station_keys.of_station(1) == ()
        assert unit.station_keys.of_station(2) == (b"b", b"c")


def test_the_profile_is_written_over(open_unit: OpenUnit) -> None:
    changed = replace(PROFILE, phone="0591-55550124")
    with open_unit() as unit:
        unit.station.put(changed)
        unit.commit()

    with open_unit(reading=True) as unit:
        assert unit.station.get() == changed


def test_a_new_stream_stands_at_its_beginning(open_unit: OpenUnit) -> None:
    with open_unit(reading=True) as unit:
        state = unit.sync_meta.state()

    assert (state.stream, state.node, state.head, state.acked) == (STREAM, NODE, 0, 0)
    assert state.head_hash == STREAM + bytes(8)


def test_a_grant_begins_every_scope_at_its_start(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        unit.sync_meta.join(device=b"device01", keys=NO_KEYS, challenge=b"c")
        unit.sync_meta.grant(
            4, [GrantedScope(9, "station", 3, "云溪村"), GrantedScope(2, "reference", 1, "")]
        )
        unit.commit()

    with open_unit(reading=True) as unit:
        assert unit.sync_meta.bases() == (ScopeBase(2, 0, 0), ScopeBase(9, 0, 0))
        assert unit.sync_meta.row().device == b"device01"
        assert unit.sync_meta.row().grant_ver == 4
