"""Somebody at the counter who stands on a list that the platform sent."""

from pytestqt.qtbot import QtBot

from app.domain.lists import ListEntry, Subject
from app.ui.background import TaskRunner
from tests.builders import numbered_id
from tests.ui.operate import settle
from tests.ui.registering import NUMBER, enter, message, open_page, type_text
from tests.ui.stations import Services


def test_the_form_says_which_group_to_ask_about(
    qtbot: QtBot, services: Services, runner: TaskRunner
) -> None:
    entry = ListEntry(
        id=numbered_id(1),
        list_name="2026年脱贫人口",
        subject=Subject.PERSON.value,
        group_code="G09",
        number=NUMBER,
    )
    with services.open_unit() as unit:
        unit.list_entries.put(entry)
        unit.commit()
    page = open_page(qtbot, services, runner)
    enter(page, "id_number")
    type_text(NUMBER)
    enter(page, "name")
    settle(qtbot, runner)

    qtbot.waitUntil(lambda: "2026年脱贫人口" in message(page, "id_number"))
    assert "脱贫劳动力" in message(page, "id_number")
