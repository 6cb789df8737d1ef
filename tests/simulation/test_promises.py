"""Every invariant of the protocol is looked at somewhere, and what looks at it exists."""

from pathlib import Path

import pytest

from tests.simulation.promises import PROMISES

_ROOT = Path(__file__).parents[2]


def test_every_invariant_is_there_once() -> None:
    assert list(PROMISES) == [f"I{number}" for number in range(1, 24)]
    assert len({promise.name for promise in PROMISES.values()}) == len(PROMISES)


@pytest.mark.parametrize("number", PROMISES)
def test_what_looks_at_an_invariant_exists_and_has_its_name(number: str) -> None:
    promise = PROMISES[number]
    places = [place.split("::") for place in (*promise.everywhere, *promise.besides)]

    for file, function in places:
        assert f"def {function}(" in (_ROOT / file).read_text(encoding="utf-8")
    if promise.everywhere:
        assert promise.everywhere[0].endswith(f"::{promise.name}")


def test_every_check_of_the_simulation_is_run_by_it() -> None:
    runners = ("invariants", "events", "faults", "running", "pictures", "invariants_of_pictures")
    texts = [(_ROOT / f"tests/simulation/{name}.py").read_text("utf-8") for name in runners]

    for promise in PROMISES.values():
        for place in promise.everywhere:
            function = place.partition("::")[2]
            calls = sum(text.count(f"{function}(") for text in texts)
            assert calls > sum(text.count(f"def {function}(") for text in texts)
