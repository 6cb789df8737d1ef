"""Sessions that are cut, at every byte, and end as if they had not been."""

import pytest

from tests.simulation.every_byte import cut_session
from tests.simulation.sessions import SESSIONS


@pytest.mark.parametrize("name", SESSIONS)
def test_a_cut_at_any_byte_changes_nothing_in_the_end(name: str) -> None:
    totals = cut_session(name)

    assert totals["requests cut"] == totals["bytes up"] + totals["exchanges"]
    assert totals["answers cut"] == totals["bytes down"] + totals["exchanges"]
    assert totals["states"] > totals["exchanges"]
