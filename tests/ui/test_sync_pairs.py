"""Two records that are probably one: both can be opened from the case."""

from uuid import UUID

import msgspec

from app.domain.inbox import Refusal
from app.domain.workers import Worker
from tests.builders import numbered_id
from tests.ui.sync_desk import Centre


def pair(centre: Centre, one: Worker, other: UUID) -> None:
    """File what the platform asks about two people with one number."""
    number = msgspec.msgpack.encode(one.id_number)
    centre.mail.put(
        "worker",
        one.id,
        Refusal.DUPLICATE,
        field="id_number",
        platform_value=number,
        proposed_value=number,
        other_record=other,
    )


def test_the_other_of_two_is_opened_too(centre: Centre) -> None:
    one, other = centre.mail.register(), centre.mail.register(id_number="")
    pair(centre, one, other.id)
    centre.open()

    assert centre.text("decidetitle") == "像是重了，请您看看"
    with centre.qtbot.waitSignal(centre.page.go) as gone:
        centre.key("Alt+P").trigger()

    assert gone.args == ["register", other.id]


def test_one_that_is_not_on_file_here_cannot_be_opened(centre: Centre) -> None:
    pair(centre, centre.mail.register(), numbered_id(99))

    centre.open()

    assert centre.key("Alt+O").isVisible()
    assert not centre.key("Alt+P").isVisible()
