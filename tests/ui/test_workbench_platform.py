"""What the platform sent, on the first screen."""

import pytest

from app.domain.data_packs import DataPack, PackKind
from tests.builders import numbered_id
from tests.published import NEWER, trades, written
from tests.services.work import Counter
from tests.ui.morning import MakeMorning, Morning

UNREADABLE = written({"version": 9, "new": "shape"})


def put(counter: Counter, kind: PackKind, name: str, content: bytes) -> None:
    """Let a pack have come down."""
    pack = DataPack(id=numbered_id(1), kind=kind, name=name, version=NEWER, content=content)
    with counter.open_unit() as unit:
        unit.data_packs.put(pack)
        unit.commit()


def test_tables_that_came_wait_for_the_next_start(
    make_morning: MakeMorning, counter: Counter
) -> None:
    morning = make_morning()
    put(counter, PackKind.CODE_TABLE, "trades", trades())
    morning.open()

    assert morning.titles() == ["平台更新了 1 张选项表"]
    morning.do("平台更新了 1 张选项表")
    assert morning.notices[-1].text.startswith("手头的事办完，关掉程序再打开")


@pytest.mark.parametrize("kind", list(PackKind))
def test_what_the_program_cannot_read_is_said(
    make_morning: MakeMorning, counter: Counter, kind: PackKind
) -> None:
    put(counter, kind, "postings", UNREADABLE)
    morning: Morning = make_morning()

    (title,) = morning.titles()
    assert title == f"平台发来的“postings”第 {NEWER} 版，这个程序看不懂"
    morning.do(title)
    assert morning.notices[-1].text.startswith("程序要升级才看得懂")
