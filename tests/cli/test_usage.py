"""What the command line refuses before anything is opened."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.cli.command_line import VERBS, read_arguments
from app.cli.exit_codes import Exit, exit_for
from app.domain.errors import Problem
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]


def test_without_a_verb_the_window_is_wanted() -> None:
    arguments = read_arguments(["--data", "x"])

    assert (arguments.verb, arguments.data, arguments.json) == (None, "x", False)


@pytest.mark.parametrize(
    "words",
    [
        ["dance"],
        ["postings"],
        ["import", "cats", "x.xlsx"],
        ["export", "ledger", "--month", "2026-13", "x.xlsx"],
        ["import", "workers", "x.xlsx", "--as-of", "gestern"],
        ["--da", "x", "doctor"],
    ],
)
def test_nonsense_is_a_usage_error(run: Run, words: list[str]) -> None:
    assert run(*words).status == Exit.USAGE


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself(run: Run, verb: str) -> None:
    ran = run(verb, "--help")

    assert ran.status == 0
    assert "--data" in ran.out or "{" in ran.out or "list" in ran.out or "poster" in ran.out


def test_options_may_stand_before_and_after_the_verb() -> None:
    before = read_arguments(["--json", "--data", "x", "postings", "list"])
    after = read_arguments(["postings", "list", "--data", "x", "--json"])

    assert (before.json, before.data) == (after.json, after.data) == (True, "x")


def test_every_problem_has_an_exit_status() -> None:
    assert exit_for(Problem.PIN_WRONG) is Exit.PIN
    assert exit_for(Problem.STATION_MISSING) is Exit.ENVIRONMENT
    assert exit_for(Problem.PLATFORM_UNREACHABLE) is Exit.OFFLINE
    assert exit_for(Problem.WORKBOOK_UNSAFE) is Exit.REFUSED


def test_a_missing_station_is_named(run: Run) -> None:
    ran = run("postings", "list")

    assert ran.status == 3
    assert ran.err


def test_a_verb_loads_neither_qt_nor_what_only_the_window_needs() -> None:
    loaded = _loaded_after("import app.__main__, app.cli.program, app.cli.postings")

    assert not {name for name in loaded if name.startswith(("PySide6", "app.ui", "requests"))}


def test_the_window_waits_for_no_database_and_no_spreadsheet() -> None:
    loaded = _loaded_after("import app.__main__")

    assert not {"sqlalchemy", "openpyxl", "xlsxwriter", "python_calamine"} & set(loaded)


def _loaded_after(statement: str) -> list[str]:
    script = f"{statement}\nimport sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return done.stdout.split()
