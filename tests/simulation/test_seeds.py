"""Seeds of the simulation: no invariant is ever broken."""

import os
import subprocess
import sys

import pytest

from tests.simulation.postgres_store import PostgresStore
from tests.simulation.running import run

CHUNKS = 10
SEEDS = 20  # per chunk


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_no_seed_breaks_an_invariant(chunk: int) -> None:
    for seed in range(chunk * SEEDS, (chunk + 1) * SEEDS):
        run(seed)


def test_no_seed_breaks_an_invariant_on_postgresql(postgres: PostgresStore) -> None:
    for seed in range(1_000_000, 1_000_020):
        run(seed, store=postgres)


def test_both_kinds_of_database_do_the_same(postgres: PostgresStore) -> None:
    for seed in range(3):
        assert run(seed, store=postgres).trace == run(seed).trace


def test_a_seed_replays_exactly_in_another_process() -> None:
    seeds = (1, 2, 3)
    script = f"from tests.simulation.running import run\nfor s in {seeds}: print(run(s).trace)"
    environment = os.environ | {"PYTHONHASHSEED": "7"}

    told = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, check=True, text=True
    )

    assert told.stdout.split() == [run(seed).trace for seed in seeds]
