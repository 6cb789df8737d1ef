"""A practice station has no platform: nothing there waits to be sent, and no list says so."""

import pytest

from app.domain.beijing import beijing_day
from app.domain.codes import load_tables
from app.domain.postings import PostingQuery
from app.domain.service_log import LogQuery
from app.services.service_log import LogEntry
from app.ui.models.posting_columns import posting_columns
from app.ui.pages.log_columns import LogColumns
from tests.services.work import Counter


@pytest.mark.parametrize(("linked", "word"), [(True, "待同步"), (False, "存本机")])
def test_a_line_of_the_ledger(counter: Counter, linked: bool, word: str) -> None:
    counter.logs.add(LogEntry(item="7.1", object_name="吴水仙", content="讲政策"))
    (line,) = counter.logs.page(LogQuery()).rows

    sync = LogColumns(load_tables(), counter.clock, linked=linked).columns()[-1]

    assert sync.text(line) == word
    assert sync.chip is not None
    assert sync.chip(line).text == word


@pytest.mark.parametrize(("linked", "word"), [(True, "待同步"), (False, "")])
def test_a_posting(counter: Counter, linked: bool, word: str) -> None:
    counter.postings.publish(counter.posting_form(), {})
    (row,) = counter.postings.page(PostingQuery()).rows

    sync = posting_columns(lambda: beijing_day(counter.clock()), linked=linked)[-1]

    assert sync.text(row) == word
