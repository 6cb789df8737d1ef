"""Writing into the ledger, by keyboard on a real database."""

from PySide6.QtCore import Qt

from app.domain.service_log import LogQuery, ObjectKind
from app.ui.pages.log_entry import KnownParty
from app.ui.widgets.party_picker import PartyPicker
from tests.services.people import form
from tests.ui.ledger_desk import LedgerBench, MakeLedger, write
from tests.ui.operate import child, compose


def test_initials_find_a_person_and_enter_takes_and_writes(bench: LedgerBench) -> None:
    who = child(bench.page, PartyPicker, "who")
    bench.qtbot.keyClicks(who, "cax")
    bench.qtbot.waitUntil(lambda: who.candidate() is not None)
    bench.press("who", Qt.Key.Key_Return)
    bench.say("讲了社保补贴怎么领")

    bench.press("note", Qt.Key.Key_Return)
    bench.rest()

    assert bench.lines()[0] == ("陈阿香", "政策讲解", "讲了社保补贴怎么领", "办好了")
    line = bench.services.logs.page(LogQuery()).rows[0]
    assert (line.object_kind, line.object_name) == (ObjectKind.WORKER, "陈阿香")
    assert bench.notices[-1].text == "记好了。"
    assert (who.text(), bench.edit("note").text()) == ("", "")


def test_the_arrows_go_through_the_matches_and_tab_takes_one(bench: LedgerBench) -> None:
    who = child(bench.page, PartyPicker, "who")
    compose(who, "青屿")
    bench.qtbot.waitUntil(lambda: who.candidate() is not None)
    bench.press("who", Qt.Key.Key_Down)
    bench.press("who", Qt.Key.Key_Up)

    bench.press("who", Qt.Key.Key_Tab)

    party = who.party()
    assert party is not None
    assert party.kind == "employer"
    bench.qtbot.keyClicks(who, "x")
    assert who.party() is None


def test_a_name_without_a_file_is_written_as_it_is(bench: LedgerBench) -> None:
    who = child(bench.page, PartyPicker, "who")
    compose(who, "过路的老伯")
    bench.rest()

    write(bench, "问路")

    assert bench.lines()[0][0] == "过路的老伯"
    assert bench.services.logs.page(LogQuery()).rows[0].object_kind is ObjectKind.ANONYMOUS


def test_nobody_named_is_a_visitor(bench: LedgerBench) -> None:
    bench.combo("result").setCurrentIndex(1)

    write(bench, "借充电")

    assert bench.lines()[0] == ("来访群众", "政策讲解", "借充电", "等材料")


def test_a_line_that_is_refused_stays_with_its_reason(bench: LedgerBench) -> None:
    write(bench, "字" * 1001)

    assert "字" * 20 in bench.edit("note").text()
    assert bench.hint()
    assert [line.item for line in bench.services.logs.page(LogQuery()).rows] == ["2.1", "3.1"]


def test_escape_empties_the_line(bench: LedgerBench) -> None:
    bench.say("写错了")

    bench.press("note", Qt.Key.Key_Escape)

    assert bench.edit("note").text() == ""


def test_undo_takes_back_what_was_just_written(bench: LedgerBench) -> None:
    write(bench, "记错了")
    undo = bench.notices[-1].undo
    assert undo is not None

    undo()
    bench.rest()

    assert [line[3] for line in bench.lines()[:2]] == ["冲掉前面一笔", "已更正"]


def test_a_half_typed_line_comes_back_after_a_crash(
    bench: LedgerBench, open_ledger: MakeLedger
) -> None:
    who = child(bench.page, PartyPicker, "who")
    bench.qtbot.keyClicks(who, "cax")
    bench.qtbot.waitUntil(lambda: who.candidate() is not None)
    bench.press("who", Qt.Key.Key_Return)
    bench.say("写到一半停电")
    bench.qtbot.waitUntil(lambda: bool(bench.services.drafts.unfinished()), timeout=3_000)

    again = open_ledger(None)

    assert again.edit("note").text() == "写到一半停电"
    party = child(again.page, PartyPicker, "who").party()
    assert party is not None
    assert party.title == "陈阿香"
    assert "接着填" in again.hint()
    again.press("note", Qt.Key.Key_Return)
    again.rest()
    assert again.services.drafts.unfinished() == ()
    assert again.lines()[0][:3] == ("陈阿香", "政策讲解", "写到一半停电")


def test_an_emptied_line_leaves_no_draft(bench: LedgerBench) -> None:
    bench.qtbot.keyClicks(bench.edit("note"), "ab")
    bench.qtbot.waitUntil(lambda: bool(bench.services.drafts.unfinished()), timeout=3_000)

    bench.press("note", Qt.Key.Key_Backspace)
    bench.press("note", Qt.Key.Key_Backspace)

    bench.qtbot.waitUntil(lambda: not bench.services.drafts.unfinished(), timeout=3_000)


def test_another_look_keeps_what_is_typed(bench: LedgerBench, open_ledger: MakeLedger) -> None:
    bench.say("换了大字还在")
    memory = bench.page.remember()
    assert memory is not None

    again = open_ledger(None)
    again.page.recall(memory)

    assert again.edit("note").text() == "换了大字还在"


def test_another_page_brings_somebody_along(bench: LedgerBench) -> None:
    worker = bench.services.workers.register(form(name="郑国栋", phone="19900000002"))

    bench.page.activate(KnownParty("worker", worker.id, worker.name))

    assert child(bench.page, PartyPicker, "who").text() == "郑国栋"
    bench.qtbot.waitUntil(bench.edit("note").hasFocus)
