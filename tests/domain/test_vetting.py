"""How long a vetting holds, 4.3."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.employers import VetState
from app.domain.vetting import VETTING_HOLDS, is_vetted
from tests.domain.test_record_fields import EMPLOYER, MOMENT


@pytest.mark.parametrize(
    ("later", "vetted"),
    [
        pytest.param(timedelta(0), True, id="at once"),
        pytest.param(VETTING_HOLDS, True, id="the last moment"),
        pytest.param(VETTING_HOLDS + timedelta(milliseconds=1), False, id="a moment later"),
    ],
)
def test_a_vetting_holds_six_months(later: timedelta, vetted: bool) -> None:
    assert is_vetted(EMPLOYER, MOMENT + later) == vetted


@pytest.mark.parametrize("state", [state for state in VetState if state is not VetState.VERIFIED])
def test_no_other_state_will_do(state: VetState) -> None:
    assert not is_vetted(replace(EMPLOYER, vet_state=state), MOMENT)
    assert not is_vetted(replace(EMPLOYER, vetted_at=None), MOMENT)
