"""Seeds of the simulation: no invariant is ever broken."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.simulation.postgres_store import PostgresStore
from tests.simulation.running import run

CHUNKS = 20
SEEDS = 250  # per chunk
KEPT = Path(__file__).with_name("kept_seeds.txt")


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_no_seed_breaks_an_invariant(chunk: int) -> None:
    """In a process of its own: counting covered lines would double what a seed costs."""
    which = ("--first", str(chunk * SEEDS), "--seeds", str(SEEDS), "--jobs", "1")

    told = subprocess.run(
        [sys.executable, "-m", "tests.torture", "simulation", *which],
        capture_output=True,
        check=False,
        text=True,
    )

    assert told.returncode == 0, told.stdout + told.stderr[-2_000:]


def test_seeds_that_failed_once_do_so_no_more() -> None:
    """Seeds of this version of the world; those of version 1 became tests of their own."""
    for line in KEPT.read_text(encoding="utf-8").splitlines():
        run(int(line.partition(" ")[0]))


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
