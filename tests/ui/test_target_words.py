"""What is said of platforms that are not ours, for outcomes that are rare on a screen."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain.codes import load_tables
from app.domain.target_receipts import AnsweredLine, TargetFile
from app.failures import StorageError
from app.services.target_matters import Matter
from app.services.target_writing import WrittenFile
from app.services.targets import TakenAnswer, TargetExport
from app.ui.pages.sync_phrases import SyncPhrases
from app.ui.pages.target_words import TargetWords
from app.ui.problem_text import explain
from tests.builders import MORNING, numbered_id

FILE = TargetFile(target="county", number=3, kind="worker", rows=40, mark="0a", made_at=MORNING)
WRITTEN = WrittenFile(Path("/nowhere/county-worker-00003.xlsx"), FILE)
REFUSED = AnsweredLine(row=6, line=2, echo=b"", accepted=False, reason="重复")
MATTER = Matter(kind="worker", record_id=numbered_id(1), title="吴水仙", reason="")


@pytest.fixture
def words(qtbot: QtBot) -> TargetWords:
    codes = load_tables()
    return TargetWords(codes, SyncPhrases(codes))


@pytest.mark.parametrize(
    ("done", "kind", "told"),
    [
        (
            TargetExport((WRITTEN,)),
            "ok",
            "写好了 1 个文件，共 40 条，读回来对过，在“reports”里。",
        ),
        (TargetExport((WRITTEN,), (MATTER,)), "warn", "卡住 1 条，没写进去。"),
        (TargetExport((WRITTEN,), called_off=True), "warn", "后面的停下了，还是要报的。"),
        (TargetExport((), called_off=True), "warn", "停下了，一个文件也没写，都还是要报的。"),
        (TargetExport(()), "", "没有要报的，没有写文件。"),
        (TargetExport((), (MATTER,)), "warn", "没有要报的，没有写文件。卡住 1 条，没写进去。"),
    ],
)
def test_only_what_was_read_back_is_called_written(
    words: TargetWords, done: TargetExport, kind: str, told: str
) -> None:
    said = words.written(done, Path("/nowhere/reports"))

    assert said[0] == kind
    assert told in said[1]


@pytest.mark.parametrize(
    ("taken", "kind", "told"),
    [
        (
            TakenAnswer(FILE, 40, (), known=False),
            "ok",
            "（求职者）：收下 40 条，退回 0 条。",
        ),
        (TakenAnswer(FILE, 39, (REFUSED,), known=False), "warn", "收下 39 条，退回 1 条。"),
        (TakenAnswer(FILE, 40, (), known=True), "ok", "这份以前收过，再收一次也不要紧。"),
        (None, "warn", "停下了，这份回执一条也没收，再导入一次就行。"),
    ],
)
def test_what_an_answer_said_is_told(
    words: TargetWords, taken: TakenAnswer | None, kind: str, told: str
) -> None:
    said = words.taken(taken)

    assert said[0] == kind
    assert told in said[1]


def test_how_far_it_is_is_told_before_there_is_a_number(words: TargetWords) -> None:
    assert words.writing(0, 0) == "正在看哪些要报…"
    assert words.writing(5_000, 10_000) == "写了 5,000 条，共 10,000 条"
    assert words.taking(0, 0) == "正在读回执…"
    assert words.taking(5_000, 10_000) == "对了 5,000 条，共 10,000 条"


def test_a_refusal_without_a_reason_is_told_too(words: TargetWords) -> None:
    (told,) = words.reasons(MATTER)
    (given,) = words.reasons(replace(MATTER, reason="证件号重复。"))

    assert told == "对方没收：没有说为什么。打开改好，再写出一次。"
    assert given == "对方没收：证件号重复。打开改好，再写出一次。"


def test_numbers_of_people_in_a_reason_are_half_hidden(words: TargetWords) -> None:
    given = replace(MATTER, reason="350101198001010019 与 8619900000001 重复，第 12 行")

    (told,) = words.reasons(given)
    shown = words.matter(given)

    assert told.startswith("对方没收：350***********0019 与 861******0001 重复，第 12 行。")
    assert shown.detail.endswith(told)


def test_a_line_of_the_ledger_is_put_right_in_the_ledger(words: TargetWords) -> None:
    line = replace(MATTER, kind="service_log", reason="重复")

    assert words.opens(MATTER)
    assert not words.opens(line)
    assert words.reasons(line) == [
        "对方没收：重复。",
        "台账记下就不改，到台账里更正，再写出一次。",
    ]


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (StorageError("SQLITE_FULL"), "这台电脑的硬盘没让读写。"),
        (OSError("I/O error"), "这台电脑的硬盘没让读写。"),
        (TypeError("a bug"), explain(TypeError())),
    ],
)
def test_a_failure_says_what_became_of_an_answer(
    words: TargetWords, error: Exception, why: str
) -> None:
    assert words.not_taken(error) == ("danger", f"{why}这份回执一条也没收，再导入一次。")
    assert words.not_looked(error)[1].startswith(f"{why}没看成别的平台报到哪儿了")


def test_a_long_folder_name_is_shortened(words: TargetWords) -> None:
    told = words.written(TargetExport((WRITTEN,)), Path("/nowhere") / ("报" * 40))[1]

    assert f"“{'报' * 29}…”" in told


def test_the_root_of_a_stick_is_told_by_its_path(words: TargetWords) -> None:
    assert "在“/”里" in words.written(TargetExport((WRITTEN,)), Path("/"))[1]
