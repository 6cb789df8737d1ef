"""Rules that somebody else wrote."""

from datetime import date

import pytest

from app.domain.codes import load_tables
from app.domain.data_packs import RulePack, UnreadablePackError
from app.domain.published_rules import name_of, read_floor_pack, read_lint_pack, shipped_versions
from tests.published import NEWER, floors, forbidding, lint, shipped, written

CODES = load_tables()


def test_a_file_says_which_rules_it_holds() -> None:
    assert name_of(lint()) is RulePack.POSTINGS
    assert name_of(floors()) is RulePack.MIN_WAGE
    with pytest.raises(UnreadablePackError):
        name_of(b"{}")


def test_the_shipped_files_are_older_than_what_is_published() -> None:
    assert set(shipped_versions()) == {*RulePack}
    assert max(shipped_versions().values()) < NEWER


def test_the_shipped_files_can_be_published() -> None:
    rules = read_lint_pack(lint(), CODES)
    wages = read_floor_pack(written(shipped("codes/min_wage.json")), CODES)

    assert rules.version == NEWER
    assert wages.floor_for("350122", date(2026, 1, 1)) is not None


def test_other_words_are_looked_for() -> None:
    code = shipped("lint/postings.json")["rules"][0]["code"]
    rules = read_lint_pack(lint(rules=[forbidding("黑话", code)]), CODES)

    assert [rule.code for rule in rules.rules] == [code]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(written({"version": 1, "rules": []}), id="parts are missing"),
        pytest.param(lint(rules=[forbidding("(")]), id="phrase that is none"),
        pytest.param(lint(rules=[forbidding("x", "brand_new")]), id="finding without a sentence"),
        pytest.param(lint(rules=[{**forbidding("x"), "level": "Z"}]), id="unknown level"),
        pytest.param(lint(rules=3), id="rules are a number"),
        pytest.param(lint(hazards=[{"hazard": "ghosts", "phrases": ["鬼"]}]), id="unknown hazard"),
        pytest.param(
            lint(hazards=[{"hazard": "height", "phrases": ["高"], "certificate": "magic"}]),
            id="unknown certificate",
        ),
        pytest.param(lint(version=-1), id="version below 1"),
    ],
)
def test_rules_that_cannot_be_applied_whole_are_not_read(content: bytes) -> None:
    with pytest.raises(UnreadablePackError):
        read_lint_pack(content, CODES)


@pytest.mark.parametrize(
    "content",
    [
        floors(hour_fen="2500"),
        floors(hour_fen=0),
        floors(county="999999"),
        written({"version": 1, "floors": [{"valid_from": "soon"}]}),
        written({"version": 1}),
    ],
    ids=["text", "nothing", "unknown county", "no day", "no floors"],
)
def test_floors_that_cannot_be_applied_whole_are_not_read(content: bytes) -> None:
    with pytest.raises(UnreadablePackError):
        read_floor_pack(content, CODES)
