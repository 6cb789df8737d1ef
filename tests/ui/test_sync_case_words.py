"""What a case says beside the values themselves."""

import msgspec
from PySide6.QtWidgets import QWidget

from app.domain.inbox import Refusal
from app.ui.widgets.column_head import ColumnHead
from tests.ui.operate import child
from tests.ui.sync_desk import Centre
from tests.ui.test_sync_inbox import disputed


def test_where_nothing_is_picked_nothing_is_said_of_the_other_value(centre: Centre) -> None:
    worker = centre.mail.register()
    centre.mail.refuse("worker", worker.id, Refusal.RIGHTS, {"name": worker.name})

    centre.open()

    assert not child(centre.page, QWidget, "kept").isVisible()


def test_where_a_side_is_picked_the_other_is_said_to_be_kept(centre: Centre) -> None:
    disputed(centre)

    centre.open()

    assert child(centre.page, QWidget, "kept").isVisible()


def test_what_stands_here_is_not_said_to_be_the_platforms(centre: Centre) -> None:
    worker = centre.mail.register()
    centre.mail.refuse("worker", worker.id, Refusal.ORPHAN, {"phone": "19900002031"})

    centre.open()

    assert child(centre.page, ColumnHead, "all-theirs").words() == ("现在的资料", "")


def test_the_field_that_broke_a_rule_is_named(centre: Centre) -> None:
    worker = centre.mail.register()
    refused = msgspec.msgpack.encode([worker.name])
    centre.mail.put(
        "worker", worker.id, Refusal.VALIDATION, proposed_value=refused, at_fault="phone"
    )

    centre.open()

    assert centre.text("sentence") == "平台没收：“手机”不合规矩。打开改好，再报一次。"


def test_two_jobs_with_one_code_are_told_what_to_do(centre: Centre) -> None:
    posting = centre.mail.counter.postings.publish(centre.mail.counter.posting_form(), {})
    values = {"code": (posting.code, posting.code)}
    centre.mail.dispute("posting", posting.id, values, reason=Refusal.DUPLICATE)

    centre.open()

    assert "换成新编号" in centre.text("sentence")
