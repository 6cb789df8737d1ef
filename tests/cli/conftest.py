"""A practice station and a way to run verbs on it."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.__main__ import main
from app.cli.opening import PIN_VARIABLE

PIN = "258000"


@dataclass(frozen=True)
class Ran:
    """What came of a run."""

    status: int
    out: str
    err: str

    @property
    def value(self) -> Any:
        """The JSON value that was printed."""
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: Path) -> Run:
    monkeypatch.setenv(PIN_VARIABLE, PIN)

    def run_verb(*words: object) -> Ran:
        capsys.readouterr()
        try:
            status = main(["--data", str(folder), *(str(word) for word in words)])
        except SystemExit as leaving:
            status = int(leaving.code or 0)
        said = capsys.readouterr()
        return Ran(status, said.out, said.err)

    return run_verb


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "station"


@pytest.fixture(scope="session")
def practice_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once by the verb itself; each test gets a copy."""
    template = tmp_path_factory.mktemp("practice") / "station"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PIN_VARIABLE, PIN)
        assert main(["practice", "--data", str(template)]) == 0
    return template


@pytest.fixture
def practice(practice_template: Path, folder: Path) -> Path:
    return Path(shutil.copytree(practice_template, folder))
