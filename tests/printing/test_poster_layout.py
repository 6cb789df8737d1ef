"""The poster as geometry: nothing meets, nothing leaves the sheet, nothing is too small."""

import itertools
from dataclasses import replace

import pytest

from app.printing.fonts import measure
from app.printing.ink import BoxInk, IconInk, Layout, LineInk, Style, SymbolInk, TextInk, Tone
from app.printing.poster import lay_out_poster
from app.printing.poster_content import PosterContent
from app.printing.preview import poster_picture
from app.printing.qr_symbol import QUIET_ZONE, symbol_matrix
from app.printing.sheets import A4, CLEAR_EDGE_MM, Box
from tests.printing.posters import DRAWN, STRAINED

pytestmark = pytest.mark.usefixtures("qapp")
every_poster = pytest.mark.parametrize("content", STRAINED.values(), ids=STRAINED.keys())


def laid(content: PosterContent) -> Layout:
    return lay_out_poster(content, measure)


def texts(content: PosterContent) -> list[TextInk]:
    return [ink for ink in laid(content) if isinstance(ink, TextInk)]


def text_of(content: PosterContent, start: str) -> TextInk:
    return next(ink for ink in texts(content) if ink.text.startswith(start))


@every_poster
def test_no_text_meets_another_or_an_icon(content: PosterContent) -> None:
    boxes = [
        (ink.text if isinstance(ink, TextInk) else ink.name, ink.box)
        for ink in laid(content)
        if isinstance(ink, TextInk | IconInk)
    ]

    clashes = [
        (one[0], other[0])
        for one, other in itertools.combinations(boxes, 2)
        if one[1].overlaps(other[1], tolerance=0.3)
    ]

    assert clashes == []


@every_poster
def test_no_text_is_crossed_by_a_line(content: PosterContent) -> None:
    lines = [ink.box for ink in laid(content) if isinstance(ink, LineInk)]

    crossed = [
        ink.text
        for ink in texts(content)
        for line in lines
        if ink.box.overlaps(line, tolerance=0.2)
    ]

    assert crossed == []


@every_poster
def test_text_keeps_between_the_side_margins(content: PosterContent) -> None:
    for ink in laid(content):
        assert ink.box.x >= 13.5
        assert ink.box.right <= A4.width_mm - 13.5


@every_poster
def test_ink_keeps_five_millimetres_from_the_edge(content: PosterContent) -> None:
    for ink in laid(content):
        assert ink.box.x >= CLEAR_EDGE_MM
        assert ink.box.right <= A4.width_mm - CLEAR_EDGE_MM
        assert ink.box.y >= CLEAR_EDGE_MM
        assert ink.box.bottom <= A4.height_mm - CLEAR_EDGE_MM


@every_poster
def test_no_text_is_below_ten_and_a_half_points(content: PosterContent) -> None:
    assert min(ink.style.size_pt for ink in texts(content)) >= 10.5


@every_poster
def test_no_line_is_finer_than_three_tenths_of_a_millimetre(content: PosterContent) -> None:
    for ink in laid(content):
        if isinstance(ink, LineInk):
            assert min(ink.box.width, ink.box.height) >= 0.3
        if isinstance(ink, BoxInk):
            assert ink.line == 0 or ink.line >= 0.3


@every_poster
def test_a_third_of_the_sheet_is_black_at_most(content: PosterContent) -> None:
    picture = poster_picture(content, 210)
    lightness = [
        picture.pixelColor(x, y).lightness()
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    ]

    black_share = 1 - sum(lightness) / 255 / len(lightness)

    assert 0.03 < black_share < 0.2


def test_the_symbol_has_modules_of_half_a_millimetre_and_its_quiet_zone() -> None:
    symbol = next(ink for ink in laid(DRAWN) if isinstance(ink, SymbolInk))
    modules = len(symbol_matrix(symbol.text)) + 2 * QUIET_ZONE

    assert symbol.box.width / modules >= 0.5
    assert 45 <= symbol.box.width <= 48


def test_the_job_code_stands_beneath_the_symbol() -> None:
    symbol = next(ink for ink in laid(DRAWN) if isinstance(ink, SymbolInk))
    code = text_of(DRAWN, DRAWN.code)

    assert 0 < code.box.y - symbol.box.bottom < 5
    assert symbol.box.x <= code.box.x
    assert code.box.right <= symbol.box.right


@pytest.mark.parametrize(
    ("title", "size"), [("春茶采摘工", 71), ("鲍鱼分苗帮工", 71), ("民房改造泥瓦工", 61)]
)
def test_a_title_keeps_the_largest_size_that_fits(title: str, size: float) -> None:
    assert text_of(replace(DRAWN, title=title), title).style.size_pt == size


def test_a_title_below_48_points_takes_two_lines() -> None:
    content = STRAINED["two-line title, monthly range"]

    first, second = text_of(content, "农家乐周末"), text_of(content, "厨兼")

    assert first.text + second.text == content.title
    assert first.style.size_pt == second.style.size_pt <= 48


def test_a_daily_wage_has_136_points_and_its_perks_beside_it() -> None:
    figure, perk = text_of(DRAWN, "220"), text_of(DRAWN, "包午餐")

    assert figure.style.size_pt == 136
    assert perk.x > figure.x + figure.width


def test_a_range_takes_the_whole_width_and_its_perks_below() -> None:
    content = replace(DRAWN, pay_figure="200–260")

    figure, perk = text_of(content, "200–260"), text_of(content, "包午餐")

    assert figure.style.size_pt == pytest.approx(96, abs=6)
    assert perk.baseline > figure.baseline


def test_the_wage_is_the_largest_figure_on_the_sheet() -> None:
    for content in (DRAWN, STRAINED["two-line title, monthly range"]):
        figure = text_of(content, content.pay_figure)
        assert figure.style.size_pt == max(ink.style.size_pt for ink in texts(content))


def test_a_fact_shrinks_to_16_points_and_then_takes_a_second_line() -> None:
    longer = replace(DRAWN, place="连江县青屿镇东坑村后山茶园二号门集合点里面" + "、路边")
    longest = replace(DRAWN, place="连江县青屿镇东坑村" * 5)

    assert 16 <= text_of(longer, "连江县").style.size_pt <= 20.2
    lines = [ink for ink in texts(longest) if "青屿镇东坑村" in ink.text]
    assert [ink.style.size_pt for ink in lines] == [16, 16]
    assert "".join(ink.text for ink in lines) == longest.place


def test_the_fourth_fact_leaves_first() -> None:
    words = {ink.text for ink in texts(STRAINED["everything too long"])}

    assert {"地点", "日子", "钟点"} <= words
    assert "要求" not in words


def test_facts_lose_second_lines_from_below_when_there_is_no_room() -> None:
    content = STRAINED["long facts under a tall title"]
    lines = [ink for ink in texts(content) if ink.style.size_pt == 16]

    assert "".join(ink.text for ink in lines[:2]) == content.place
    assert lines[-1].text.startswith("凌晨 03:30")
    assert lines[-1].text.endswith("…")


def test_an_empty_fact_has_no_row() -> None:
    content = replace(DRAWN, requirements="")

    assert "要求" not in {ink.text for ink in texts(content)}
    assert "hand-stop" not in {ink.name for ink in laid(content) if isinstance(ink, IconInk)}


def test_a_long_employer_keeps_verification_and_expiry() -> None:
    content = STRAINED["everything too long"]

    assert text_of(content, "用工单位：").text.endswith("…（驿站已核实）")
    assert "有效到：2026年4月25日" in text_of(content, "发布：").text


def test_only_fetched_people_are_sent_to_the_bus() -> None:
    walking = [ink.text for ink in texts(replace(DRAWN, pickup=False))]

    assert "按点到村口坐车" in [ink.text for ink in texts(DRAWN)]
    assert "按点到地方上工" in walking


def test_only_seal_bar_and_step_numbers_are_solid() -> None:
    solid = [ink for ink in laid(DRAWN) if isinstance(ink, BoxInk) and not ink.line]

    assert len(solid) == 1 + 2 + 3
    assert {ink.tone for ink in solid} == {Tone.INK}


def test_boxes_know_when_they_overlap() -> None:
    assert Box(0, 0, 2, 2).overlaps(Box(1, 1, 2, 2))
    assert not Box(0, 0, 2, 2).overlaps(Box(2, 0, 2, 2))
    assert not Box(0, 0, 2, 2).overlaps(Box(1, 1, 2, 2), tolerance=1)


def test_measuring_nothing_gives_nothing() -> None:
    style = text_of(DRAWN, "220").style

    assert measure("", Style(style.face, 12)) == 0
