"""Each safeguard of the protocol, switched off: something that must hold does not."""

import pytest

from tests.simulation.mutants import MUTANTS
from tests.simulation.safeguards import SHOWN_BY
from tests.simulation.stage import Play, play


@pytest.mark.parametrize("script", dict.fromkeys(SHOWN_BY.values()), ids=lambda f: f.__name__)
def test_with_all_safeguards_every_play_ends_well(script: Play) -> None:
    play(script)


@pytest.mark.parametrize("name", SHOWN_BY)
def test_without_a_safeguard_its_play_ends_badly(name: str) -> None:
    with pytest.raises(AssertionError):  # violations are of its kind
        play(SHOWN_BY[name], MUTANTS[name])


def test_every_safeguard_has_its_play() -> None:
    assert set(MUTANTS) == set(SHOWN_BY)
